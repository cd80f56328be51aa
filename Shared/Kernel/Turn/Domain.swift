import Models

/// A service's business as one table: what it owns, what it decides, what it listens to.
package struct Domain: Sendable {
    package let catalogue: Catalogue
    /// What those say whom it hears; asked for when something is heard, so that a start is not for all their messages.
    package let hears: @Sendable () -> [Catalogue]
    package let entities: [Kind]
    package let copies: [Kind]
    package let commands: [CommandHandler]
    package let reactions: [Reaction]
    package let timers: [TimerHandler]
    package let queries: [QueryHandler]
    /// Services of which not one event may be passed by, as the next would be misunderstood without it: one that
    /// cannot be applied stops all that comes from there. Of others the events of one thing are set aside.
    package let mustNotMiss: Set<ServiceName>
    /// The services whose events it must hear.
    package let publishers: [ServiceName]
    private let commandsByType: [String: CommandHandler]
    private let queriesByType: [String: QueryHandler]
    private let entitiesByName: [String: Kind]
    private let copiesByName: [String: Kind]
    private let copiesByEvent: [Heard: [Kind]]
    private let reactionsByEvent: [Heard: [Reaction]]
    private let heardTypes: [ServiceName: Set<String>]

    /// A type of event, and whose.
    private struct Heard: Hashable {
        let publisher: ServiceName
        let type: String
    }

    package init(
        _ catalogue: Catalogue, hears: @escaping @autoclosure @Sendable () -> [Catalogue] = [], entities: [Kind],
        copies: [Kind] = [],
        commands: [CommandHandler], reactions: [Reaction] = [], timers: [TimerHandler] = [], queries: [QueryHandler],
        mustNotMiss: Set<ServiceName> = []
    ) {
        let service = catalogue.service
        self.catalogue = catalogue
        self.hears = hears
        self.entities = entities
        self.copies = copies
        self.commands = commands
        self.reactions = reactions
        self.timers = timers
        self.queries = queries
        self.mustNotMiss = mustNotMiss
        publishers = ServiceName.allCases.filter { name in
            name != service
                && (copies.contains { $0.publisher == name } || reactions.contains { $0.publisher == name })
        }
        commandsByType = Dictionary(commands.map { ($0.outline.type, $0) }) { first, _ in first }
        queriesByType = Dictionary(queries.map { ($0.outline.type, $0) }) { first, _ in first }
        entitiesByName = Dictionary(entities.map { ($0.name, $0) }) { first, _ in first }
        copiesByName = Dictionary(copies.map { ($0.name, $0) }) { first, _ in first }
        copiesByEvent = Domain.byEvent(copies) { kind in
            kind.publisher.map { publisher in kind.types.map { Heard(publisher: publisher, type: $0) } } ?? []
        }
        reactionsByEvent = Domain.byEvent(reactions) { reaction in
            [Heard(publisher: reaction.publisher, type: reaction.type)]
        }
        heardTypes = Dictionary(
            grouping: Array(copiesByEvent.keys) + Array(reactionsByEvent.keys), by: \.publisher
        ).mapValues { Set($0.map(\.type)) }
    }

    private static func byEvent<Listener>(
        _ listeners: [Listener], _ events: (Listener) -> [Heard]
    ) -> [Heard: [Listener]] {
        var found: [Heard: [Listener]] = [:]
        for listener in listeners {
            for event in events(listener) { found[event, default: []].append(listener) }
        }
        return found
    }

    package var service: ServiceName { catalogue.service }

    /// Whether that service announces events of that type, as far as this build knows.
    func knows(_ type: String, of publisher: ServiceName) -> Bool {
        messages(of: publisher)?.announced.contains(type) ?? false
    }

    /// Whether the personal parts of earlier events of its person go with such an event of that service.
    package func erases(_ type: String, of publisher: ServiceName) -> Bool {
        messages(of: publisher)?.erasing.contains(type) ?? false
    }

    /// Whether nothing here asks what such an event says, though it is one that this build knows.
    package func passesBy(_ type: String, of publisher: ServiceName) -> Bool {
        guard !hears(type, from: publisher), let messages = messages(of: publisher) else { return false }
        return messages.announced.contains(type) && !messages.erasing.contains(type)
    }

    private func messages(of publisher: ServiceName) -> Catalogue? {
        publisher == service ? catalogue : hears().first { $0.service == publisher }
    }

    package func kind(_ name: String) -> Kind? { entitiesByName[name] }
    package func command(_ type: String) -> CommandHandler? { commandsByType[type] }
    package func query(_ type: String) -> QueryHandler? { queriesByType[type] }
    func copy(_ name: String) -> Kind? { copiesByName[name] }

    /// Those kinds of copies that the event changes, in the order in which they are listed.
    func copies(of type: String, from publisher: ServiceName) -> [Kind] {
        copiesByEvent[Heard(publisher: publisher, type: type)] ?? []
    }

    /// What follows from the event, in the order in which it is listed.
    func reactions(to type: String, from publisher: ServiceName) -> [Reaction] {
        reactionsByEvent[Heard(publisher: publisher, type: type)] ?? []
    }

    /// Whether anything here understands events of that type from that service.
    package func hears(_ type: String, from publisher: ServiceName) -> Bool {
        heardTypes[publisher]?.contains(type) ?? false
    }
}

