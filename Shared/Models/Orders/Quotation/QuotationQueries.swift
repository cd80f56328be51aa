import Models

extension Catalogue {
    static let quotationQueries: [MessageOutline] = [.query(GetQuotation.self), .query(ListQuotations.self)]
}

/// One quotation.
package struct GetQuotation: Query {
    package typealias Answer = QuotationShown
    package var quotation = QuotationID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-quotation.v1"
    package static let about = "One quotation with every offer made."
    package static let indonesian = "Satu penawaran beserta seluruh tawar-menawarnya."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [.required(\.quotation, "which quotation")]
}

/// The quotations.
package struct ListQuotations: ListQuery {
    package typealias Row = QuotationShown
    package var customer: CustomerID?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-quotations.v1"
    package static let about = "The quotations, in order of their business days."
    package static let indonesian = "Semua penawaran, urut tanggal."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
