import Kernel
import Models

/// What logistics says about an order's goods moves the order and its process manager.
enum WhenLogisticsAnswers {
    static func reservation(_ event: ReservationEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .filled(let event):
            return [
                reserved(event.order, complete: event.complete, facts),
                Fulfilment.answered(event.order, complete: event.complete, facts),
            ]
            .filter { _ in stage(event.order, facts) == .confirmed }
        case .short(let event):
            guard stage(event.order, facts) == .confirmed else { return [] }
            return [Fulfilment.answered(event.order, complete: false, facts)]
        case .released(let event):
            guard let order = facts.load(Order.self, event.order), order.stage == .cancelling else { return [] }
            return Order.cancelled(event.order, order, order.cancelReason ?? "cancelled", facts)
                + Fulfilment.ended(event.order, facts)
        case .tooLate(let event): return tooLate(event.order, facts)
        case .opened, .picked, .restored, .consumed: return []
        }
    }

    static func shipment(_ event: ShipmentEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .handedOver(let event):
            guard facts.load(Order.self, event.order) != nil else { return [] }
            var shipped = OrderShipped()
            shipped.order = event.order
            shipped.shipment = event.shipment
            shipped.lines = event.lines
            shipped.on = facts.on
            return [Order.happened(.shipped(shipped))]
        case .delivered(let event):
            guard facts.load(Order.self, event.order) != nil else { return [] }
            var delivered = OrderDelivered()
            delivered.order = event.order
            delivered.shipment = event.shipment
            delivered.lines = event.lines
            delivered.on = facts.on
            return [Order.happened(.delivered(delivered))]
        case .picked, .packed, .tracked, .cancelled: return []
        }
    }

    private static func stage(_ id: OrderID, _ facts: Facts) -> Order.Stage? { facts.load(Order.self, id)?.stage }

    private static func reserved(_ id: OrderID, complete: Bool, _ facts: Facts) -> Happened {
        var event = OrderReserved()
        event.order = id
        event.complete = complete
        event.on = facts.on
        return Order.happened(.reserved(event))
    }

    /// The goods had left before the wish to cancel arrived: the order stands, and a person is told.
    private static func tooLate(_ id: OrderID, _ facts: Facts) -> [Happened] {
        guard stage(id, facts) == .cancelling else { return [] }
        var event = CancelRefused()
        event.order = id
        event.reason = "the goods had been handed over"
        event.on = facts.on
        return [Order.happened(.cancelRefused(event))]
            + ProblemNotice.of(
                "\(id)/cancel", .order, "order \(id) was to be cancelled after its goods had left", regarding: id.text,
                facts)
    }
}
