import CustomersMessages
import Kernel
import Models

/// Where else goods of a customer go.
package enum PlaceCopy: Copy {
    package typealias State = PlaceSet
    package static let publisher = ServiceName.customers
    package static let kind = "place"

    package static let hears: [Remembering<State>] = [
        .when(PlaceSet.self) { state, event in state = event },
        .when(PlaceErased.self) { state, _ in state?.forgetPersonal() },
    ]

    package static func known(_ place: PlaceID?, of customer: CustomerID, _ facts: Facts) -> State? {
        place.flatMap { facts.copy(PlaceCopy.self, PlaceSet.name(customer, $0)) }
    }
}
