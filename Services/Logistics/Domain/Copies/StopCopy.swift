import Kernel
import Models
import OrdersMessages

/// Whether somebody keeps the goods of an order in the house.
package enum StopCopy: Copy {
    package static let publisher = ServiceName.orders
    package static let kind = "stop"

    package struct State: Document {
        package var reason: Prose?
        package init() {}
        package static let fields: Fields<Self> = [.optional(\.reason, "why; absent once they may leave again")]
    }

    package static let hears: [Remembering<State>] = [
        .when(OrderStopped.self) { state, event in state = State { $0.reason = event.reason } },
        .when(OrderResumed.self) { state, _ in state?.reason = nil },
    ]
}

/// Whether a customer owes more than he may.
package enum CreditStopCopy: Copy {
    package static let publisher = ServiceName.orders
    package static let kind = "credit_stop"

    package struct State: Document {
        package var stopped = false
        package init() {}
        package static let fields: Fields<Self> = [.required(\.stopped, "whether his goods stay in the house")]
    }

    package static let hears: [Remembering<State>] = [
        .when(CreditStopped.self) { state, _ in state = State { $0.stopped = true } },
        .when(CreditResumed.self) { state, _ in state?.stopped = false },
    ]
}
