import Models

extension Catalogue {
    static let problemCommands: [MessageOutline] = [.command(ReportProblem.self), .command(CloseProblem.self)]
}

/// Report something that went wrong, so that it has an owner.
package struct ReportProblem: Command {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var about = Prose.blank
    package var regarding: ID<Never>?
    package var on: Day?
    package init() {}

    package static let type = "id.niaga.customers.report-problem.v1"
    package static let about = "Report something that went wrong, so that it has an owner and is evaluated."
    package static let indonesian = "Laporkan masalah, supaya ada yang menangani dan mengevaluasinya."
    package static let roles: [Role] = [.sales, .supervisor, .warehouse, .finance]
    package static let fields: Fields<Self> = [
        .required(\.problem, "the name you give the problem"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.about, "what happened", .length(1...500)),
        .optional(\.regarding, "the document it is about"),
        .optional(\.on, "the business day; today where absent"),
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
        .required(\.problem, "which problem"),
        .required(\.action, "what was done", .length(1...500)),
        .optional(\.on, "the business day; today where absent"),
    ]
}
