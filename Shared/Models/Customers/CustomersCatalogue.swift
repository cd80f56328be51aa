import Models

extension Catalogue {
    package static let customers = Catalogue(
        service: .customers,
        commands: customerCommands + placeCommands + problemCommands + settingCommands + firmCommands,
        queries: customerQueries + placeQueries + problemQueries + settingQueries + firmQueries + agendaQueries
            + findQueries + storyQueries,
        events: CustomerEvent.cases.map(\.outline) + PlaceEvent.cases.map(\.outline)
            + ProblemEvent.cases.map(\.outline) + SettingEvent.cases.map(\.outline)
            + FirmEvent.cases.map(\.outline)
            + NoticeEvent.cases.map(\.outline)
            + NamingEvent.cases.map(\.outline),
        rules: RuleOutline.all(CustomersRule.self), heardBy: .office + [.service])
}
