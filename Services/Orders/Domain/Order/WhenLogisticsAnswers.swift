import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What logistics says about an order's goods moves the order and its process manager.
enum WhenLogisticsAnswers {
    static func filled(_ event: ReservationFilled, _ facts: Facts) -> [Happened] {
        // Also while it is being cancelled, which may yet be too late.
        guard let stage = stage(event.order, facts), [.confirmed, .cancelling].contains(stage) else { return [] }
        return [reserved(event.order, complete: event.complete, facts)]
            + answered(event.order, complete: event.complete, facts)
    }

    static func short(_ event: ReservationShort, _ facts: Facts) -> [Happened] {
        answered(event.order, complete: false, facts)
    }

    static func released(_ event: ReservationReleased, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, event.order), order.stage == .cancelling else { return [] }
        return Order.cancelled(event.order, order, order.cancelReason ?? "cancelled", facts)
            + Fulfilment.ended(event.order, facts)
    }

    static func handedOver(_ event: ShipmentHandedOver, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, event.order) else { return [] }
        return [
            Order.happened(OrderEvent.shipped, event.order, facts) {
                $0.shipment = event.shipment
                $0.lines = event.lines.unnamed
            }
        ] + leftStopped(event, order, facts)
    }

    /// It was stopped, and logistics had not heard so when the goods left.
    private static func leftStopped(_ event: ShipmentHandedOver, _ order: Order.State, _ facts: Facts) -> [Happened] {
        guard order.stopped != nil || facts.load(CreditAccount.self, order.customer)?.stopped == true else { return [] }
        return ProblemNotice.of(
            "\(event.order)/left-stopped/\(event.shipment)", .shipment,
            ProblemCause.leftWhileStopped.said(["order": event.order, "shipment": event.shipment]),
            regarding: event.order.text, facts)
    }

    static func delivered(_ event: ShipmentDelivered, _ facts: Facts) -> [Happened] {
        guard facts.load(Order.self, event.order) != nil else { return [] }
        return [
            Order.happened(OrderEvent.delivered, event.order, facts) {
                $0.shipment = event.shipment
                $0.lines = event.lines
            }
        ]
    }

    static func performed(_ event: ServicePerformed, _ facts: Facts) -> [Happened] {
        guard facts.load(Order.self, event.order) != nil else { return [] }
        return [Order.happened(OrderEvent.performed, event.order, facts) { $0.lines = event.lines }]
    }

    /// What is on its way is waited for first: its silence must not be covered by goods that came in.
    private static func answered(_ id: OrderID, complete: Bool, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, id), order.stage == .confirmed,
            !order.lines.contains(where: { $0.delivered.steps < $0.shipped.steps })
        else { return [] }
        let answered = [Fulfilment.answered(id, complete: complete, facts)]
        guard WhenOrderMoves.step(order) == .performance else { return answered }
        return answered + Fulfilment.advanced(id, to: .performance, facts)
    }

    private static func stage(_ id: OrderID, _ facts: Facts) -> Order.Stage? { facts.load(Order.self, id)?.stage }

    private static func reserved(_ id: OrderID, complete: Bool, _ facts: Facts) -> Happened {
        Order.happened(OrderEvent.reserved, id, facts) { $0.complete = complete }
    }

    /// The goods had left before the wish to cancel arrived: the order stands, and a person is told.
    static func tooLate(_ event: ReleaseTooLate, _ facts: Facts) -> [Happened] {
        let id = event.order
        guard stage(id, facts) == .cancelling else { return [] }
        return [Order.happened(OrderEvent.cancelRefused, id, facts) { $0.reason = "the goods had been handed over" }]
            + ProblemNotice.of(
                "\(id)/cancel", .order, ProblemCause.cancelledTooLate.said(["order": id]), regarding: id.text, facts)
    }
}
