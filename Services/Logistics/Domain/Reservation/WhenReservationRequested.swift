import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Orders asks for goods: they are set aside, or it learns that they are short.
enum WhenReservationRequested {
    static func react(_ event: ReservationRequested, _ facts: Facts) -> [Happened] {
        guard facts.load(Reservation.self, event.order) == nil else { return [] }
        // Filled by the reaction to its own opening, when the lines are known.
        return [
            Reservation.happened(ReservationEvent.opened, event.order, facts) {
                $0.customer = event.customer
                $0.lines = event.lines
                $0.promised = event.promised
                $0.partial = event.partial
                $0.place = event.place
                $0.purchaseOrder = event.purchaseOrder
                $0.asked = place(event.promised, facts)
            }
        ]
    }

    /// By promised date, none being last, then by confirmation: our own sequence grows with it.
    private static func place(_ promised: Day?, _ facts: Facts) -> Prose {
        let digits = String(facts.sequence)
        let place = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return Prose("\(promised?.description ?? "9999-99-99") \(place)") ?? .blank
    }

    /// The opening itself is looked at in the same turn: either the goods are set aside or the
    /// order learns that they are short.
    static func opened(_ event: ReservationOpened, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Reservation.self, event.order) else { return [] }
        if state.isWithoutGoods {
            return [Reservation.happened(ReservationEvent.filled, event.order, facts) { $0.complete = true }]
        }
        let offered = state.offered(facts)
        guard offered.isEmpty else {
            // Others are just being served; the newcomer takes its place among them and is not overlooked.
            return short(event.order, state, [], facts)
                + offered.map { StockItem.offerPaused($0, behind: nil, facts) }
        }
        var shelves = Shelves(facts)
        let lines = Filling.possible(state, &shelves)
        let filled = Filling.fill(event.order, state, lines, facts)
        return filled + short(event.order, state, lines, facts)
    }

    private static func short(_ order: OrderID, _ state: Reservation.State, _ lines: [LineQuantity], _ facts: Facts)
        -> [Happened]
    {
        var missing: [LineQuantity] = []
        for (index, line) in state.lines.enumerated() {
            let taken = lines.first { $0.line == index + 1 }?.quantity.steps ?? 0
            let left = line.missing.steps - taken
            if left > 0 {
                missing.append(LineQuantity(index + 1, line.product, Quantity(steps: left, line.wanted.unit)))
            }
        }
        guard !missing.isEmpty else { return [] }
        return [Reservation.happened(ReservationEvent.short, order, facts) { $0.lines = missing }]
    }
}

extension Reservation.State {
    /// The products of its lines whose free goods are being offered, each once.
    fileprivate func offered(_ facts: Facts) -> [ProductID] {
        var found: [ProductID] = []
        for line in lines where !found.contains(line.product) {
            if facts.load(StockItem.self, line.product)?.offer != nil { found.append(line.product) }
        }
        return found
    }
}
