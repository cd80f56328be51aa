import Models

extension Catalogue {
    package static let customers = Catalogue(
        service: .customers,
        commands: customerCommands + problemCommands,
        queries: customerQueries + problemQueries,
        events: CustomerEvent.cases.map(\.outline) + ProblemEvent.cases.map(\.outline)
            + NoticeEvent.cases.map(\.outline),
        rules: RuleOutline.all(CustomersRule.self), heardBy: .office + [.service])
}
