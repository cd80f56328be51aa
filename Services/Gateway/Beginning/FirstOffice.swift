import AllMessages
import CustomersMessages
import Kernel
import Models
import OrdersMessages
import Wire

/// What the house decides before its first sale, each thing given by somebody whose work it is.
struct FirstOffice {
    let home: Home
    let people: [People.Person]

    /// The firm's names and numbers on papers, as they stand already where they do.
    func askFirm() async throws {
        guard let signer = signer(.supervisor), let phrase = Noun.firm.phrase("set") else { return }
        let conversation = try await conversation(signer)
        let known = try? answer(.query(GetFirm.self), "{}", conversation, signer)
        let spellings = ["name", "legal-name", "address", "phone", "email", "npwp", "nitku"]
        let fields = ["name", "legalName", "address", "phone", "email", "taxNumber", "branchNumber"]
        var usual: [String: String] = [:]
        for (spelling, field) in zip(spellings, fields) { usual[spelling] = known?[field]?.text }
        try give(try missing("firm", phrase, conversation).offered(spellings, usual: usual), conversation, signer)
        guard let account = Noun.firm.phrase("account"),
            try Prompt.yes(
                Terminal.say("  A bank account on invoices?", "  Rekening bank pada faktur?"), usual: true)
        else { return }
        try give(
            try missing("firm", account, conversation).offered(["bank", "number", "holder"]), conversation, signer)
    }

    /// The rule that holds since 2025: 12 % of eleven twelfths (PMK 131/2024).
    func askTax() async throws {
        guard let signer = signer(.finance), let phrase = Noun.invoice.phrase("tax-rule") else { return }
        guard
            try Prompt.yes(
                Terminal.say(
                    "  Do you charge PPN (are you PKP)? Then 12 % of 11/12 since 2025-01-01.",
                    "  Anda memungut PPN (PKP)? Maka 12 % dari 11/12 sejak 2025-01-01."), usual: true)
        else { return }
        let conversation = try await conversation(signer)
        var line = Line("invoice", phrase, now: Conversation.wall())
        line.typing.texts = ["from": ["2025-01-01"], "rate": ["12%"], "base": ["11/12"]]
        try give(line, conversation, signer)
    }

    /// How each paper is numbered, as it is unless somebody wants it otherwise.
    func askNumbers() async throws {
        guard let signer = signer(.supervisor), let phrase = Noun.setting.phrase("set") else { return }
        let conversation = try await conversation(signer)
        let settings = try answer(.query(ListSettings.self), "{}", conversation, signer)["items"]?.elements ?? []
        let patterns = settings.compactMap { row -> (name: String, value: String)? in
            guard let name = row["setting"]?.text, name.hasSuffix("-number"), let value = row["value"]?.text
            else { return nil }
            return (name, value)
        }
        for pattern in patterns { Terminal.say("  \(pattern.name)  \(pattern.value)") }
        guard
            try !Prompt.yes(
                Terminal.say(
                    "  Keep them so? ({number:4} is the number, {roman} the month)",
                    "  Biarkan begitu? ({number:4} nomornya, {roman} bulannya)"), usual: true)
        else { return }
        for pattern in patterns {
            while true {
                let value = try Prompt.text("  \(pattern.name)", usual: pattern.value)
                guard value != pattern.value else { break }
                var line = Line("setting", phrase, now: Conversation.wall())
                line.typing.texts = ["setting": [pattern.name], "value": [value]]
                if try give(line, conversation, signer) { break }
            }
        }
    }

    // MARK: Giving

    /// Who does that work here; the command waits for somebody who does.
    private func signer(_ role: Role) -> String? {
        if let person = people.first(where: { $0.roles.contains(role.rawValue) }) { return person.name }
        Terminal.say(
            Terminal.say(
                "  This is the \(role.rawValue)'s, and nobody here is that yet.",
                "  Ini pekerjaan \(role.rawValue), dan belum ada orangnya di sini."))
        return nil
    }

    private func conversation(_ signer: String) async throws -> Conversation {
        try Conversation(await Directory.read(PersonFolder.usual(home.root, signer)))
    }

    private func missing(_ noun: String, _ phrase: Phrase, _ conversation: Conversation) -> Missing {
        Missing(Line(noun, phrase, now: Conversation.wall()), conversation, CommonWords().options)
    }

    private func answer(
        _ question: MessageOutline, _ body: String, _ conversation: Conversation, _ signer: String
    ) throws -> JSON {
        guard let service = MessageOutline.service(question.type) else { return .null }
        let answer = try conversation.call(
            question, service, body: Array(body.utf8), profile: signer, timeout: .seconds(10))
        guard answer.isOK else { throw Trouble(answer) }
        return try Rendering.json(answer)
    }

    /// What was done, in its own sentence; a refusal is said, and the next question comes all the same.
    @discardableResult
    private func give(_ line: Line, _ conversation: Conversation, _ signer: String) throws -> Bool {
        guard !line.typing.texts.isEmpty else { return true }
        let answer = try conversation.call(
            line.phrase.outline, line.phrase.service, body: try line.message(), profile: signer, timeout: .seconds(20))
        guard answer.isOK else {
            Rendering.trouble(Trouble(answer), .table)
            return false
        }
        try Rendering.done(answer, key: "", .table)
        return true
    }
}
