import Models

extension Catalogue {
    static let invoiceCommands: [MessageOutline] = [.command(PostInvoice.self)]
    static let invoiceQueries: [MessageOutline] = [
        .query(GetInvoice.self), .query(ListInvoices.self), .query(GetReceivables.self), .query(ListDebtors.self),
    ]
}

/// Bill what was shipped and not billed yet: of orders, of one parcel, or of a customer.
package struct PostInvoice: NamingCommand {
    package var invoice = InvoiceID.blank
    package var order: OrderID?
    package var orders: [OrderID]?
    package var shipment: ShipmentID?
    package var customer: CustomerID?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.post-invoice.v1"
    package static let about =
        "Bill what was shipped and is not billed yet: of orders, of one shipment, or of a customer; the number has no gap."
    package static let indonesian =
        "Tagih barang yang sudah dikirim dan belum ditagih: dari pesanan, satu pengiriman, atau satu pelanggan; nomor faktur urut tanpa ada yang terlewat."
    package static let roles: [Role] = [.finance]
    package static let reads: [ServiceName] = [.customers, .orders, .logistics]
    package static let series = "FKT"
    package var named: ID<InvoiceKind> {
        get { invoice }
        set { invoice = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.invoice,
            "the name you give the invoice; its legal number comes from the series; the next of its series where absent",
            indonesian:
                "nama yang Anda beri kepada faktur; nomor resminya dari seri; nama berikutnya dari seri bila kosong"),
        .optional(\.order, "which order", indonesian: "pesanan yang mana"),
        .optional(
            \.orders, "further orders of the same customer, on the same invoice",
            indonesian: "pesanan lain dari pelanggan yang sama, pada faktur yang sama",
            .count(1...InvoiceLimits.orders.upperBound - 1)),
        .optional(
            \.shipment, "instead of an order: what left with this shipment",
            indonesian: "sebagai ganti pesanan: yang keluar dengan pengiriman ini"),
        .optional(
            \.customer, "instead of an order: all that this customer has to be billed, up to 200 lines",
            indonesian: "sebagai ganti pesanan: semua yang belum ditagih dari pelanggan ini, paling banyak 200 baris"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

package enum InvoiceLimits {
    /// As many orders as one person can hold against the paper.
    package static let orders = 1...50
    /// DESIGN 43: an invoice stays below the 64 KiB that a record may have; what is more stands on the next.
    package static let lines = 200
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
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.invoice, "which invoice", indonesian: "faktur yang mana")]
}

/// The invoices.
package struct ListInvoices: ListQuery, DayFiltered, SumFiltered {
    package typealias Row = InvoiceShown
    package var customer: CustomerID?
    package var show: InvoiceChoice?
    package var from: Day?
    package var until: Day?
    package var least: Money?
    package var most: Money?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-invoices.v1"
    package static let about =
        "The invoices that are open, the earliest due first; asked so, the overdue, the paid or all."
    package static let indonesian =
        "Faktur yang belum lunas, yang paling awal jatuh tempo dulu; bila diminta, yang lewat tempo, lunas atau semua."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(
            \.customer, "only this customer's", indonesian: "hanya milik pelanggan ini"),
        .optional(
            \.show, "open ones where absent, those due first in front; overdue, paid, or all, the latest number first",
            indonesian:
                "yang belum lunas bila kosong, yang jatuh tempo paling awal dulu; lewat tempo, lunas, atau semua, nomor terbaru dulu"
        ),
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

/// Which invoices a list is about.
package enum InvoiceChoice: String, Word {
    case open, overdue, paid, all
    package static let blank = InvoiceChoice.open

    package var indonesian: String {
        switch self {
        case .open: "belum lunas"
        case .overdue: "lewat tempo"
        case .paid: "lunas"
        case .all: "semua"
        }
    }
}

/// How much of an invoice is paid.
package enum Settlement: String, Word {
    case open, partial, paid
    package static let blank = Settlement.open

    package var indonesian: String {
        switch self {
        case .open: "belum dibayar"
        case .partial: "dibayar sebagian"
        case .paid: "lunas"
        }
    }
}

/// An invoice and what is still open on it.
package struct InvoiceShown: Document {
    package var invoice = InvoiceID.blank
    package var open = Money.blank
    package var settlement = Settlement.blank
    package var overdue = false
    package var daysLate: Int?
    package var customerName: Prose?
    package var number = Prose.blank
    package var customer = CustomerID.blank
    package var order = OrderID.blank
    package var salesperson: SalespersonID?
    package var orders: [BilledOrder]?
    package var lines: [InvoiceLine]?
    package var lineCount: Int?
    package var orderCount: Int?
    package var net = Money.blank
    package var taxBase = Money.blank
    package var tax = Money.blank
    package var rounding: Money?
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
        .optional(\.daysLate, "for how many days it is overdue"),
        .optional(\.customerName, "what the customer is called today"),
        .required(\.number, "its number in the series"),
        .required(\.customer, "who owes it"),
        .required(\.order, "for which order; of several the first"),
        .optional(\.salesperson, "who is responsible; of several orders the first's"),
        .optional(\.orders, "what it bills of which order, where it is for several; absent in lists"),
        .optional(\.lines, "what it bills; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .optional(\.orderCount, "for how many orders, where it is for several; in lists"),
        .required(\.net, "the sum of the lines (DPP)"),
        .required(\.taxBase, "DPP nilai lain"),
        .required(\.tax, "PPN"),
        .optional(\.rounding, "what no net and PPN can meet of a sum agreed with PPN inside, untaxed"),
        .required(\.total, "what is owed"),
        .required(\.paid, "what was paid on it"),
        .required(\.due, "when it is due"),
        .required(\.on, "the business day"),
    ]
}

/// One order's part of an invoice.
package struct BilledOrder: Document {
    package var order = OrderID.blank
    package var salesperson: SalespersonID?
    package var total = Money.blank
    package var paid = Money.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .optional(\.salesperson, "who is responsible for it"),
        .required(\.total, "its part of the total, tax included"),
        .required(\.paid, "what was paid on it"),
    ]

    package var open: Money { total - paid }
}
