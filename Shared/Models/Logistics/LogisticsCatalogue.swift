import Models

extension Catalogue {
    package static let logistics = Catalogue(
        service: .logistics,
        commands: [
            .command(ReceiveStock.self), .command(PickShipment.self), .command(PackShipment.self),
            .command(HandOverShipment.self), .command(PushTracking.self),
        ],
        queries: [
            .query(GetStock.self), .query(ListStock.self), .query(GetReservation.self),
            .query(GetShipment.self), .query(ListShipments.self),
        ],
        events: StockEvent.cases.map(\.outline) + ReceiptEvent.cases.map(\.outline)
            + ReservationEvent.cases.map(\.outline) + ShipmentEvent.cases.map(\.outline)
            + ScanEvent.cases.map(\.outline) + NoticeEvent.cases.map(\.outline),
        rules: RuleOutline.all(LogisticsRule.self), heardBy: .office + [.warehouse, .service])
}
