import Models

extension Catalogue {
    static let agendaQueries: [MessageOutline] = [.query(GetCustomersAgenda.self)]
}

/// What went wrong and is not put away.
package struct GetCustomersAgenda: AgendaQuery {
    package typealias Item = CustomersItem
    package var topic: CustomersTopic?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.get-customers-agenda.v1"
    package static let about = "What went wrong and is not put away."
    package static let indonesian = "Yang bermasalah dan belum diselesaikan."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = [.orders, .invoicing, .logistics]
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

/// The heaps of work of customers.
package enum CustomersTopic: String, AgendaTopic {
    case problems
    package static let blank = CustomersTopic.problems

    package var english: String {
        switch self {
        case .problems: "open problems"
        }
    }

    package var indonesian: String {
        switch self {
        case .problems: "masalah terbuka"
        }
    }

    package var concerns: [Role] {
        switch self {
        case .problems: [.sales, .supervisor, .finance]
        }
    }
}

/// A problem that is open.
package struct CustomersItem: Document {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var since = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.cause, "what happened"),
        .optional(\.regarding, "the document it is about"),
        .required(\.since, "since when"),
    ]
}
