import AllMessages
import Kernel
import Models

/// From what was typed to what is shown.
extension Line {
    func run() async throws {
        try await asked().say()
    }

    /// With what it lacks, where somebody sits there who can be asked.
    private func asked() async throws -> Line {
        var line = self
        do throws(Trouble) {
            if takesRows { line.typing.texts[Phrase.goods, default: []] += try Rows.read() }
            guard common.listing == .table, Keyboard.isThere, Missing.next(of: line) != nil else { return line }
            let directory = try? await Directory.read(common.home)
            var missing = Missing(line, directory.flatMap { try? Conversation($0) }, common.options)
            return try missing.fill()
        } catch {
            Rendering.trouble(error, .table)
            throw error.status.exitCode
        }
    }

    private func say() async throws {
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
            } else if answer.status == 404, options.output == .table, text != text.uppercased() {
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
        if var other = meant(answer, conversation, options) {
            other.key = key
            return try other.give(try other.written(), conversation, options)
        }
        guard answer.isOK else {
            if isAsked { Draft.renew(options.home, noun, phrase.verb, now: typing.now) }
            throw Trouble(answer)
        }
        if isAsked { Draft.remove(options.home, noun, phrase.verb) }
        try Rendering.done(answer, key: key, options.output)
        guard options.output == .table else { return }
        let named = named(answer)
        if let line = named.summary(conversation, options) { Terminal.out("  " + line) }
        if let hint = named.hint(after: answer) { Hint.show(hint, home: options.home) }
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
            let field = page.outline.fields.first?.name,
            let part = phrase.parts.first(where: { $0.fields == [field] }),
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
            if let other = meant(answer, conversation, options) {
                return try other.ask(try other.written(), conversation, options)
            }
            guard answer.isOK else { throw Trouble(answer) }
            if !phrase.others.isEmpty { return try tell(answer, body, conversation, options) }
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
        // Rows that were left out end no list: it goes on until there are as many as were asked for.
        let wanted = typing["limit"].flatMap { Int($0) } ?? Page.usual
        var shown = 0
        var next: String?
        for _ in 0..<(common.all ? Int.max : Line.mostPages) {
            let page = try Rendering.json(try asked(body, conversation, options))
            let items = page["items"]?.elements ?? []
            listing.page(items)
            shown += items.count
            next = page["next"]?.text
            guard let mark = next, common.all || shown < wanted, case .object(let members) = try JSONReader.read(body)
            else { break }
            body = JSONWriter.bytes(
                .object(
                    members.filter { $0.name != "after" && (common.all || $0.name != "limit") }
                        + [.init("after", .string(mark))]
                        + (common.all ? [] : [.init("limit", .number(Int64(wanted - shown)))])))
        }
        // Where it goes on, nothing was found yet, and not nothing.
        listing.end(isWhole: next == nil)
        if common.listing == .table { try tellBelow(conversation, options) }
        if let next, !common.all { Terminal.say("\(Sentences.more): --all, --after \(next)") }
    }

    private func tell(_ first: Answer, _ body: [UInt8], _ conversation: Conversation, _ options: CommonOptions) throws {
        let together = Together(conversation: conversation, profile: options.signer(), patience: options.patience)
        let (events, isCut, silent) = try Telling(together: together).tell(first, phrase.others, body)
        switch options.output {
        case .json: Terminal.out(.array(events))
        case .jsonl: for event in events { Terminal.out(event) }
        case .table:
            let told = common.all ? events : events.filter(Telling.isTold)
            for event in told { Terminal.out(Telling.line(event)) }
            if isCut { Terminal.say(Sentences.notAll) }
        }
        for trouble in silent { Rendering.trouble(trouble, .table) }
        if let trouble = silent.first { throw trouble.status.exitCode }
    }

    /// Pages that are looked through for rows that fit, before it is said how to go on.
    private static let mostPages = 40

    /// What all of it comes to, also where a page shows a part of it.
    private func tellBelow(_ conversation: Conversation, _ options: CommonOptions) throws {
        guard let below = phrase.below, let service = MessageOutline.service(below.question.type),
            case .object(let members) = try fields(), let body = below.body(members)
        else { return }
        let answer = try conversation.call(
            below.question, service, body: body, profile: options.signer(), timeout: options.patience)
        guard answer.isOK else { return }
        let json = try Rendering.json(answer)
        let line = Owed.line(json)
        if !line.isEmpty { Terminal.out(Terminal.paint(line, .bold, on: 1)) }
    }

    private func asked(_ body: [UInt8], _ conversation: Conversation, _ options: CommonOptions) throws -> Answer {
        let answer = try conversation.call(
            phrase.outline, phrase.service, body: body, profile: options.signer(), timeout: options.patience)
        guard answer.isOK else { throw Trouble(answer) }
        return answer
    }
}
