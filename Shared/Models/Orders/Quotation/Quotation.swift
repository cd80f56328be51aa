import Models

extension Catalogue {
    static let quotationCommands: [MessageOutline] = [
        .command(DraftQuotation.self), .command(OfferPrice.self), .command(SendQuotation.self),
        .command(ApproveQuotation.self), .command(DeclineQuotation.self), .command(AcceptQuotation.self),
        .command(WithdrawQuotation.self),
    ]
    static let quotationQueries: [MessageOutline] = [.query(GetQuotation.self), .query(ListQuotations.self)]
}

/// Draw up a quotation (surat penawaran).
package struct DraftQuotation: Command {
    package var quotation = QuotationID.blank
    package var customer = CustomerID.blank
    package var lines: [AskedLine] = []
    package var validUntil: Day?
    package var salesperson: SalespersonID?
    package var discountShare: Rate?
    package var discountAmount: Money?
    package var taxInside: Bool?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.draft-quotation.v1"
    package static let about = "Draw up a quotation for a customer."
    package static let indonesian = "Susun penawaran untuk pelanggan."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the name you give the quotation, such as Q-2026-014"),
        .required(\.customer, "for whom"),
        .required(\.lines, "what is offered", .count(OrderLimits.lines)),
        .optional(
            \.validUntil,
            "the last day on which it may be accepted; where absent, as many days as the setting quotation-days says"),
        .optional(\.salesperson, "who is responsible; who looks after the customer where absent"),
        .optional(\.discountShare, "the share taken off the whole quotation", .share),
        .optional(\.discountAmount, "the amount taken off the whole quotation, instead of a share", .positive),
        .optional(\.taxInside, "true where prices and discounts are with PPN inside"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// A step of the haggling: somebody names a price for a line.
package struct OfferPrice: Command {
    package var quotation = QuotationID.blank
    package var line = 1
    package var price = UnitPrice.blank
    package var discount: Rate?
    package var side = Side.blank
    package var reason: Prose?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.offer-price.v1"
    package static let about = "Name a price for a line of a quotation; every offer and counter-offer is kept."
    package static let indonesian =
        "Ajukan harga untuk satu baris penawaran; setiap tawaran dan tawaran balik disimpan."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation"),
        .required(\.line, "which line, from 1", .range(OrderLimits.lines)),
        .required(\.price, "the price of one", .notNegative),
        .optional(\.discount, "the share taken off it", .share),
        .required(\.side, "who named the price", usual: .us),
        .optional(\.reason, "why", .length(1...300)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Who names a price. Only our own offer changes the quotation; the customer's is noted.
package enum Side: String, Word {
    case us, customer
    package static let blank = Side.us
}

/// Send the quotation; below the floor it goes to a second person first.
package struct SendQuotation: Command {
    package var quotation = QuotationID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.send-quotation.v1"
    package static let about = "Send the quotation to the customer; below the floor it goes to a second person first."
    package static let indonesian =
        "Kirim penawaran ke pelanggan; di bawah harga dasar harus disetujui orang kedua dulu."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Agree to prices below the floor: somebody else than those who wrote the quotation.
package struct ApproveQuotation: Command {
    package var quotation = QuotationID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.approve-quotation.v1"
    package static let about = "Agree to prices below the floor, as a second person."
    package static let indonesian = "Setujui harga di bawah harga dasar, sebagai orang kedua."
    package static let roles: [Role] = [.supervisor, .approver]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let isSecondLook = true
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Refuse prices below the floor; the quotation can be haggled over again.
package struct DeclineQuotation: Command {
    package var quotation = QuotationID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.decline-quotation.v1"
    package static let about = "Refuse prices below the floor; the quotation goes back to its author."
    package static let indonesian = "Tolak harga di bawah harga dasar; penawaran kembali ke penulisnya."
    package static let roles: [Role] = [.supervisor, .approver]
    package static let isSecondLook = true
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation"),
        .required(\.reason, "why not", .length(1...300)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Note that the customer accepted.
package struct AcceptQuotation: Command {
    package var quotation = QuotationID.blank
    package var purchaseOrder: Prose?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.accept-quotation.v1"
    package static let about = "Note that the customer accepted the quotation."
    package static let indonesian = "Catat bahwa pelanggan menyetujui penawaran."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation"),
        .optional(\.purchaseOrder, "the customer's own order number", .length(1...64)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Take a quotation back, or note that the customer said no.
package struct WithdrawQuotation: Command {
    package var quotation = QuotationID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.withdraw-quotation.v1"
    package static let about = "Take the quotation back, or note that the customer said no."
    package static let indonesian = "Tarik kembali penawaran, atau catat bahwa pelanggan menolak."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation"),
        .required(\.reason, "why", .length(1...300)),
        .optional(\.on, "the business day; today where absent"),
    ]
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
    package static let reads: [ServiceName] = [.customers, .invoicing]
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
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// Where a quotation stands. Only what is *sent* can be accepted or expire.
package enum QuotationStage: String, Word {
    case draft, pendingApproval = "pending-approval", sent, accepted, withdrawn, expired
    package static let blank = QuotationStage.draft
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
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .optional(\.number, "its legal number, once it was sent"),
        .required(\.total, "the sum of the lines, before tax where it is not inside"),
        .required(\.customer, "for whom"),
        .optional(\.salesperson, "who is responsible"),
        .required(\.stage, "where it stands"),
        .required(\.authors, "who wrote it"),
        .optional(\.lines, "what is offered; absent in lists"),
        .optional(\.offers, "every price named; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .optional(\.net, "before tax; absent in lists, and where no rule of PPN is known"),
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
    ]
}
