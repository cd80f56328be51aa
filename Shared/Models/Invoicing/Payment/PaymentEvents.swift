import Models

/// What can happen to a payment.
package enum PaymentEvent: EventFamily {
    case recorded(PaymentRecorded)
    case allocated(PaymentAllocated)

    package static let cases: EventCases<Self> = [
        .init(Self.recorded), .init(Self.allocated),
    ]
}

/// Money came in.
package struct PaymentRecorded: PaymentBody, SignedBody, AddressedBody {
    package var payment = PaymentID.blank
    package var customer = CustomerID.blank
    package var amount = Money.blank
    package var bankReference = Prose.blank
    package var free: Money?
    package var order: OrderID?
    package var number: PaperNumber?
    package var by = Principal.blank
    package var buyerName: Prose?
    package var buyer: Personal<Addressee>?
    package var on = Day.blank
    package init() {}
    package var person: PersonName? { .customer(customer) }
    package static let keeping = Keeping.tenYears
    package static let type = "id.niaga.invoicing.payment-recorded.v1"
    package static let about = "Money came in."
    package static let told = Told.good(
        "Payment {} recorded[: {amount} from {customer}][, bank reference {bankReference}]",
        "Pembayaran {} dicatat[: {amount} dari {customer}][, referensi bank {bankReference}]")
    package static let fields: Fields<Self> = [
        .required(\.payment, "the payment"),
        .required(\.customer, "the customer"),
        .required(\.amount, "how much"),
        .required(\.bankReference, "the bank's own reference, once only"),
        .optional(\.free, "what no invoice takes of it at once"),
        .optional(\.order, "the order for which it is kept until that is billed"),
        .optional(\.number, "the legal number of its receipt, without gaps"),
        .required(\.by, "who wrote it down"),
        .optional(\.buyerName, "who paid: the business's name, or the id of a person"),
        .personal(\.buyer, "who paid, as of then"),
        .required(\.on, "the business day"),
    ]
}

/// Part of the payment was given to an invoice.
package struct PaymentAllocated: PaymentBody {
    package var payment = PaymentID.blank
    package var invoice = InvoiceID.blank
    package var amount = Money.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.invoicing.payment-allocated.v1"
    package static let about = "Part of the payment was given to an invoice."
    package static let told = Told.good(
        "Payment {} given to an invoice[: {amount} to {invoice}]",
        "Pembayaran {} dialokasikan[: {amount} ke {invoice}]")
    package static let fields: Fields<Self> = [
        .required(\.payment, "the payment"),
        .required(\.invoice, "the invoice"),
        .required(\.amount, "how much"),
        .required(\.on, "the business day"),
    ]
}
