import Models

extension Catalogue {
    static let orderCommands: [MessageOutline] = [
        .command(EnterOrder.self), .command(VerifyOrder.self), .command(ConfirmOrder.self), .command(CancelOrder.self),
        .command(StopOrder.self), .command(ResumeOrder.self),
    ]
    static let orderQueries: [MessageOutline] = [.query(GetOrder.self), .query(ListOrders.self)]
}

/// Enter a customer's order; a second person verifies it.
package struct EnterOrder: Command {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var salesperson: SalespersonID?
    package var quotation: QuotationID?
    package var lines: [AskedLine]?
    package var purchaseOrder: Prose?
    package var promised: Day?
    package var partial: Bool?
    package var place: PlaceID?
    package var discountShare: Rate?
    package var discountAmount: Money?
    package var taxInside: Bool?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.enter-order.v1"
    package static let about = "Enter a customer's order, from an accepted quotation or line by line."
    package static let indonesian = "Catat pesanan pelanggan, dari penawaran yang disetujui atau baris demi baris."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "the name you give the order, such as O-2026-031"),
        .required(\.customer, "who orders"),
        .optional(\.salesperson, "who is responsible; of the quotation, or who looks after the customer, where absent"),
        .optional(\.quotation, "the accepted quotation whose lines and prices it takes"),
        .optional(\.lines, "the lines, where there is no quotation", .count(OrderLimits.lines)),
        .optional(\.purchaseOrder, "the customer's own order number; one order each", .length(1...64)),
        .optional(\.promised, "the day for which delivery was promised"),
        .optional(\.partial, "true if what is there may be reserved before all is"),
        .optional(\.place, "where goods go, a place of the customer's; his own address where absent"),
        .optional(\.discountShare, "the share taken off the whole order, where there is no quotation", .share),
        .optional(\.discountAmount, "the amount taken off the whole order, instead of a share", .positive),
        .optional(\.taxInside, "true where prices and discounts are with PPN inside, where there is no quotation"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Say, as a second person, that the order is as the customer meant it.
package struct VerifyOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.verify-order.v1"
    package static let about = "Check an order as a second person; with no holds it confirms at once."
    package static let indonesian =
        "Periksa pesanan sebagai orang kedua; bila tidak ada yang menahan, langsung dikonfirmasi."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Confirm a verified order that nothing holds.
package struct ConfirmOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.confirm-order.v1"
    package static let about = "Confirm a verified order that nothing holds; what is confirmed stays so."
    package static let indonesian =
        "Konfirmasi pesanan yang sudah diperiksa dan tidak tertahan; yang sudah dikonfirmasi tetap berlaku."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Call an order off before it is handed over.
package struct CancelOrder: Command {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.cancel-order.v1"
    package static let about = "Call an order off; once confirmed, logistics has the last word."
    package static let indonesian = "Batalkan pesanan; setelah dikonfirmasi, logistik yang memutuskan."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing, .logistics]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .required(\.reason, "why", .length(1...300)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Keep the goods of an order in the house.
package struct StopOrder: Command {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.stop-order.v1"
    package static let about = "Keep what has not left of an order in the house, until it is resumed."
    package static let indonesian = "Tahan barang pesanan yang belum keluar, sampai dilanjutkan lagi."
    package static let roles: [Role] = [.sales, .supervisor, .finance]
    package static let reads: [ServiceName] = [.logistics]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .required(\.reason, "why", .length(1...300)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Let the goods of an order leave again.
package struct ResumeOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.resume-order.v1"
    package static let about = "Let the goods of a stopped order leave again."
    package static let indonesian = "Lanjutkan pesanan yang ditahan: barangnya boleh keluar lagi."
    package static let roles: [Role] = [.supervisor, .finance]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

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
    package static let fields: Fields<Self> = [.required(\.order, "which order")]
}

/// The orders.
package struct ListOrders: ListQuery {
    package typealias Row = OrderShown
    package var customer: CustomerID?
    package var stage: OrderStage?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-orders.v1"
    package static let about = "The orders, in order of their business days."
    package static let indonesian = "Semua pesanan, urut tanggal."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's"),
        .optional(\.stage, "only those at this stage"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// Where an order stands. How far its goods and its money have come is counted, and no stage.
package enum OrderStage: String, Word {
    case entered, verified, confirmed, cancelling, cancelled, closed
    package static let blank = OrderStage.entered
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

/// Shares of the ordered quantity, counted when they are asked for.
package struct OrderGauges: Document {
    package var shipped = Prose.blank
    package var delivered = Prose.blank
    package var invoiced = Prose.blank
    package var reserved = Prose.blank
    package var paid = Prose.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.shipped, "how much left, such as \"50 %\""),
        .required(\.delivered, "how much arrived"),
        .required(\.invoiced, "how much was billed"),
        .required(\.reserved, "\"100 %\", or \"not all\""),
        .required(\.paid, "\"yes\" once all is billed and paid"),
    ]
}

/// An order, how far it has come, and what it waits for.
package struct OrderShown: Document {
    package var order = OrderID.blank
    package var version = 0
    package var gross = Money.blank
    package var gauges = OrderGauges.blank
    package var waitsFor: Prose?
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
        .required(\.customer, "who orders"),
        .optional(\.salesperson, "who is responsible"),
        .required(\.stage, "where it stands"),
        .required(\.author, "who entered it"),
        .optional(\.verifiedBy, "who checked it"),
        .required(\.holds, "what keeps it from being confirmed"),
        .optional(\.heldSince, "since when it was held, even where it no longer is"),
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
