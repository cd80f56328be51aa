import Models

@testable import Kernel

/// A fault of one service's build: what is about some things cannot be applied, or kills the process. Mended when the
/// storm is over.
struct Poison: Sendable {
    enum Kind: Sendable { case unreadable, deadly }
    let kind: Kind
    /// Which things, of eleven sorts.
    let sort: Int

    /// Many, so that each is of few things, or no sale would get anywhere.
    static func sort(of subject: String) -> Int { subject.utf8.reduce(0) { ($0 * 31 + Int($1)) % 100_003 } % 11 }

    func isAbout(_ subject: String) -> Bool {
        Poison.sort(of: subject) == sort
    }

    /// Not every event of a thing, so that some could be applied before one that is set aside.
    private func hits(_ event: RecordedEvent) -> Bool { isAbout(event.subject) && event.sequence % 3 != 0 }

    /// The same business with the fault in it. `dies` is told when the process would have died, and at what.
    func spoil(_ domain: Domain, dies: @escaping @Sendable (String) -> Void) -> Domain {
        Domain(
            domain.catalogue, hears: domain.hears(), entities: domain.entities, copies: domain.copies.map(copy),
            commands: domain.commands.map { command($0, dies) },
            reactions: domain.reactions.map { $0.publisher == domain.service ? $0 : reaction($0, dies) },
            timers: domain.timers, queries: domain.queries, mustNotMiss: domain.mustNotMiss)
    }

    private func copy(_ copy: Kernel.Kind) -> Kernel.Kind {
        guard kind == .unreadable else { return copy }
        return Kernel.Kind(
            name: copy.name, form: copy.form, publisher: copy.publisher, types: copy.types, read: copy.read,
            keys: copy.keys, timers: copy.timers, open: { hits($0) ? nil : copy.open($0) })
    }

    private func command(_ handler: CommandHandler, _ dies: @escaping @Sendable (String) -> Void) -> CommandHandler {
        guard kind == .deadly else { return handler }
        return CommandHandler(
            outline: handler.outline,
            decide: { body, facts throws(Refused) in
                let json = body.json
                if isAbout(JSONWriter.text(json)) { dies(JSONWriter.text(json)) }
                return try handler.decide(body, facts)
            })
    }

    private func reaction(_ reaction: Reaction, _ dies: @escaping @Sendable (String) -> Void) -> Reaction {
        Reaction(
            publisher: reaction.publisher, type: reaction.type, react: reaction.react,
            read: { event in
                guard hits(event) else { return reaction.read(event) }
                switch kind {
                case .deadly:
                    dies("\(event.service) \(event.sequence)")
                    return reaction.read(event)
                case .unreadable: return nil
                }
            })
    }
}
