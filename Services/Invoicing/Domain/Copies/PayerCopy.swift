import CustomersMessages
import Kernel
import Models

/// Who customers are, as far as payments need it.
package enum PayerCopy: Copy {
    package static let publisher = ServiceName.customers
    package static let kind = "payer"

    package struct State: Document {
        package var currency = Currency.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.currency, "the currency in which the customer buys")
        ]
    }

    package static let hears: [Remembering<State>] = [
        .when(CustomerRegistered.self) { state, event in state = State { $0.currency = event.currency } }
    ]
}
