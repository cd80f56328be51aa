import AllMessages
import Kernel
import Models

/// From what was typed to what is shown.
extension Line {
    func run() async throws {
        let body: [UInt8]
        do {
            body = try message()
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, common.output)
            PhraseHelp.usage(of: phrase, noun).forEach(Terminal.say)
            throw trouble.status.exitCode
        }
        let options = common.options
        try await options.talking { conversation in
            switch phrase.outline.kind {
            case .command: try give(body, conversation, options)
            case .query, .event: try ask(body, conversation, options)
            }
            return .ok
        }
    }

    private func give(_ body: [UInt8], _ conversation: Conversation, _ options: CommonOptions) throws {
        let key = key ?? Hex.text(Conversation.random(16))
        let answer = try conversation.call(
            phrase.outline, phrase.service, body: body, key: key, expect: expect,
            profile: options.signer(DefaultRoles.signer(phrase.outline)), timeout: options.patience)
        guard answer.isOK else { throw Trouble(answer) }
        try Rendering.done(answer, key: key, options.output)
        if let hint, options.output == .table, Terminal.isErrorTerminal {
            Terminal.say(Terminal.paint("next: \(hint)", .dim))
        }
    }

    private func ask(_ body: [UInt8], _ conversation: Conversation, _ options: CommonOptions) throws {
        let answer = try conversation.call(
            phrase.outline, phrase.service, body: body, profile: options.signer(), timeout: options.patience)
        guard answer.isOK else { throw Trouble(answer) }
        if let columns = phrase.columns {
            try Rendering.list(answer, Table(columns: columns), options.output)
        } else {
            try Rendering.one(answer, phrase.outline.fields.first?.name, options.output)
        }
    }
}
