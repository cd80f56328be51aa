/// One event of a story, as its journal has it, without what is personal.
package struct HistoryEntry: Document {
    package var at = Instant.blank
    package var type = Prose.blank
    package var subject = Prose.blank
    package var data: JSON?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.at, "when it was recorded"),
        .required(\.type, "the type of the event"),
        .required(\.subject, "whom it happened to"),
        .optional(\.data, "what the event says"),
    ]
}

/// What happened, in the order in which it was recorded.
package struct EventHistory: Document {
    package var events: [HistoryEntry] = []
    /// True where there is more than one answer holds.
    package var more: Bool?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.events, "what happened"),
        .optional(\.more, "true where it is longer than an answer may be"),
    ]
}

package enum HistoryLimits {
    /// Things of which one story is told: an order's parcels and invoices.
    package static let things = 50
    /// Events of one answer.
    package static let events = 300
    /// And their bytes: half of what a frame may have, as an order of two hundred lines has events of forty thousand.
    package static let bytes = 1 << 19
}
