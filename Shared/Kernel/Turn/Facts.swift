import Models

/// What a decision knows: the things it may load, the time, the day, and who asks.
package struct Facts {
    let overlay: Overlay
    /// The journal's time; it never runs backwards.
    package let now: Instant
    /// The business day of what is being decided.
    package let on: Day
    package let actor: Actor
    /// The sequence that the next event will have: a number that only grows.
    package let sequence: UInt64
    /// How many more events may follow from the same input. A reaction with much to do looks at it
    /// first, and leaves what is too much to a timer.
    package let room: Int

    package func load<E: Entity>(_ kind: E.Type, _ id: some CustomStringConvertible) -> E.State? {
        overlay.state(kind, id.description)
    }

    package func copy<C: Copy>(_ kind: C.Type, _ id: some CustomStringConvertible) -> C.State? {
        overlay.copy(kind, id.description)
    }

    /// Whose key has exactly this value.
    package func holder<E: Entity>(of name: String, _ value: String, _: E.Type) -> String? {
        overlay.keys(KeyQuery(E.kind, name, prefix: value, atMost: value, limit: 1)).first?.id
    }

    /// Whose number it is: the thing's that has it so written, else one's that has it otherwise.
    package func holder<E: Entity>(ofNumber name: String, _ exact: String, folded: String, _ kind: E.Type) -> String? {
        holder(of: name, exact, kind) ?? holder(of: Key.folding, folded, kind)
    }

    /// Whether several things have the number, each written otherwise.
    package func isShared<E: Entity>(number folded: String, _: E.Type) -> Bool {
        overlay.keys(KeyQuery(E.kind, Key.folding, prefix: folded, atMost: folded, limit: 2)).count > 1
    }

    package func keys<E: Entity>(_: E.Type, _ name: String, prefix: String = "", limit: Int) -> [FoundKey] {
        overlay.keys(KeyQuery(E.kind, name, prefix: prefix, limit: limit))
    }

    /// Whose keys have exactly this value, of several in order.
    package func keys<E: Entity>(_: E.Type, _ name: String, exactly value: String, limit: Int) -> [String] {
        overlay.keys(KeyQuery(E.kind, name, prefix: value, atMost: value, limit: limit)).map(\.id)
    }

    package func keys<C: Copy>(ofCopies _: C.Type, _ name: String, prefix: String, limit: Int) -> [FoundKey] {
        overlay.keys(KeyQuery(C.kind, name, prefix: prefix, limit: limit))
    }

    /// The thing with the greatest key that begins with `prefix` and is at most `prefix + value`:
    /// the price or the tax rule that holds on a day.
    package func last<E: Entity>(_ kind: E.Type, _ name: String, prefix: String, atMost value: String) -> E.State? {
        let query = KeyQuery(E.kind, name, prefix: prefix, atMost: prefix + value, descending: true, limit: 1)
        return overlay.keys(query).first.flatMap { overlay.state(kind, $0.id) }
    }

    package func last<C: Copy>(copy kind: C.Type, _ name: String, prefix: String, atMost value: String) -> C.State? {
        let query = KeyQuery(C.kind, name, prefix: prefix, atMost: prefix + value, descending: true, limit: 1)
        return overlay.keys(query).first.flatMap { overlay.copy(kind, $0.id) }
    }

    /// Refuses a day before the business day where the actor has no role for it.
    package func mayDateBack(to day: Day, at pointer: Pointer) throws(Rejection) {
        guard !actor.roles.contains(Actor.backdate) else { return }
        throw Rejection(CommonRule.backdating, ["on": day, "today": on], at: pointer)
    }

    package func page<E: Entity>(_: E.Type, _ query: KeyQuery) -> [FoundKey] { overlay.keys(query) }
    package func version<E: Entity>(_: E.Type, _ id: String) -> UInt64 { overlay.version(Address(E.kind, id)) }
}

/// Who asks: a person or program by its name in the role table, or the service itself.
package struct Actor: Equatable, Sendable {
    package let name: Principal
    package let roles: [String]
    /// Where the key belongs to one carrier, only that carrier's shipments.
    package let carrier: String?

    package init(name: Principal, roles: [String], carrier: String?) {
        self.name = name
        self.roles = roles
        self.carrier = carrier
    }

    /// The role that may give a business day before today.
    package static let backdate = "backdate"

    static func service(_ service: ServiceName) -> Actor {
        Actor(name: Principal(stringLiteral: service.rawValue), roles: [backdate], carrier: nil)
    }
}
