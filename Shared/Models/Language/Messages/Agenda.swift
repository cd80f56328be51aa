/// What a heap of work on a desk is about: as it is asked for, as people read it, and whose eyes it is for.
package protocol AgendaTopic: Word {
    /// Who has something to do with it; auditors see all.
    var concerns: [Role] { get }
}

/// One heap of work: how much waits there, and what to begin with.
package protocol AgendaHeap: Document {
    associatedtype Topic: AgendaTopic
    associatedtype Item: Document
    var topic: Topic { get set }
    var count: Int { get set }
    /// True where there is more than was counted.
    var more: Bool? { get set }
    var items: [Item] { get set }
    /// Where the rest of a heap that was asked for alone begins.
    var next: PageMark? { get set }
}

/// What waits for whoever asks, heap by heap; or one heap, page by page.
package protocol AgendaQuery: Query {
    associatedtype Topic: AgendaTopic
    var topic: Topic? { get }
    var limit: Int? { get }
    var after: PageMark? { get }
}

package enum AgendaLimits {
    /// So much of a heap is counted; whoever has more has no use for the number.
    package static let counted = 1_000
    /// What a morning's screen shows of each heap.
    package static let usual = 3
    /// Shown of one heap at once.
    package static let most = 100
}

/// Sums of one currency, counted and not stored.
package struct Tally: Document {
    package var count = 0
    package var sum = Money.blank
    /// True where there is more than was counted.
    package var more: Bool?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.count, "how many"),
        .required(\.sum, "what they come to"),
        .optional(\.more, "true where there is more than was counted"),
    ]
}
