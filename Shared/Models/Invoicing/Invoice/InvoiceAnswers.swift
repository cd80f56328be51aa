import Models

/// How much of an invoice is paid.
package enum Settlement: String, Word {
    case open, partial, paid
    package static let blank = Settlement.open
}

/// An invoice and what is still open on it.
package struct InvoiceShown: Document {
    package var invoice = InvoiceID.blank
    package var open = Money.blank
    package var settlement = Settlement.blank
    package var overdue = false
    package var number = Prose.blank
    package var customer = CustomerID.blank
    package var order = OrderID.blank
    package var lines: [InvoiceLine]?
    package var lineCount: Int?
    package var net = Money.blank
    package var taxBase = Money.blank
    package var tax = Money.blank
    package var total = Money.blank
    package var paid = Money.blank
    package var due = Day.blank
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.invoice, "the invoice"),
        .required(\.open, "what is still owed"),
        .required(\.settlement, "how much of it is paid"),
        .required(\.overdue, "whether something is owed behind the day on which it was due"),
        .required(\.number, "its number in the series"),
        .required(\.customer, "who owes it"),
        .required(\.order, "for which order"),
        .optional(\.lines, "what it bills; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .required(\.net, "the sum of the lines (DPP)"),
        .required(\.taxBase, "DPP nilai lain"),
        .required(\.tax, "PPN"),
        .required(\.total, "what is owed"),
        .required(\.paid, "what was paid on it"),
        .required(\.due, "when it is due"),
        .required(\.on, "the business day"),
    ]
}
