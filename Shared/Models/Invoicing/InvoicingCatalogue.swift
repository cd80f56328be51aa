import Models

extension Catalogue {
    package static let invoicing = Catalogue(
        service: .invoicing,
        commands: taxRuleCommands + invoiceCommands + paymentCommands,
        queries: taxRuleQueries + invoiceQueries + paymentQueries + agendaQueries
            + findQueries + storyQueries,
        events: InvoiceEvent.cases.map(\.outline) + SeriesEvent.cases.map(\.outline)
            + ClaimEvent.cases.map(\.outline) + PaymentEvent.cases.map(\.outline)
            + TaxRuleEvent.cases.map(\.outline) + NoticeEvent.cases.map(\.outline)
            + ForgettingEvent.cases.map(\.outline)
            + NamingEvent.cases.map(\.outline),
        rules: RuleOutline.all(InvoicingRule.self), heardBy: .office + [.service])
}
