import Models

extension Catalogue {
    package static let logistics = Catalogue(
        service: .logistics,
        commands: stockCommands + reservationCommands + shipmentCommands + trackingCommands + carrierCommands,
        queries: stockQueries + reservationQueries + shipmentQueries + trackingQueries + carrierQueries + agendaQueries
            + findQueries + storyQueries,
        events: StockEvent.cases.map(\.outline) + ReceiptEvent.cases.map(\.outline)
            + ReservationEvent.cases.map(\.outline) + ShipmentEvent.cases.map(\.outline)
            + CarrierEvent.cases.map(\.outline) + ScanEvent.cases.map(\.outline) + StrayEvent.cases.map(\.outline)
            + NoticeEvent.cases.map(\.outline)
            + ForgettingEvent.cases.map(\.outline)
            + NamingEvent.cases.map(\.outline),
        rules: RuleOutline.all(LogisticsRule.self), heardBy: .office + [.service])
}
