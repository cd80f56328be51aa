import Models

/// One kind of thing that a service owns. Its state is the fold of its own events and nothing else.
package protocol Entity: Sendable {
    associatedtype State: Document
    associatedtype Event: EventFamily
    /// The name of its table.
    static var kind: String { get }
    /// Raised when a new build folds the same events into another state, or wants other keys or timers of it; all rows are
    /// then made anew from their histories. A test that knows how states looked fails where it is forgotten.
    static var form: Int { get }
    /// Cannot fail: it has already happened. `recorded` is the journal's time of the event.
    static func evolve(_ state: inout State?, by event: Event, at recorded: Instant)
    /// By what it is found. Values sort as text.
    static func keys(_ state: State) -> [Key]
    /// When it must be looked at again.
    static func timers(_ state: State) -> [Timer]
}

extension Entity {
    package static var form: Int { 1 }
    package static func keys(_ state: State) -> [Key] { [] }
    package static func timers(_ state: State) -> [Timer] { [] }
}

/// A way to find a thing: by a phone number, a customer's order number, a waybill, a day.
package struct Key: Hashable, Sendable {
    package let name: String
    package let value: String
    /// Only one thing of its kind may have this value.
    package let unique: Bool

    package init(_ name: String, _ value: String, unique: Bool = false) {
        self.name = name
        self.value = value
        self.unique = unique
    }
}

extension Key {
    /// A number of somebody else's paper: as it was written, which is its thing's alone, and as it is compared (`BusinessNumber`), which
    /// is not: older builds took two that differ by their spelling only.
    package static func number(_ name: String, _ exact: String, folded: String) -> [Key] {
        [Key(name, exact, unique: true), Key(folding, folded)]
    }

    /// The lookup of numbers as they are compared; a kind of thing has one such number.
    package static let folding = "folded"
}

/// A moment at which a thing wants to be looked at, under a name of its own.
package struct Timer: Hashable, Sendable {
    package let name: String
    package let due: Instant

    package init(_ name: String, at due: Instant) {
        self.name = name
        self.due = due
    }
}

/// The address of one thing.
package struct Address: Hashable, Sendable {
    package let kind: String
    package let id: String

    package init(_ kind: String, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// Ids tell things apart almost alone, and each lookup of a turn hashes one.
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Address: Comparable {
    package static func < (left: Address, right: Address) -> Bool {
        (left.kind, left.id) < (right.kind, right.id)
    }
}
