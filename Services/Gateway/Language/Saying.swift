import AllMessages
import Kernel
import Models

/// From what was typed to what is shown.
extension Line {
    func run() async throws {
        let isCalled = phrase.parts.contains { $0.resolution != nil && typing[$0.spelling] != nil }
        // What can be said at once is said before anybody is asked.
        let early = isCalled ? nil : try written()
        let options = common.options
        try await options.talking { conversation in
            let body = try early ?? resolved(conversation, options).written()
            switch phrase.outline.kind {
            case .command: try give(body, conversation, options)
            case .query, .event: try ask(body, conversation, options)
            }
            return .ok
        }
    }

    private func written() throws -> [UInt8] {
        do {
            return try message()
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, common.output)
            PhraseHelp.usage(of: phrase, noun).forEach(Terminal.say)
            throw trouble.status.exitCode
        }
    }

    /// With the ids of what people call otherwise. What the service does not know stays as it was typed, where it can be an id.
    private func resolved(_ conversation: Conversation, _ options: CommonOptions) throws -> Line {
        var line = self
        for part in phrase.parts {
            guard let resolution = part.resolution, let text = typing[part.spelling],
                let service = MessageOutline.service(resolution.question.type)
            else { continue }
            let answer = try conversation.call(
                resolution.question, service,
                body: JSONWriter.bytes(.object([.init(resolution.field, .string(text))])), profile: options.signer(),
                timeout: options.patience)
            if answer.isOK, let id = try Rendering.json(answer)[resolution.field]?.text {
                line.typing.texts[part.spelling] = [id]
            } else if ID<Never>(text) == nil {
                throw Trouble(answer)
            } else if answer.status == 404, options.output == .table {
                Terminal.say(Sentences.asTyped(text))
            }
        }
        return line
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
