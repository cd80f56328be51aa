import Models

/// One order with its gauges.
package struct GetOrder: Query {
    package typealias Answer = OrderShown
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-order.v1"
    package static let about =
        "One order: its lines, what was shipped, delivered, invoiced and paid, and what it waits for."
    package static let indonesian =
        "Satu pesanan: barisnya, apa yang dikirim, sampai, ditagih dan dibayar, dan apa yang ditunggu."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [.required(\.order, "which order", indonesian: "pesanan yang mana")]
}

/// The orders.
package struct ListOrders: ListQuery, DayFiltered, SumFiltered {
    package typealias Row = OrderShown
    package var customer: CustomerID?
    package var stage: OrderStage?
    package var from: Day?
    package var until: Day?
    package var least: Money?
    package var most: Money?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-orders.v1"
    package static let about = "The orders, the latest first."
    package static let indonesian = "Semua pesanan, yang terbaru dulu."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
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

/// Where an order stands. How far its goods and its money have come is counted, and no stage.
package enum OrderStage: String, Word {
    case entered, verified, confirmed, cancelling, cancelled, closed
    package static let blank = OrderStage.entered

    package var indonesian: String {
        switch self {
        case .entered: "dicatat"
        case .verified: "diperiksa"
        case .confirmed: "dikonfirmasi"
        case .cancelling: "sedang dibatalkan"
        case .cancelled: "dibatalkan"
        case .closed: "selesai"
        }
    }
}

/// How far one line of an order has come.
package struct OrderLine: Document, Packed {
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var packing: Packing?
    package var price = UnitPrice.blank
    package var discount = Rate.blank
    package var net = Money.blank
    package var agreed: Money?
    package var shipped = Quantity.blank
    package var delivered = Quantity.blank
    package var invoiced = Quantity.blank
    package var documentDiscount: Money?
    package var kind: ItemKind?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.quantity, "how much is ordered, in the product's own unit"),
        .optional(\.packing, "in which packing it was ordered; the price is that of one of them then"),
        .required(\.price, "the price of one"),
        .required(\.discount, "the share taken off it"),
        .required(\.net, "the line's net, before tax"),
        .optional(\.agreed, "what was agreed with PPN inside, where it was"),
        .required(\.shipped, "how much left"),
        .required(\.delivered, "how much arrived"),
        .required(\.invoiced, "how much was billed"),
        .optional(\.documentDiscount, "what falls to it of what is taken off the whole order"),
        .optional(\.kind, "whether it is a service or a charge; goods where absent"),
    ]
}

/// An order, how far it has come, and what it waits for.
package struct OrderShown: Document {
    package var order = OrderID.blank
    package var version = 0
    package var gross = Money.blank
    package var gauges = OrderGauges.blank
    package var waitsFor: OrderWait?
    package var customerName: Prose?
    package var customer = CustomerID.blank
    package var salesperson: SalespersonID?
    package var stage = OrderStage.blank
    package var author = Principal.blank
    package var verifiedBy: Principal?
    package var holds: [Hold] = []
    package var heldSince: Instant?
    package var quotation: QuotationID?
    package var purchaseOrder: Prose?
    package var lines: [OrderLine]?
    package var lineCount: Int?
    package var net = Money.blank
    package var tax = Money.blank
    package var rounding: Money?
    package var taxClass: TaxClass?
    package var invoicedTotal = Money.blank
    package var paid = Money.blank
    package var invoices = 0
    package var settled = 0
    package var exposure = Money.blank
    package var promised: Day?
    package var partial = false
    package var place: PlaceID?
    package var reserved = false
    package var cancelReason: Prose?
    package var stopped: Prose?
    package var deposit: Money?
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.version, "the version, for `expect`"),
        .required(\.gross, "with tax"),
        .required(\.gauges, "how far it has come"),
        .optional(\.waitsFor, "what must happen next; absent at its end"),
        .optional(\.customerName, "what the customer is called today"),
        .required(\.customer, "who orders"),
        .optional(\.salesperson, "who is responsible"),
        .required(\.stage, "where it stands"),
        .required(\.author, "who entered it"),
        .optional(\.verifiedBy, "who checked it"),
        .required(\.holds, "what keeps it from being confirmed"),
        .optional(\.heldSince, "since when it is held"),
        .optional(\.quotation, "the quotation it comes from"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.lines, "what is ordered; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .required(\.net, "the sum of the lines"),
        .required(\.tax, "PPN"),
        .optional(\.rounding, "where PPN is inside: what no net and PPN can meet of the sum agreed, untaxed"),
        .optional(\.taxClass, "how its products bear PPN; standard where absent"),
        .required(\.invoicedTotal, "what was billed, tax included"),
        .required(\.paid, "what was paid"),
        .required(\.invoices, "how many invoices"),
        .required(\.settled, "how many of them are paid"),
        .required(\.exposure, "what it takes of the credit"),
        .optional(\.promised, "the day promised"),
        .required(\.partial, "whether a part helps"),
        .optional(\.place, "where goods go; the customer's own address where absent"),
        .required(\.reserved, "whether all goods are set aside"),
        .optional(\.cancelReason, "why it was called off"),
        .optional(\.stopped, "why its goods stay in the house"),
        .optional(\.deposit, "what was paid for it and no invoice has"),
        .required(\.on, "the business day"),
    ]
}
