import Kernel
import Models
import OrdersMessages

/// An order that moved has another next step, or is done: delivered, invoiced and paid, it closes in the
/// same turn as the last of the three.
enum WhenOrderMoves {
    static func shipped(_ event: OrderShipped, _ facts: Facts) -> [Happened] {
        waiting(event.order, anew: true, facts)
    }

    static func delivered(_ event: OrderDelivered, _ facts: Facts) -> [Happened] {
        waiting(event.order, facts) + Order.closedIfDone(event.order, facts)
    }

    static func performed(_ event: OrderPerformed, _ facts: Facts) -> [Happened] {
        waiting(event.order, facts) + Order.closedIfDone(event.order, facts)
    }

    static func cancelRefused(_ event: CancelRefused, _ facts: Facts) -> [Happened] {
        waiting(event.order, facts) + Order.closedIfDone(event.order, facts)
    }

    static func invoiced(_ event: OrderInvoiced, _ facts: Facts) -> [Happened] {
        Order.closedIfDone(event.order, facts)
    }

    static func paid(_ event: OrderPaid, _ facts: Facts) -> [Happened] { Order.closedIfDone(event.order, facts) }

    private static func waiting(_ id: OrderID, anew: Bool = false, _ facts: Facts) -> [Happened] {
        guard let order = facts.load(Order.self, id), order.stage == .confirmed else { return [] }
        return Fulfilment.advanced(id, to: step(order), anew: anew, facts)
    }

    /// What is out of the house is waited for first, then what is still in it.
    static func step(_ order: Order.State) -> FulfilmentStep {
        if order.lines.contains(where: { $0.delivered.steps < $0.shipped.steps }) { return .delivery }
        if order.isDelivered { return .settlement }
        // What no parcel can bring is done by a person.
        let undone = order.lines.filter { $0.delivered.steps < $0.quantity.steps }
        if undone.allSatisfy({ $0.kind != nil }) { return .performance }
        return order.reserved ? .handOver : .stock
    }
}
