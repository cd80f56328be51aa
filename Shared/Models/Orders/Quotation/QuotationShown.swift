import Models

/// One quotation.
package struct GetQuotation: Query {
    package typealias Answer = QuotationShown
    package var quotation = QuotationID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-quotation.v1"
    package static let about = "One quotation with every offer made."
    package static let indonesian = "Satu penawaran beserta seluruh tawar-menawarnya."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana")
    ]
}

/// The quotations.
package struct ListQuotations: ListQuery, DayFiltered, SumFiltered {
    package typealias Row = QuotationShown
    package var customer: CustomerID?
    package var stage: QuotationStage?
    package var from: Day?
    package var until: Day?
    package var least: Money?
    package var most: Money?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-quotations.v1"
    package static let about = "The quotations, the latest first."
    package static let indonesian = "Semua penawaran, yang terbaru dulu."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's", indonesian: "hanya milik pelanggan ini"),
        .optional(\.stage, "only those at this stage", indonesian: "hanya yang pada tahap ini"),
        .optional(\.from, "only from this business day on", indonesian: "hanya mulai tanggal ini"),
        .optional(\.until, "only up to this business day", indonesian: "hanya sampai tanggal ini"),
        .optional(\.least, "only of this sum or more", indonesian: "hanya yang sekian atau lebih"),
        .optional(\.most, "only of this sum or less", indonesian: "hanya yang sekian atau kurang"),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// Where a quotation stands. Only what is *sent* can be accepted or expire.
package enum QuotationStage: String, Word {
    case draft, pendingApproval = "pending-approval", sent, accepted, withdrawn, expired
    package static let blank = QuotationStage.draft

    package var indonesian: String {
        switch self {
        case .draft: "konsep"
        case .pendingApproval: "menunggu persetujuan"
        case .sent: "dikirim"
        case .accepted: "disetujui pelanggan"
        case .withdrawn: "ditarik"
        case .expired: "kedaluwarsa"
        }
    }
}

/// One price that somebody named.
package struct NamedPrice: Document {
    package var line = 1
    package var side = Side.blank
    package var by = Principal.blank
    package var price = UnitPrice.blank
    package var discount = Rate.blank
    package var reason: Prose?
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.line, "the line, from 1"),
        .required(\.side, "who named it"),
        .required(\.by, "who wrote it down"),
        .required(\.price, "the price of one"),
        .required(\.discount, "the share taken off it"),
        .optional(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// A quotation with the haggling over it.
package struct QuotationShown: Document {
    package var quotation = QuotationID.blank
    package var number: Prose?
    package var total = Money.blank
    package var customerName: Prose?
    package var customer = CustomerID.blank
    package var salesperson: SalespersonID?
    package var stage = QuotationStage.blank
    package var authors: [Principal] = []
    package var lines: [PricedLine]?
    package var offers: [NamedPrice]?
    package var lineCount: Int?
    package var net: Money?
    package var tax: Money?
    package var rounding: Money?
    package var gross: Money?
    package var discountShare: Rate?
    package var discountAmount: Money?
    package var taxInside: Bool?
    package var validUntil = Day.blank
    package var on = Day.blank
    package var approvedBy: Principal?
    package var purchaseOrder: Prose?
    package var expires: Instant?
    package var reason: Prose?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .optional(\.number, "its legal number, once it was sent"),
        .required(\.total, "the sum of the lines, before tax where it is not inside"),
        .optional(\.customerName, "what the customer is called today"),
        .required(\.customer, "for whom"),
        .optional(\.salesperson, "who is responsible"),
        .required(\.stage, "where it stands"),
        .required(\.authors, "who wrote it"),
        .optional(\.lines, "what is offered; absent in lists"),
        .optional(\.offers, "every price named; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .optional(\.net, "before tax; absent where no rule of PPN is known"),
        .optional(\.tax, "PPN, by the rule of the day on which it is asked"),
        .optional(\.rounding, "where PPN is inside: what no net and PPN can meet of the sum agreed, untaxed"),
        .optional(\.gross, "with tax"),
        .optional(\.discountShare, "the share taken off the whole"),
        .optional(\.discountAmount, "the amount taken off the whole"),
        .optional(\.taxInside, "true where prices and sums are with PPN inside"),
        .required(\.validUntil, "the last day on which it may be accepted"),
        .required(\.on, "the business day"),
        .optional(\.approvedBy, "who agreed to prices below the floor"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.expires, "the moment of expiry"),
        .optional(\.reason, "why it was not approved, or withdrawn"),
    ]
}
