import Models

/// What is owed to the house.
package struct GetReceivables: Query {
    package typealias Answer = ReceivablesShown
    package var customer: CustomerID?
    package init() {}
    package static let type = "id.niaga.invoicing.get-receivables.v1"
    package static let about = "What is open on all invoices, or a customer's, and what of it is overdue."
    package static let indonesian = "Piutang: sisa semua faktur atau milik satu pelanggan, dan yang lewat tempo."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's", indonesian: "hanya milik pelanggan ini")
    ]
}

/// Receivables (piutang), counted from the invoices that are open.
package struct ReceivablesShown: Document {
    package var on = Day.blank
    package var customer: CustomerID?
    package var open: [Tally] = []
    package var overdue: [Tally] = []
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.on, "the business day for which it was asked"),
        .optional(\.customer, "whose it is, where it was asked for one"),
        .required(\.open, "what is owed, currency by currency"),
        .required(\.overdue, "what of it was due before today"),
    ]
}

/// Who owes what.
package struct ListDebtors: ListQuery {
    package typealias Row = DebtorShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-debtors.v1"
    package static let about = "Who owes what, customer by customer, and what of it is overdue."
    package static let indonesian = "Siapa berutang berapa, pelanggan demi pelanggan, dan yang lewat tempo."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// One customer who owes something.
package struct DebtorShown: Document {
    package var customer = CustomerID.blank
    package var customerName: Prose?
    package var invoices = 0
    package var open = Money.blank
    package var overdue: Money?
    package var due = Day.blank
    package var daysLate: Int?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.customer, "who owes it"),
        .optional(\.customerName, "what the customer is called today"),
        .required(\.invoices, "how many invoices are open"),
        .required(\.open, "what is open on them"),
        .optional(\.overdue, "what of it was due before today"),
        .required(\.due, "when the oldest was or is due"),
        .optional(\.daysLate, "for how many days that is overdue"),
    ]
}
