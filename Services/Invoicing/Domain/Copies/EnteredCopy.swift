import Kernel
import Models
import OrdersMessages

/// What invoicing remembers of an order from its entry on: whose it is, and whether money may still be kept for it.
package enum EnteredCopy: Copy {
    package static let publisher = ServiceName.orders
    package static let kind = "entered"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var over = false
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "who orders"),
            .required(\.over, "whether it was called off or closed"),
        ]
    }

    package static let hears: [Remembering<State>] = [
        .when(OrderEntered.self) { state, event in state = State { $0.customer = event.customer } },
        .when(OrderCancelled.self) { state, _ in state?.over = true },
        .when(OrderClosed.self) { state, _ in state?.over = true },
    ]
}
