import Models

extension Catalogue {
    static let taxRuleCommands: [MessageOutline] = [.command(SetTaxRule.self)]
    static let taxRuleQueries: [MessageOutline] = [.query(ListTaxRules.self)]
}

/// Say how PPN is counted from a day on.
package struct SetTaxRule: Command {
    package var rule = TaxRule.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.set-tax-rule.v1"
    package static let about =
        "Say how PPN is counted from a day on: its rate and the share of the price it is counted on."
    package static let indonesian =
        "Tetapkan cara menghitung PPN mulai suatu tanggal: tarif dan bagian harga yang menjadi dasarnya (DPP)."
    package static let roles: [Role] = [.finance]
    package static let fields: Fields<Self> = [
        .required(\.rule, "the rule", indonesian: "aturannya"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
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
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}
