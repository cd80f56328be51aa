import Models

/// A payment and how much of it is still free.
package struct PaymentShown: Document {
    package var payment = PaymentID.blank
    package var free = Money.blank
    package var customer = CustomerID.blank
    package var amount = Money.blank
    package var allocated = Money.blank
    package var bankReference = Prose.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.payment, "the payment"),
        .required(\.free, "how much is given to no invoice"),
        .required(\.customer, "who paid"),
        .required(\.amount, "how much"),
        .required(\.allocated, "how much was given to invoices"),
        .required(\.bankReference, "the bank's own reference"),
        .required(\.by, "who wrote it down"),
        .required(\.on, "the business day"),
    ]
}
