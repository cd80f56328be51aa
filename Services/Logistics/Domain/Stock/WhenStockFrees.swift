import Kernel
import LogisticsMessages
import Models

/// Goods that came in or became free serve the orders that wait for them, in their order: by promised
/// date, then by confirmation. However many wait, one turn does a bounded part, and a timer the rest.
enum WhenStockFrees {
    /// So many waiting orders are looked at in one go.
    private static let mostLooked = 50
    /// So many events of a go; the last order may add its 200 lines to them.
    private static let mostEvents = 200
    /// Where there is less room than for a whole go, all is left to the timer.
    private static let enoughRoom = 600

    static func increased(_ event: StockIncreased, _ facts: Facts) -> [Happened] {
        serve(event.product, behind: nil, facts)
    }

    static func released(_ event: StockReleased, _ facts: Facts) -> [Happened] {
        serve(event.product, behind: nil, facts)
    }

    static func goOn(_ id: String, _ state: StockItem.State, _ facts: Facts) -> [Happened] {
        guard let product = ProductID(id), let offer = state.offer else { return [] }
        let served = serve(product, behind: offer.behind, facts)
        return served.isEmpty ? [StockItem.offerEnded(product, facts)] : served
    }

    private static func serve(_ product: ProductID, behind: OrderID?, _ facts: Facts) -> [Happened] {
        let waiting = facts.page(
            Reservation.self,
            KeyQuery(
                Reservation.kind, "waiting", prefix: "\(product) ", after: mark(product, behind, facts),
                limit: mostLooked + 1))
        let offered = facts.load(StockItem.self, product)?.offer != nil
        guard !waiting.isEmpty else { return offered ? [StockItem.offerEnded(product, facts)] : [] }
        guard facts.room >= enoughRoom else { return [StockItem.offerPaused(product, behind: behind, facts)] }
        var shelves = Shelves(facts)
        var happened: [Happened] = []
        var last = behind
        for (index, key) in waiting.enumerated() {
            guard shelves.free(product) > 0 else { break }
            guard index < mostLooked, happened.count < mostEvents else {
                return happened + [StockItem.offerPaused(product, behind: last, facts)]
            }
            guard let order = OrderID(key.id), let state = facts.load(Reservation.self, order) else { continue }
            last = order
            happened += Filling.fill(order, state, Filling.possible(state, &shelves), facts)
        }
        return happened + (offered ? [StockItem.offerEnded(product, facts)] : [])
    }

    /// Behind that order's place in the queue, whether or not it still waits there.
    private static func mark(_ product: ProductID, _ order: OrderID?, _ facts: Facts) -> FoundKey? {
        guard let order, let state = facts.load(Reservation.self, order) else { return nil }
        return FoundKey(value: "\(product) \(state.asked)", id: order.text)
    }
}
