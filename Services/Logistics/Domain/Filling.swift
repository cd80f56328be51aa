import Kernel
import Models

/// Sets goods aside: atomically for the whole order, or as far as they go where the order allows it.
enum Filling {
    /// What can be set aside of the order now, line by line; empty where the order wants all or nothing and not all is there.
    static func possible(_ state: Reservation.State, _ facts: Facts) -> [LineQuantity] {
        var free: [ProductID: Int64] = [:]
        var lines: [LineQuantity] = []
        var complete = true
        for (index, line) in state.lines.enumerated() {
            let missing = line.missing.steps
            guard missing > 0 else { continue }
            let there =
                free[line.product] ?? facts.load(StockItem.self, line.product).map { max(0, $0.free.steps) } ?? 0
            let taken = min(there, missing)
            free[line.product] = there - taken
            if taken < missing { complete = false }
            if taken > 0 {
                lines.append(LineQuantity(index + 1, line.product, Quantity(steps: taken, line.wanted.unit)))
            }
        }
        return complete || state.partial ? lines : []
    }

    static func fill(_ order: OrderID, _ state: Reservation.State, _ lines: [LineQuantity], _ facts: Facts)
        -> [Happened]
    {
        guard !lines.isEmpty else { return [] }
        var missing = state.lines.reduce(Int128(0)) { $0 + Int128($1.missing.steps) }
        for line in lines { missing -= Int128(line.quantity.steps) }
        var event = ReservationFilled()
        event.order = order
        event.lines = lines
        event.complete = missing == 0
        event.on = facts.on
        return lines.map { StockItem.reserve(order, $0, facts) } + [Reservation.happened(.filled(event))]
    }
}
