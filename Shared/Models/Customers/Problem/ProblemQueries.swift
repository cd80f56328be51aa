import Models

extension Catalogue {
    static let problemQueries: [MessageOutline] = [.query(GetProblem.self), .query(ListProblems.self)]
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
    package static let fields: Fields<Self> = [.required(\.problem, "which problem")]
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
        .optional(\.closed, "true for those put away"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
