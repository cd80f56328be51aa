import Models

extension Catalogue {
    static let problemCommands: [MessageOutline] = [.command(ReportProblem.self), .command(CloseProblem.self)]
    static let problemQueries: [MessageOutline] = [.query(GetProblem.self), .query(ListProblems.self)]
}

/// Report something that went wrong, so that it has an owner.
package struct ReportProblem: NamingCommand {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var about = Prose.blank
    package var regarding: ID<Never>?
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.report-problem.v1"
    package static let about = "Report something that went wrong, so that it has an owner and is evaluated."
    package static let indonesian = "Laporkan masalah, supaya ada yang menangani dan mengevaluasinya."
    package static let roles: [Role] = [.sales, .supervisor, .warehouse, .finance, .production]
    package static let series = "MSL"
    package var named: ID<ProblemKind> {
        get { problem }
        set { problem = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.problem, "the name you give the problem; the next of its series where absent",
            indonesian: "nama yang Anda beri kepada masalah; nama berikutnya dari seri bila kosong"),
        .required(\.stage, "where in the sale it happened", indonesian: "pada tahap penjualan yang mana"),
        .required(\.about, "what happened", indonesian: "apa yang terjadi", .length(1...500)),
        .optional(\.regarding, "the document it is about", indonesian: "dokumen yang bersangkutan"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Put a problem away with what was done about it.
package struct CloseProblem: Command {
    package var problem = ProblemID.blank
    package var action = Prose.blank
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.close-problem.v1"
    package static let about = "Put a problem away, saying what was done about it."
    package static let indonesian = "Tutup masalah dengan menyebut apa yang sudah dilakukan."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = ServiceName.allCases.filter { $0 != .customers }
    package static let fields: Fields<Self> = [
        .required(\.problem, "which problem", indonesian: "masalah yang mana"),
        .required(\.action, "what was done", indonesian: "apa yang dilakukan", .length(1...500)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// One problem.
package struct GetProblem: Query {
    package typealias Answer = ProblemShown
    package var problem = ProblemID.blank
    package init() {}
    package static let type = "id.niaga.customers.get-problem.v1"
    package static let about = "One problem and what became of it."
    package static let indonesian = "Satu masalah dan tindak lanjutnya."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [.required(\.problem, "which problem", indonesian: "masalah yang mana")]
}

/// The problems, open ones unless asked otherwise.
package struct ListProblems: ListQuery {
    package typealias Row = ProblemShown
    package var closed: Bool?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-problems.v1"
    package static let about = "The open problems, oldest first; with closed, the closed ones."
    package static let indonesian = "Masalah yang terbuka, yang terlama dulu; dengan closed, yang sudah ditutup."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.closed, "true for those put away", indonesian: "yang sudah selesai saja"),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A problem and what became of it.
package struct ProblemShown: Document {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var noticedBy = Prose.blank
    package var raised = Day.blank
    package var closed: Day?
    package var action: Prose?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.cause, "what happened"),
        .optional(\.regarding, "the document it is about"),
        .required(\.noticedBy, "the person or service that noticed"),
        .required(\.raised, "since when"),
        .optional(\.closed, "when it was put away"),
        .optional(\.action, "what was done"),
    ]
}
