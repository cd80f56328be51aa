import Models

/// What can happen to a place of delivery.
package enum PlaceEvent: EventFamily {
    case set(PlaceSet)
    case erased(PlaceErased)

    package static let cases: EventCases<Self> = [.init(Self.set), .init(Self.erased)]
}

/// What happens to a place of delivery, which has its name within its customer's.
package protocol PlaceBody: EventBody {
    var customer: CustomerID { get set }
    var place: PlaceID { get set }
}

extension PlaceBody {
    package var subject: String { PlaceSet.name(customer, place) }
    package var person: PersonName? { .customer(customer) }
}

/// Goods of a customer may go there; all that is known of it is there.
package struct PlaceSet: PlaceBody {
    package var customer = CustomerID.blank
    package var place = PlaceID.blank
    package var name: Personal<Prose>?
    package var address: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var on = Day.blank
    package init() {}

    /// A space is in neither, so that two places never have the same.
    package static func name(_ customer: CustomerID, _ place: PlaceID) -> String { "\(customer) \(place)" }
    package static let type = "id.niaga.customers.place-set.v1"
    package static let about = "Goods of a customer may go there; all that is known of the place is there."
    package static let told = Told.good(
        "Place {} noted",
        "Lokasi {} dicatat")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.place, "the place"),
        .personal(\.name, "what people call it"),
        .personal(\.address, "where goods go"),
        .personal(\.contact, "who takes the goods"),
        .personal(\.phone, "telephone"),
        .required(\.on, "the business day"),
    ]
}

/// With whoever stands behind the customer it was erased where the place is and who takes the goods there.
package struct PlaceErased: PlaceBody {
    package var customer = CustomerID.blank
    package var place = PlaceID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.customers.place-erased.v1"
    package static let about = "Where a place of delivery is and who takes the goods there was erased."
    package static let told = Told.good(
        "Place {} erased",
        "Lokasi {} dihapus")
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.place, "the place"),
        .required(\.on, "the business day"),
    ]
}
