import Models

/// Who a customer is, as far as papers say it: what whoever makes papers remembers of the books.
package struct CustomerParty: Document {
    package var name = Prose.blank
    package var fullName: Personal<Prose>?
    package var taxNumber: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var email: Personal<Prose>?
    package var address: Personal<Prose>?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.name, "the business's name; of a person the customer's own id"),
        .personal(\.fullName, "the person's name"),
        .personal(\.taxNumber, "NPWP or NIK"),
        .personal(\.contact, "the person to speak with"),
        .personal(\.phone, "telephone"),
        .personal(\.email, "e-mail"),
        .personal(\.address, "where letters go"),
    ]

    package init(_ event: CustomerRegistered) {
        self.init()
        name = event.name
        fullName = event.fullName
        taxNumber = event.taxNumber
        contact = event.contact
        phone = event.phone
        email = event.email
        address = event.address
    }

    package mutating func apply(_ event: CustomerChanged) {
        if let value = event.name { name = value }
        if let value = event.fullName { fullName = value }
        if let value = event.taxNumber { taxNumber = value }
        if let value = event.contact { contact = value }
        if let value = event.phone { phone = value }
        if let value = event.email { email = value }
        if let value = event.address { address = value }
    }

    /// What a paper says of him; nil where nothing is known.
    fileprivate var addressee: Personal<Addressee>? {
        let known = Addressee {
            $0.name = fullName?.known
            $0.taxNumber = taxNumber?.known
            $0.contact = contact?.known
            $0.phone = phone?.known
            $0.email = email?.known
            $0.address = address?.known
        }
        return known == Addressee() ? nil : .known(known)
    }

    /// Where goods go that no place is named for.
    fileprivate var destination: Destination {
        Destination {
            $0.contact = contact?.known ?? fullName?.known
            $0.phone = phone?.known
            $0.address = address?.known
        }
    }
}

extension AddressedBody {
    package mutating func address(to party: CustomerParty?) {
        buyerName = party?.name
        buyer = party?.addressee
    }
}

extension Destined {
    /// A place of the customer's, as it is known now, or his own address.
    package mutating func send(to place: PlaceID?, _ known: PlaceSet?, of party: CustomerParty?) {
        self.place = place
        let destination =
            place == nil
            ? party?.destination
            : known.map { known in
                Destination {
                    $0.name = known.name?.known
                    $0.contact = known.contact?.known
                    $0.phone = known.phone?.known
                    $0.address = known.address?.known
                }
            }
        shipTo = destination.flatMap { $0 == Destination() ? nil : .known($0) }
    }
}
