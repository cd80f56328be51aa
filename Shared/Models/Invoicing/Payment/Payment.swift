import Models

extension Catalogue {
    static let paymentCommands: [MessageOutline] = [.command(RecordPayment.self), .command(AllocatePayment.self)]
    static let paymentQueries: [MessageOutline] = [.query(GetPayment.self), .query(ListPayments.self)]
}

/// Write down money that came in, and what it pays.
package struct RecordPayment: NamingCommand {
    package var payment = PaymentID.blank
    package var customer: CustomerID?
    package var amount: Money?
    package var bankReference = Prose.blank
    package var order: OrderID?
    package var invoices: [Allocation]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.record-payment.v1"
    package static let about = "Write down money that came in; without invoices it pays the oldest due first."
    package static let indonesian =
        "Catat uang masuk; bila faktur tidak disebut, yang paling awal jatuh tempo dilunasi dulu."
    package static let roles: [Role] = [.finance]
    package static let reads: [ServiceName] = [.customers, .orders]
    package static let series = "BYR"
    package var named: ID<PaymentKind> {
        get { payment }
        set { payment = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.payment, "the name you give the payment; the next of its series where absent",
            indonesian: "nama yang Anda beri kepada pembayaran; nama berikutnya dari seri bila kosong"),
        .optional(
            \.customer, "who paid; whose the first invoice is where absent",
            indonesian: "siapa yang membayar; pemilik faktur pertama bila kosong"),
        .optional(
            \.amount, "how much; what is open on the invoices named where absent",
            indonesian: "berapa; sisa faktur yang disebut bila kosong", .positive),
        .required(
            \.bankReference, "the bank's own reference; the same twice is refused",
            indonesian: "referensi dari bank; yang sama dua kali ditolak", .length(1...64)),
        .optional(
            \.order, "the order for which it is kept until that is billed, from its entry on (a deposit)",
            indonesian: "pesanan yang menyimpannya sampai ditagih, sejak dicatat (uang muka)"),
        .optional(
            \.invoices, "which invoices it pays; the oldest due first where absent",
            indonesian: "faktur mana yang dibayar; yang paling awal jatuh tempo bila kosong", .count(1...100)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Give what is left of a payment to invoices that are open now.
package struct AllocatePayment: Command {
    package var payment = PaymentID.blank
    package var invoices: [Allocation]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.allocate-payment.v1"
    package static let about =
        "Give what is left of a payment, as of an advance, to open invoices; without any named, the oldest due first."
    package static let indonesian =
        "Alokasikan sisa pembayaran, misalnya uang muka, ke faktur terbuka; bila faktur tidak disebut, mulai dari yang paling awal jatuh tempo."
    package static let roles: [Role] = [.finance]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .required(\.payment, "which payment", indonesian: "pembayaran yang mana"),
        .optional(
            \.invoices, "which invoices it pays; the oldest due first where absent",
            indonesian: "faktur mana yang dibayar; yang paling awal jatuh tempo bila kosong", .count(1...100)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// So much of a payment for one invoice.
package struct Allocation: Document {
    package var invoice = InvoiceID.blank
    package var amount: Money?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.invoice, "which invoice"),
        .optional(\.amount, "how much of the payment; as much as is open where absent", .positive),
    ]
}

/// One payment.
package struct GetPayment: Query {
    package typealias Answer = PaymentShown
    package var payment = PaymentID.blank
    package init() {}
    package static let type = "id.niaga.invoicing.get-payment.v1"
    package static let about = "One payment and how much of it is still free."
    package static let indonesian = "Satu pembayaran dan sisanya yang belum dialokasikan."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.payment, "which payment", indonesian: "pembayaran yang mana")
    ]
}

/// The payments.
package struct ListPayments: ListQuery, DayFiltered, SumFiltered {
    package typealias Row = PaymentShown
    package var customer: CustomerID?
    package var free: Bool?
    package var from: Day?
    package var until: Day?
    package var least: Money?
    package var most: Money?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-payments.v1"
    package static let about = "The payments, the latest first."
    package static let indonesian = "Semua pembayaran, yang terbaru dulu."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's", indonesian: "hanya milik pelanggan ini"),
        .optional(\.free, "only those of which something is free", indonesian: "hanya yang masih ada sisanya"),
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

/// A payment and how much of it is still free.
package struct PaymentShown: Document {
    package var payment = PaymentID.blank
    package var number: Prose?
    package var free = Money.blank
    package var customerName: Prose?
    package var customer = CustomerID.blank
    package var amount = Money.blank
    package var allocated = Money.blank
    package var bankReference = Prose.blank
    package var order: OrderID?
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.payment, "the payment"),
        .optional(\.number, "the legal number of its receipt"),
        .required(\.free, "how much is given to no invoice"),
        .optional(\.customerName, "what the customer is called today"),
        .required(\.customer, "who paid"),
        .required(\.amount, "how much"),
        .required(\.allocated, "how much was given to invoices"),
        .required(\.bankReference, "the bank's own reference"),
        .optional(\.order, "the order for which it is kept until that is billed"),
        .required(\.by, "who wrote it down"),
        .required(\.on, "the business day"),
    ]
}
