import Kernel
import LogisticsMessages
import Models

/// All that happened to the goods of an order.
enum DeliveryStory {
    static let answers: [QueryHandler] = [.on(GetDeliveryHistory.self, tell)]

    static func tell(_ query: GetDeliveryHistory, _ facts: Facts) throws(Rejection) -> EventHistory {
        let parcels = facts.keys(Shipment.self, "order", prefix: "\(query.order) ", limit: HistoryLimits.things)
        return facts.story(
            of: [Address(Reservation.kind, query.order.text)] + parcels.map { Address(Shipment.kind, $0.id) })
    }
}
