/// Say how PPN is counted from a day on.
package struct SetTaxRule: Command {
    package var rule = TaxRule.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.set-tax-rule.v1"
    package static let about =
        "Say how PPN is counted from a day on: its rate and the share of the price it is counted on."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.rule, "the rule"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Bill all that was shipped of an order and not billed yet.
package struct PostInvoice: Command {
    package var invoice = InvoiceID.blank
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.post-invoice.v1"
    package static let about = "Bill all that was shipped of an order and is not billed yet; the number has no gap."
    package static let reads: [ServiceName] = [.orders, .logistics]
    package static let fields: Fields<Self> = [
        .required(\.invoice, "the name you give the invoice; its legal number comes from the series"),
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
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
    package static let reads: [ServiceName] = []
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

/// One invoice.
package struct GetInvoice: Query {
    package var invoice = InvoiceID.blank
    package init() {}
    package static let type = "id.niaga.invoicing.get-invoice.v1"
    package static let about = "One invoice and what is still open on it."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.invoice, "which invoice")]
}

/// The invoices.
package struct ListInvoices: ListQuery {
    package var customer: CustomerID?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-invoices.v1"
    package static let about = "The invoices in order of their numbers; of one customer, in order of due dates."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's open ones"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// One payment.
package struct GetPayment: Query {
    package var payment = PaymentID.blank
    package init() {}
    package static let type = "id.niaga.invoicing.get-payment.v1"
    package static let about = "One payment and how much of it is still free."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.payment, "which payment")]
}

/// The payments.
package struct ListPayments: ListQuery {
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-payments.v1"
    package static let about = "The payments, in order of their business days."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// The rules of tax.
package struct ListTaxRules: ListQuery {
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-tax-rules.v1"
    package static let about = "How PPN is counted, by the day from which each rule holds."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
