import Models

extension Catalogue {
    static let agendaQueries: [MessageOutline] = [.query(GetOrdersAgenda.self)]
}

/// What waits in the order book for whoever asks: to check, to approve, held, promised, short of goods, not billed, expiring.
package struct GetOrdersAgenda: AgendaQuery {
    package typealias Item = OrdersItem
    package var topic: OrdersTopic?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.get-orders-agenda.v1"
    package static let about =
        "What waits in the order book for whoever asks: to check, to approve, held, promised, short of goods, not billed, expiring."
    package static let indonesian =
        "Yang menunggu di buku pesanan bagi penanya: untuk diperiksa, disetujui, tertahan, dijanjikan, kurang barang, belum ditagih, hampir habis berlaku."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [
        .optional(
            \.topic, "only this heap; all that concern whoever asks where absent",
            indonesian: "hanya tumpukan ini; semua yang menyangkut penanya bila kosong"),
        .optional(
            \.limit, "at most this many of each; 3 where absent",
            indonesian: "paling banyak sekian dari masing-masing; 3 bila kosong",
            .range(0...AgendaLimits.most)),
        .optional(
            \.after, "of one heap: go on behind this mark, the `next` of the page before",
            indonesian: "untuk satu tumpukan: lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// The heaps of work of orders.
package enum OrdersTopic: String, AgendaTopic {
    case verify, approve, held, promised, stock, unbilled, drafts, expiring
    package static let blank = OrdersTopic.verify

    package var english: String {
        switch self {
        case .verify: "orders to check"
        case .approve: "prices to approve"
        case .held: "held orders"
        case .promised: "promised for today or earlier"
        case .stock: "orders short of goods"
        case .unbilled: "delivered and not billed"
        case .drafts: "quotations to send"
        case .expiring: "quotations that expire within a week"
        }
    }

    package var indonesian: String {
        switch self {
        case .verify: "pesanan untuk diperiksa"
        case .approve: "harga untuk disetujui"
        case .held: "pesanan tertahan"
        case .promised: "dijanjikan hari ini atau sudah lewat"
        case .stock: "pesanan kurang barang"
        case .unbilled: "sudah sampai, belum ditagih"
        case .drafts: "penawaran untuk dikirim"
        case .expiring: "penawaran yang habis dalam seminggu"
        }
    }

    package var concerns: [Role] {
        switch self {
        case .verify, .expiring: [.sales, .supervisor]
        case .approve: [.sales, .supervisor, .approver]
        case .held, .unbilled: [.sales, .supervisor, .finance]
        case .promised, .stock: [.sales, .supervisor, .warehouse, .production]
        case .drafts: [.sales]
        }
    }
}

/// An order or quotation that waits.
package struct OrdersItem: Document {
    package var order: OrderID?
    package var quotation: QuotationID?
    package var customer = CustomerID.blank
    package var customerName: Prose?
    package var gross: Money?
    package var holds: [Hold]?
    package var stopped: Prose?
    package var waitsFor: OrderWait?
    package var since: Day?
    package var due: Day?
    package init() {}
    package static let fields: Fields<Self> = [
        .optional(\.order, "the order"),
        .optional(\.quotation, "the quotation"),
        .required(\.customer, "whose it is"),
        .optional(\.customerName, "what the customer is called today"),
        .optional(\.gross, "what it comes to; an order with tax, a quotation without"),
        .optional(\.holds, "what keeps it from being confirmed"),
        .optional(\.stopped, "why its goods stay in the house"),
        .optional(\.waitsFor, "what must happen next"),
        .optional(\.since, "since which day it waits"),
        .optional(\.due, "for which day it was promised, or the last on which it may be accepted"),
    ]
}
