import Kernel
import LogisticsMessages
import Models

/// All that happened to the goods of an order.
enum DeliveryStory {
    static let answers: [QueryHandler] = [.on(GetDeliveryHistory.self, tell)]

    static func tell(_ query: GetDeliveryHistory, _ facts: Facts) throws(Rejection) -> EventHistory {
        let reservation = Address(Reservation.kind, query.order.text)
        // As they were picked: parcels that were called off, and those that it was taken out of, among them.
        let parcels = facts.named("shipment", by: [reservation]).map { Address(Shipment.kind, $0) }
        return facts.story(of: [reservation] + parcels)
    }
}
