/// What the books say of one customer.
package struct GetCustomer: Query {
    package var customer = CustomerID.blank
    package init() {}
    package static let type = "id.niaga.customers.get-customer.v1"
    package static let about = "What the books say of one customer."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.customer, "which customer")]
}

/// The customers by name.
package struct ListCustomers: ListQuery {
    package var name: Prose?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-customers.v1"
    package static let about = "The customers, in order of their names."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.name, "only names that begin so", .length(1...120)),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// One problem.
package struct GetProblem: Query {
    package var problem = ProblemID.blank
    package init() {}
    package static let type = "id.niaga.customers.get-problem.v1"
    package static let about = "One problem and what became of it."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.problem, "which problem")]
}

/// The problems, open ones unless asked otherwise.
package struct ListProblems: ListQuery {
    package var closed: Bool?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-problems.v1"
    package static let about = "The open problems, oldest first; with closed, the closed ones."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.closed, "true for those put away"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
