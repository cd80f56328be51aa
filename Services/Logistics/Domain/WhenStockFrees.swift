import Kernel
import Models

/// Goods that came in or became free serve the orders that wait for them, in their order.
enum WhenStockFrees {
    /// One turn looks at so many waiting orders; those behind are served by the next movement.
    private static let mostServed = 100

    static func react(_ event: StockEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .increased(let event): return serve(event.product, facts)
        case .released(let event): return serve(event.product, facts)
        case .reserved, .shipped: return []
        }
    }

    /// The first that can be served; serving it reserves stock, and the reservation's own event looks for the next.
    private static func serve(_ product: ProductID, _ facts: Facts) -> [Happened] {
        for key in facts.keys(Reservation.self, "waiting", prefix: "\(product) ", limit: mostServed) {
            guard let order = OrderID(key.id), let state = facts.load(Reservation.self, order), !state.released else {
                continue
            }
            let lines = Filling.possible(state, facts)
            if !lines.isEmpty { return Filling.fill(order, state, lines, facts) }
        }
        return []
    }

    static func next(_ event: ReservationEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .filled(let event):
            guard let product = event.lines.first?.product else { return [] }
            return serve(product, facts)
        case .opened, .short, .released, .tooLate, .picked, .restored, .consumed: return []
        }
    }
}
