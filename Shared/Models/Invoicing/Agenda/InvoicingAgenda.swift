import Models

extension Catalogue {
    static let agendaQueries: [MessageOutline] = [.query(GetInvoicingAgenda.self)]
}

/// What waits for money: overdue, due within a week, and money that was given to no invoice.
package struct GetInvoicingAgenda: AgendaQuery {
    package typealias Item = InvoicingItem
    package var topic: InvoicingTopic?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.get-invoicing-agenda.v1"
    package static let about =
        "What waits for money: overdue, due within a week, and money that was given to no invoice."
    package static let indonesian =
        "Yang menunggu uang: lewat tempo, jatuh tempo dalam seminggu, dan uang yang belum dialokasikan ke faktur."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = []
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

/// The heaps of work of invoicing.
package enum InvoicingTopic: String, AgendaTopic {
    case overdue, due, free
    package static let blank = InvoicingTopic.overdue

    package var english: String {
        switch self {
        case .overdue: "overdue invoices"
        case .due: "due within a week"
        case .free: "money given to no invoice"
        }
    }

    package var indonesian: String {
        switch self {
        case .overdue: "faktur lewat tempo"
        case .due: "jatuh tempo dalam seminggu"
        case .free: "uang belum dialokasikan"
        }
    }

    package var concerns: [Role] {
        switch self {
        case .overdue: [.sales, .supervisor, .finance]
        case .due, .free: [.sales, .finance]
        }
    }
}

/// An invoice or a payment that waits.
package struct InvoicingItem: Document {
    package var invoice: InvoiceID?
    package var payment: PaymentID?
    package var number: Prose?
    package var customer = CustomerID.blank
    package var customerName: Prose?
    package var open = Money.blank
    package var due: Day?
    package var daysLate: Int?
    package var order: OrderID?
    package var since: Day?
    package init() {}
    package static let fields: Fields<Self> = [
        .optional(\.invoice, "the invoice"),
        .optional(\.payment, "the payment"),
        .optional(\.number, "its legal number"),
        .required(\.customer, "whose it is"),
        .optional(\.customerName, "what the customer is called today"),
        .required(\.open, "what is owed, or free"),
        .optional(\.due, "when it is due"),
        .optional(\.daysLate, "for how many days it has been due"),
        .optional(\.order, "the order for which it is kept"),
        .optional(\.since, "when it came"),
    ]
}
