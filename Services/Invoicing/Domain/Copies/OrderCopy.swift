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
        package var lines: [PricedLine] = []
        package var termDays = 0
        package var taxed = true
        package var on = Day.blank
        /// Whether nothing more can come of it.
        package var over = false
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who owes"),
            .optional(\.salesperson, "who is responsible"),
            .required(\.lines, "what is ordered"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether the sale bears PPN"),
            .required(\.on, "the day on which it was confirmed"),
            .required(\.over, "whether nothing more can come of it"),
        ]
    }

    /// Found by its customer while something may still come of it.
    package static let form = 2
    package static let running = "running"

    package static func keys(_ state: State) -> [Key] {
        state.over ? [] : [Key(running, "\(state.customer) \(state.on)")]
    }

    package static let hears: [Remembering<State>] = [
        .when(OrderConfirmed.self) { state, event in
            state = State {
                $0.customer = event.customer
                $0.salesperson = event.salesperson
                $0.lines = event.lines
                $0.termDays = event.termDays
                $0.taxed = event.taxed
                $0.on = event.on
            }
        },
        .when(OrderCancelled.self) { state, _ in state?.over = true },
        .when(OrderClosed.self) { state, _ in state?.over = true },
    ]
}
