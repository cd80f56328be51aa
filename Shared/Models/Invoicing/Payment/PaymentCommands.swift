import Models

extension Catalogue {
    static let paymentCommands: [MessageOutline] = [.command(RecordPayment.self), .command(AllocatePayment.self)]
}

/// Write down money that came in, and what it pays.
package struct RecordPayment: Command {
    package var payment = PaymentID.blank
    package var customer = CustomerID.blank
    package var amount = Money.blank
    package var bankReference = Prose.blank
    package var invoices: [Allocation]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.record-payment.v1"
    package static let about = "Write down money that came in; without invoices it pays the oldest due first."
    package static let indonesian =
        "Catat uang masuk; bila faktur tidak disebut, yang paling awal jatuh tempo dilunasi dulu."
    package static let roles: [Role] = [.finance]
    package static let reads: [ServiceName] = [.customers]
    package static let fields: Fields<Self> = [
        .required(\.payment, "the name you give the payment"),
        .required(\.customer, "who paid"),
        .required(\.amount, "how much", .positive),
        .required(
            \.bankReference, "the bank's own reference; the same twice is refused", .length(1...64)),
        .optional(\.invoices, "which invoices it pays; the oldest due first where absent", .count(1...100)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Give what is left of a payment to invoices that are open now.
package struct AllocatePayment: Command {
    package var payment = PaymentID.blank
    package var invoices: [Allocation]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.allocate-payment.v1"
    package static let about =
        "Give what is left of a payment, as of an advance, to open invoices; without any named, the oldest due first."
    package static let indonesian =
        "Alokasikan sisa pembayaran, misalnya uang muka, ke faktur terbuka; bila faktur tidak disebut, mulai dari yang paling awal jatuh tempo."
    package static let roles: [Role] = [.finance]
    package static let fields: Fields<Self> = [
        .required(\.payment, "which payment"),
        .optional(\.invoices, "which invoices it pays; the oldest due first where absent", .count(1...100)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// So much of a payment for one invoice.
package struct Allocation: Document {
    package var invoice = InvoiceID.blank
    package var amount = Money.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.invoice, "which invoice"),
        .required(\.amount, "how much of the payment", .positive),
    ]
}
