import Models

extension Catalogue {
    package static let orders = Catalogue(
        service: .orders,
        commands: productCommands + quotationCommands + orderCommands,
        queries: productQueries + quotationQueries + orderQueries + creditQueries + agendaQueries + findQueries
            + storyQueries,
        events: ProductEvent.cases.map(\.outline) + PriceEvent.cases.map(\.outline)
            + QuotationEvent.cases.map(\.outline) + OrderEvent.cases.map(\.outline)
            + CreditEvent.cases.map(\.outline) + AdvanceEvent.cases.map(\.outline)
            + FulfilmentEvent.cases.map(\.outline)
            + NoticeEvent.cases.map(\.outline)
            + ForgettingEvent.cases.map(\.outline)
            + NamingEvent.cases.map(\.outline),
        rules: RuleOutline.all(OrdersRule.self), heardBy: .office + [.service])
}
