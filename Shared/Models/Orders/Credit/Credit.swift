import Models

extension Catalogue {
    static let creditQueries: [MessageOutline] = [.query(GetCredit.self)]
}

/// How much credit a customer has left.
package struct GetCredit: Query {
    package typealias Answer = CreditShown
    package var customer = CustomerID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-credit.v1"
    package static let about = "A customer's credit limit and how much of it is taken, tax included."
    package static let indonesian = "Batas kredit pelanggan dan berapa yang sudah terpakai, termasuk PPN."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [.required(\.customer, "whose credit", indonesian: "kredit siapa")]
}

/// A customer's credit and what is left of it.
package struct CreditShown: Document {
    package var customer = CustomerID.blank
    package var limit = Money.blank
    package var exposure = Money.blank
    package var funds: Money?
    package var free = Money.blank
    package var kept: Money?
    package var stopped: Bool?
    package var offer: OpenOffer?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.customer, "whose credit"),
        .required(\.limit, "how much may be open at once, tax included"),
        .required(
            \.exposure, "how much is taken: what is open on invoices and not yet billed of orders, less the funds"),
        .optional(\.funds, "money of the customer that no invoice has"),
        .required(\.free, "how much is left"),
        .optional(\.kept, "what of the funds is kept for single orders, beyond what these take already"),
        .optional(\.stopped, "true while more is taken than the limit allows: goods of his orders stay in the house"),
        .optional(\.offer, "held orders that are still to be looked at"),
    ]
}
