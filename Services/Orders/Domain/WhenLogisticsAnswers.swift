import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What logistics says about an order's goods moves the order and its process manager.
enum WhenLogisticsAnswers {
    static func reservation(_ event: ReservationEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .filled(let event):
            // Also while it is being cancelled, which may yet be too late.
            guard let stage = stage(event.order, facts), [.confirmed, .cancelling].contains(stage) else { return [] }
            return [reserved(event.order, complete: event.complete, facts)]
                + answered(event.order, complete: event.complete, facts)
        case .short(let event):
            return answered(event.order, complete: false, facts)
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

    /// What is on its way is waited for first: its silence must not be covered by goods that came in.
    private static func answered(_ id: OrderID, complete: Bool, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, id), order.stage == .confirmed,
            !order.lines.contains(where: { $0.delivered.steps < $0.shipped.steps })
        else { return [] }
        return [Fulfilment.answered(id, complete: complete, facts)]
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
