import Kernel
import LogisticsMessages
import Models

/// What is free of each product as it stands after what this decision has set aside already.
struct Shelves {
    private let facts: Facts
    private var left: [ProductID: Int64] = [:]

    init(_ facts: Facts) { self.facts = facts }

    mutating func free(_ product: ProductID) -> Int64 {
        if let known = left[product] { return known }
        let free = facts.load(StockItem.self, product).map { max(0, $0.free.steps) } ?? 0
        left[product] = free
        return free
    }

    mutating func take(_ product: ProductID, atMost wanted: Int64) -> Int64 {
        let taken = min(free(product), wanted)
        left[product] = free(product) - taken
        return taken
    }
}

/// Sets goods aside: atomically for the whole order, or as far as they go where the order allows it.
enum Filling {
    /// What can be set aside of the order now, line by line; empty where the order wants all or nothing and not all is there.
    /// What is taken is taken off the shelves.
    static func possible(_ state: Reservation.State, _ shelves: inout Shelves) -> [LineQuantity] {
        var left = shelves
        var lines: [LineQuantity] = []
        var complete = true
        for (index, line) in state.lines.enumerated() {
            let missing = line.missing.steps
            guard missing > 0 else { continue }
            let taken = left.take(line.product, atMost: missing)
            if taken < missing { complete = false }
            if taken > 0 {
                lines.append(LineQuantity(index + 1, line.product, Quantity(steps: taken, line.wanted.unit)))
            }
        }
        guard complete || state.partial else { return [] }
        shelves = left
        return lines
    }

    static func fill(_ order: OrderID, _ state: Reservation.State, _ lines: [LineQuantity], _ facts: Facts)
        -> [Happened]
    {
        guard !lines.isEmpty else { return [] }
        var missing = state.lines.reduce(Int128(0)) { $0 + Int128($1.missing.steps) }
        for line in lines { missing -= Int128(line.quantity.steps) }
        return lines.map { StockItem.reserve(order, $0, facts) } + [
            Reservation.happened(ReservationEvent.filled, order, facts) {
                $0.lines = lines
                $0.complete = missing == 0
            }
        ]
    }
}
