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
            let line = try isCalled ? resolved(conversation, options) : self
            let body = try early ?? line.written()
            switch phrase.outline.kind {
            case .command: try line.give(body, conversation, options)
            case .query, .event: try line.ask(body, conversation, options)
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
        // What was typed and what was meant are two requests, each with the same key for ever.
        let own = isCorrected ? Line.corrected(key) : key
        let answer = try conversation.call(
            phrase.outline, phrase.service, body: body, key: own, told: key, expect: expect,
            profile: options.signer(DefaultRoles.signer(phrase.outline)), timeout: options.patience)
        if var other = capitals(answer) {
            other.key = key
            return try other.give(try other.written(), conversation, options)
        }
        guard answer.isOK else { throw Trouble(answer) }
        try Rendering.done(answer, key: key, options.output)
        guard options.output == .table else { return }
        let named = named(answer)
        if let line = named.summary(conversation, options) { Terminal.out("  " + line) }
        if let hint = named.hint, Terminal.isErrorTerminal {
            Terminal.say(Terminal.paint("\(Sentences.next): \(hint)", .dim))
        }
    }

    /// With the name that the service gave, where none was typed: what was made is the subject of the event behind the name's.
    private func named(_ answer: Answer) -> Line {
        guard let part = phrase.parts.first(where: \.isName), typing[part.spelling] == nil,
            let events = (try? JSONReader.read(answer.body))?["events"]?.elements,
            let given = events.firstIndex(where: { $0["type"]?.text == NameGiven.type }), given + 1 < events.count,
            let id = events[given + 1]["subject"]?.text
        else { return self }
        var line = self
        line.typing.texts[part.spelling] = [id]
        return line
    }

    /// How the thing stands now, where who gave the command may see it.
    private func summary(_ conversation: Conversation, _ options: CommonOptions) -> String? {
        guard let summary = Nouns.named(noun)?.summary, let page = Nouns.named(noun)?.phrase("show"),
            let field = page.outline.fields.first?.name, let part = phrase.parts.first, part.fields == [field],
            let id = typing[part.spelling]
        else { return nil }
        let answer = try? conversation.call(
            page.outline, page.service, body: JSONWriter.bytes(.object([.init(field, .string(id))])),
            profile: options.signer(DefaultRoles.signer(phrase.outline)), timeout: .seconds(2))
        guard let answer, answer.isOK, let json = try? Rendering.json(answer),
            case .document(let fields)? = page.outline.answer?.shape
        else { return nil }
        let row = Names.beside(json)
        return Told.fill(Terminal.say(summary.english, summary.indonesian), id) { name in
            guard let value = row[name], Labels.decisive.contains(name) || !Shown.isNothing(value) else { return nil }
            let text = Shown.text(value, Shown.shape(name, of: fields))
            return text.isEmpty ? nil : text
        }
    }

    private func ask(_ body: [UInt8], _ conversation: Conversation, _ options: CommonOptions) throws {
        guard let columns = phrase.columns else {
            let answer = try conversation.call(
                phrase.outline, phrase.service, body: body, profile: options.signer(), timeout: options.patience)
            if let other = capitals(answer) { return try other.ask(try other.written(), conversation, options) }
            if let other = found(answer, conversation, options) {
                return try other.ask(try other.written(), conversation, options)
            }
            guard answer.isOK else { throw Trouble(answer) }
            return try Rendering.one(
                answer, phrase.outline.fields.first?.name, phrase.outline.answer, options.output, all: common.all)
        }
        var rows: [FieldOutline] = []
        if case .document(let page)? = phrase.outline.answer?.shape,
            case .list(.document(let known))? = Shown.shape("items", of: page)
        {
            rows = known
        }
        var listing = Listing(Table(columns: columns), rows, common.listing)
        var body = body
        while true {
            let page = try Rendering.json(try asked(body, conversation, options))
            listing.page(page["items"]?.elements ?? [])
            guard let next = page["next"]?.text else { break }
            guard common.all, case .object(let members) = try JSONReader.read(body) else {
                Terminal.say("\(Sentences.more): --all, --after \(next)")
                break
            }
            body = JSONWriter.bytes(
                .object(members.filter { $0.name != "after" } + [.init("after", .string(next))]))
        }
        listing.end()
    }

    private func asked(_ body: [UInt8], _ conversation: Conversation, _ options: CommonOptions) throws -> Answer {
        let answer = try conversation.call(
            phrase.outline, phrase.service, body: body, profile: options.signer(), timeout: options.patience)
        guard answer.isOK else { throw Trouble(answer) }
        return answer
    }

    /// The same with the name of what somebody means by another number of it: INV/0012/XI/2026, PO-779, a waybill.
    private func found(_ answer: Answer, _ conversation: Conversation, _ options: CommonOptions) -> Line? {
        guard answer.status == 404, let part = phrase.parts.first, part.place == .positional,
            let text = typing[part.spelling]
        else { return nil }
        let together = Together(conversation: conversation, profile: options.signer(), patience: options.patience)
        guard let id = Search.meant(text, noun, together), id != text else { return nil }
        var other = self
        other.typing.texts[part.spelling] = [id]
        if common.output == .table { Terminal.say(Sentences.taken(id, for: text)) }
        return other
    }

    /// The same with an id in capitals that the service does not know as it was typed: people type o-1 for O-1. Nothing was done, and a
    /// name that is unknown keeps no answer, so that it may be asked again.
    private func capitals(_ answer: Answer) -> Line? {
        guard answer.status == 404, let problem = try? JSONReader.read(answer.body),
            let place = problem["errors"]?.elements?.first?["pointer"]?.text
        else { return nil }
        let path = place.split(separator: "/")
        guard let field = path.first, let part = phrase.parts.first(where: { $0.fields.contains(String(field)) }),
            let typed = typing.texts[part.spelling]
        else { return nil }
        var texts = part.isList ? typed.flatMap { $0.split(separator: ",").map(String.init) } : typed
        guard let last = texts.indices.last else { return nil }
        let index = path.count > 1 ? Int(path[1]).flatMap { texts.indices.contains($0) ? $0 : nil } ?? last : last
        let sides = texts[index].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let id = sides.first.map(String.init), id != id.uppercased() else { return nil }
        texts[index] = ([id.uppercased()] + sides.dropFirst().map(String.init)).joined(separator: "=")
        var other = self
        other.isCorrected = true
        other.typing.texts[part.spelling] = texts
        if common.output == .table { Terminal.say(Sentences.taken(id.uppercased(), for: id)) }
        return other
    }
}
