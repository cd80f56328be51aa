import Kernel
import Models
import OrdersMessages

/// What invoicing remembers of a confirmed order: what is owed for each line, and on what terms.
package enum OrderCopy: Copy {
    package static let publisher = ServiceName.orders
    package static let kind = "order"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var salesperson: SalespersonID?
        package var purchaseOrder: Prose?
        package var lines: [PricedLine] = []
        package var termDays = 0
        package var taxed = true
        package var taxClass: TaxClass?
        package var on = Day.blank
        package var billed: [LineQuantity] = []
        package var cancelled = false
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who owes"),
            .optional(\.salesperson, "who is responsible"),
            .optional(\.purchaseOrder, "the customer's own order number"),
            .required(\.lines, "what is ordered"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether the sale bears PPN"),
            .optional(\.taxClass, "how its products bear it; standard where absent"),
            .required(\.on, "the day on which it was confirmed"),
            .required(\.billed, "what invoices of it orders has heard of"),
            .required(\.cancelled, "whether it was called off"),
        ]

        /// By which rules PPN is counted on it; nil where it bears none.
        var bears: TaxClass? { taxed && taxClass != .exempt ? taxClass ?? .standard : nil }

        /// Whether its prices were agreed with PPN inside.
        var isInside: Bool { lines.contains { $0.agreed != nil } }

        /// Whether something of it is to be billed.
        var isRunning: Bool {
            !cancelled
                && lines.enumerated().contains { index, line in
                    !billed.contains { $0.line == index + 1 && $0.quantity.steps >= line.quantity.steps }
                }
        }
    }

    /// Found by its customer while something of it is to be billed: of a customer with many orders few are looked at. That orders is late
    /// to hear of an invoice only leaves an order among them for a moment; what is billed the claims say. It knows packings and prices with
    /// PPN inside since.
    package static let form = 3
    package static let running = "running"

    package static func keys(_ state: State) -> [Key] {
        state.isRunning ? [Key(running, "\(state.customer) \(state.on)")] : []
    }

    package static let hears: [Remembering<State>] = [
        .when(OrderConfirmed.self) { state, event in
            state = State {
                $0.customer = event.customer
                $0.salesperson = event.salesperson
                $0.purchaseOrder = event.purchaseOrder
                $0.lines = event.lines
                $0.termDays = event.termDays
                $0.taxed = event.taxed
                $0.taxClass = event.taxClass
                $0.on = event.on
            }
        },
        .when(OrderCancelled.self) { state, _ in state?.cancelled = true },
        .when(OrderInvoiced.self) { state, event in
            for line in event.lines { state?.billed.add(line) }
        },
    ]
}
