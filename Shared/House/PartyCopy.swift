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

    /// What a customer is called today, for those who read a code. A person's name is for the office: the warehouse reads it on the
    /// parcel that it packs, and nowhere else.
    package static func name(of customer: CustomerID, _ facts: Facts) -> Prose? {
        guard let party = facts.copy(PartyCopy.self, customer) else { return nil }
        // Of a person who was erased no more than the code is left.
        guard let person = party.fullName else { return party.name.text == customer.text ? nil : party.name }
        return facts.actor.isAny(of: .office) ? person.known : nil
    }
}
