import Models

extension Catalogue {
    static let taxRuleQueries: [MessageOutline] = [.query(ListTaxRules.self)]
}

/// The rules of tax.
package struct ListTaxRules: ListQuery {
    package typealias Row = TaxRule
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-tax-rules.v1"
    package static let about = "How PPN is counted, by the day from which each rule holds."
    package static let indonesian = "Cara menghitung PPN, urut tanggal mulai berlakunya."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
