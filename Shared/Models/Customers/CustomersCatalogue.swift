import Models

extension Catalogue {
    package static let customers = Catalogue(
        service: .customers,
        commands: [
            .command(RegisterCustomer.self), .command(ChangeCustomer.self), .command(ErasePerson.self),
            .command(ReportProblem.self), .command(CloseProblem.self),
        ],
        queries: [
            .query(GetCustomer.self), .query(ListCustomers.self), .query(GetProblem.self), .query(ListProblems.self),
        ],
        events: CustomerEvent.cases.map(\.outline) + ProblemEvent.cases.map(\.outline)
            + NoticeEvent.cases.map(\.outline),
        rules: RuleOutline.all(CustomersRule.self), heardBy: .office + [.service])
}
