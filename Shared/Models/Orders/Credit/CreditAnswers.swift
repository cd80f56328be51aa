import Models

/// A customer's credit and what is left of it.
package struct CreditShown: Document {
    package var customer = CustomerID.blank
    package var limit = Money.blank
    package var exposure = Money.blank
    package var free = Money.blank
    package var offer: OpenOffer?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.customer, "whose credit"),
        .required(\.limit, "how much may be open at once, tax included"),
        .required(\.exposure, "how much is taken"),
        .required(\.free, "how much is left"),
        .optional(\.offer, "held orders that are still to be looked at"),
    ]
}
