/// An offer of what became free to the orders that wait for it, where there are more of them than fit into one
/// turn: it goes on behind the last one that was looked at.
package struct OpenOffer: Document {
    package var behind: OrderID?
    package var since = Instant.blank

    package init() {}

    package init(behind: OrderID?, since: Instant) {
        self.behind = behind
        self.since = since
    }

    package static let fields: Fields<OpenOffer> = [
        .optional(\.behind, "the last order that was looked at"),
        .required(\.since, "when it goes on"),
    ]
}
