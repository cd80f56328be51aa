import Models

extension Catalogue {
    static let invoiceQueries: [MessageOutline] = [.query(GetInvoice.self), .query(ListInvoices.self)]
}

/// One invoice.
package struct GetInvoice: Query {
    package typealias Answer = InvoiceShown
    package var invoice = InvoiceID.blank
    package init() {}
    package static let type = "id.niaga.invoicing.get-invoice.v1"
    package static let about = "One invoice and what is still open on it."
    package static let indonesian = "Satu faktur dan sisa tagihannya."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [.required(\.invoice, "which invoice")]
}

/// The invoices.
package struct ListInvoices: ListQuery {
    package typealias Row = InvoiceShown
    package var customer: CustomerID?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-invoices.v1"
    package static let about = "The invoices in order of their numbers; of one customer, in order of due dates."
    package static let indonesian = "Semua faktur, urut nomor; untuk satu pelanggan, urut jatuh tempo."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's open ones"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