/// How one type of command is decided.
package struct CommandHandler: Sendable {
    package let outline: MessageOutline
    let decide: @Sendable (JSONPart, Facts) throws(Refused) -> [Happened]

    package static func on<C: Command>(
        _: C.Type, _ decide: @escaping @Sendable (C, Facts) throws(Rejection) -> [Happened]
    ) -> CommandHandler {
        CommandHandler(
            outline: .command(C.self),
            decide: { part, facts throws(Refused) in
                switch C.strictly(part) {
                case .failure(let complaints): throw .malformed(complaints)
                case .success(let command):
                    do throws(Rejection) { return try decide(command, facts) } catch { throw .rejected(error) }
                }
            })
    }
}

extension CommandHandler {
    /// Of a command that makes a thing of that kind, which may leave its name out.
    package static func on<C: NamingCommand, E: Entity>(
        _: C.Type, naming kind: E.Type, _ decide: @escaping @Sendable (C, Facts) throws(Rejection) -> [Happened]
    ) -> CommandHandler {
        .on(C.self) { command, facts throws(Rejection) in
            guard command.named == .blank else { return try decide(command, facts) }
            var command = command
            let given = try GivenNames.name(&command, of: kind, facts)
            var all = try decide(command, facts)
            // In front of what was made, which is so found behind it.
            all.insert(given, at: all.firstIndex { $0.subject == command.named.text } ?? 0)
            return all
        }
    }
}

/// Why a request was not done.
package enum Refused: Error, Sendable {
    case malformed(Complaints)
    case rejected(Rejection)
}

/// What follows from one type of event, our own or another service's. Total: at worst it notices a problem.
package struct Reaction: Sendable {
    package let publisher: ServiceName
    package let type: String
    let react: @Sendable (any EventBody, Facts) -> [Happened]
    let read: @Sendable (RecordedEvent) -> Result<any EventBody, Complaints>?

    package static func when<Body: EventBody>(
        _ publisher: ServiceName, _: Body.Type, _ react: @escaping @Sendable (Body, Facts) -> [Happened]
    ) -> Reaction {
        Reaction(
            publisher: publisher, type: Body.type,
            react: { event, facts in (event as? Body).map { react($0, facts) } ?? [] },
            read: { $0.read(Body.self).map { $0.map { $0 as any EventBody } } })
    }
}

/// What follows when a timer of one kind of entity is due.
package struct TimerHandler: Sendable {
    package let kind: String
    let fire: @Sendable (String, String, Facts) -> [Happened]

    package static func of<E: Entity>(
        _: E.Type, _ fire: @escaping @Sendable (_ id: String, E.State, _ timer: String, Facts) -> [Happened]
    ) -> TimerHandler {
        TimerHandler(kind: E.kind) { id, name, facts in
            guard let state = facts.load(E.self, id) else { return [] }
            // Rescheduled meanwhile: the timer that was due is no longer one of its own.
            guard E.timers(state).contains(where: { $0.name == name && $0.due <= facts.now }) else { return [] }
            return fire(id, state, name, facts)
        }
    }
}

/// How one type of query is answered.
package struct QueryHandler: Sendable {
    package let outline: MessageOutline
    /// The bytes of the answer.
    let answer: @Sendable (JSONPart, Facts) throws(Refused) -> [UInt8]

    package static func on<Q: Query>(
        _: Q.Type, _ answer: @escaping @Sendable (Q, Facts) throws(Rejection) -> Q.Answer
    ) -> QueryHandler {
        QueryHandler(
            outline: .query(Q.self),
            answer: { part, facts throws(Refused) in
                switch Q.strictly(part) {
                case .failure(let complaints): throw .malformed(complaints)
                case .success(let query):
                    do throws(Rejection) { return try answer(query, facts).bytes } catch { throw .rejected(error) }
                }
            })
    }
}
