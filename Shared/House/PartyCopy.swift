import CustomersMessages
import Kernel
import Models

/// Who customers are, for the papers of all who make some.
package enum PartyCopy: Copy {
    package typealias State = CustomerParty
    package static let publisher = ServiceName.customers
    package static let kind = "party"

    package static let hears: [Remembering<State>] = [
        .when(CustomerRegistered.self) { state, event in state = State(event) },
        .when(CustomerChanged.self) { state, event in state?.apply(event) },
        .when(PersonErased.self) { state, _ in state?.forgetPersonal() },
    ]

    /// What a customer is called today, for those who read a code.
    package static func name(of customer: CustomerID, _ facts: Facts) -> Prose? {
        let party = facts.copy(PartyCopy.self, customer)
        return party?.fullName?.known ?? party?.name
    }
}
