import InvoicingMessages
import Kernel
import Models

/// An invoice (faktur penjualan). Once posted nothing of it changes; what was paid on it is counted beside.
package enum Invoice: Entity {
    package typealias Event = InvoiceEvent
    package static let kind = "invoice"

    package struct State: Document {
        package var number = Prose.blank
        package var customer = CustomerID.blank
        package var order = OrderID.blank
        package var lines: [InvoiceLine] = []
        package var net = Money.blank
        package var taxBase = Money.blank
        package var tax = Money.blank
        package var total = Money.blank
        package var paid = Money.blank
        package var due = Day.blank
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.number, "its number in the series"),
            .required(\.customer, "who owes it"),
            .required(\.order, "for which order"),
            .required(\.lines, "what it bills"),
            .required(\.net, "the sum of the lines (DPP)"),
            .required(\.taxBase, "DPP nilai lain"),
            .required(\.tax, "PPN"),
            .required(\.total, "what is owed"),
            .required(\.paid, "what was paid on it"),
            .required(\.due, "when it is due"),
            .required(\.on, "the business day"),
        ]

        var open: Money { total - paid }
    }

    package static func evolve(_ state: inout State?, by event: InvoiceEvent, at recorded: Instant) {
        switch event {
        case .posted(let event):
            state = State {
                $0.number = event.number
                $0.customer = event.customer
                $0.order = event.order
                $0.lines = event.lines
                $0.net = event.net
                $0.taxBase = event.taxBase
                $0.tax = event.tax
                $0.total = event.total
                $0.paid = .zero(event.total.currency)
                $0.due = event.due
                $0.on = event.on
            }
        case .allocated(let event): state.map { state?.paid = $0.paid + event.amount }
        case .settled: break
        }
    }

    package static func keys(_ state: State) -> [Key] {
        var keys = [Key("number", numberKey(state), unique: true), Key("order", state.order.text)]
        if state.open.steps > 0 { keys.append(Key("open", "\(state.customer) \(state.due)")) }
        return keys
    }

    /// Year, then number, so that the list is in the order of the series.
    private static func numberKey(_ state: State) -> String {
        let digits = state.number.text.split(separator: "/").dropFirst().first ?? ""
        return "\(state.on.civil.year) " + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
