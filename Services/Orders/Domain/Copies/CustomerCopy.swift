import CustomersMessages
import Kernel
import Models

/// What orders remembers of a customer.
package enum CustomerCopy: Copy {
    package static let publisher = ServiceName.customers
    package static let kind = "customer"

    package struct State: Document {
        package var name = Prose.blank
        package var currency = Currency.blank
        package var termDays = 0
        package var taxed = true
        package var salesperson: SalespersonID?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.name, "the business's name"),
            .required(\.currency, "the currency in which the customer buys"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether sales bear PPN"),
            .optional(\.salesperson, "who looks after the customer"),
        ]
    }

    /// It knows who looks after the customer since.
    package static let form = 2

    // Nothing about people is copied, so that nothing is to be erased.
    package static let hears: [Remembering<State>] = [
        .when(CustomerRegistered.self) { state, event in
            state = State {
                $0.name = event.name
                $0.currency = event.currency
                $0.termDays = event.termDays
                $0.taxed = event.taxed
                $0.salesperson = event.salesperson
            }
        },
        .when(CustomerChanged.self) { state, event in
            if let name = event.name { state?.name = name }
            if let days = event.termDays { state?.termDays = days }
            if let salesperson = event.salesperson { state?.salesperson = salesperson }
        },
    ]
}
