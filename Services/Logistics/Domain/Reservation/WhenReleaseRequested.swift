import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Orders lets the goods of an order go.
enum WhenReleaseRequested {
    /// Before the hand-over everything goes back on the shelves; after it, it is too late.
    static func react(_ event: ReleaseRequested, _ facts: Facts) -> [Happened] {
        let order = event.order
        guard let state = facts.load(Reservation.self, order), !state.released else { return [] }
        if state.hasGone {
            return [Reservation.happened(ReservationEvent.tooLate, order, facts)]
        }
        let lines = state.lines.enumerated().compactMap { index, line -> LineQuantity? in
            let held = line.held + line.picked
            return held.steps > 0 && line.kind == nil ? LineQuantity(index + 1, line.product, held) : nil
        }
        let shipments = facts.keys(Shipment.self, "order", prefix: "\(order) ", limit: Shipment.most).flatMap { key in
            Shipment.cancelled(key.id, of: order, facts)
        }
        return shipments + [Reservation.happened(ReservationEvent.released, order, facts) { $0.lines = lines }]
            + lines.map { StockItem.release(order, $0, facts) }
    }
}
