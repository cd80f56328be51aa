import Kernel
import Models
import OrdersMessages

/// What invoicing remembers of a confirmed order: what is owed for each line, and on what terms.
package enum OrderCopy: Copy {
    package static let publisher = ServiceName.orders
    package static let kind = "order"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var lines: [PricedLine] = []
        package var termDays = 0
        package var taxed = true
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who owes"),
            .required(\.lines, "what is ordered"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether the sale bears PPN"),
        ]
    }

    package static let hears: [Remembering<State>] = [
        .when(OrderConfirmed.self) { state, event in
            state = State {
                $0.customer = event.customer
                $0.lines = event.lines
                $0.termDays = event.termDays
                $0.taxed = event.taxed
            }
        }
    ]
}
