import CustomersMessages
import House
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What logistics owns, decides and listens to.
package enum LogisticsDomain {
    private static let heard: [Catalogue] = [.customers, .orders]

    package static let domain = Domain(
        .logistics, hears: heard,
        entities: [
            .entity(StockItem.self), .entity(Receipt.self), .entity(Reservation.self), .entity(Shipment.self),
            .entity(CarrierScan.self), .entity(Carrier.self), .entity(StrayWaybill.self), .entity(ProblemNotice.self),
            .entity(Forgotten.self), .entity(GivenNames.self),
        ],
        copies: [
            .copy(ProductCopy.self), .copy(PartyCopy.self), .copy(PlaceCopy.self), .copy(StopCopy.self),
            .copy(CreditStopCopy.self), .copy(Settings.self),
        ],
        commands: Receipt.decisions + Reservation.decisions + Picking.decisions + Shipment.decisions
            + Tracking.decisions + Carrier.decisions,
        reactions: [
            .when(.customers, PersonErased.self) { event, facts in Forgotten.of(.customer(event.customer), facts) },
            .when(.orders, ReservationRequested.self, WhenReservationRequested.react),
            .when(.orders, ReleaseRequested.self, WhenReleaseRequested.react),
            .when(.logistics, ReservationOpened.self, WhenReservationRequested.opened),
            .when(.logistics, StockIncreased.self, WhenStockFrees.increased),
            .when(.logistics, StockReleased.self, WhenStockFrees.released),
            .when(.logistics, ScanReceived.self, Tracking.afterScan),
            .when(.logistics, ScanUnderstood.self, Tracking.afterMeaning),
            .when(.logistics, ShipmentHandedOver.self, Tracking.afterHandOver),
        ],
        timers: [
            .of(StockItem.self) { id, state, _, facts in WhenStockFrees.goOn(id, state, facts) },
            .of(StrayWaybill.self) { _, state, _, facts in StrayWaybill.lostPatience(state, facts) },
            .of(Carrier.self) { _, state, _, facts in CarrierWords.goOn(state, facts) },
        ],
        queries: StockItem.answers + Reservation.answers + Shipment.answers + StrayWaybill.answers
            + Carrier.answers + LogisticsDesk.answers + FindShipments.answers + DeliveryStory.answers)
}
