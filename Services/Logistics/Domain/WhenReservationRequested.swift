import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Orders asks for goods, or lets them go.
enum WhenReservationRequested {
    static func react(_ event: FulfilmentEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .reservationRequested(let event): open(event, facts)
        case .releaseRequested(let event): release(event.order, facts)
        case .reservationAnswered, .advanced, .stalled, .ended: []
        }
    }

    private static func open(_ event: ReservationRequested, _ facts: Facts) -> [Happened] {
        guard facts.load(Reservation.self, event.order) == nil else { return [] }
        var opened = ReservationOpened()
        opened.order = event.order
        opened.customer = event.customer
        opened.lines = event.lines
        opened.promised = event.promised
        opened.partial = event.partial
        // By promised date, none being last, then by confirmation: our own sequence grows with it.
        let digits = String(facts.sequence)
        let place = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        opened.asked = Prose("\(event.promised?.description ?? "9999-99-99") \(place)") ?? .blank
        opened.on = facts.on
        // Filled by the reaction to its own opening, when the lines are known.
        return [Reservation.happened(.opened(opened))]
    }

    /// The opening itself is looked at in the same turn: either the goods are set aside or the
    /// order learns that they are short.
    static func opened(_ event: ReservationEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .opened(let event):
            guard let state = facts.load(Reservation.self, event.order) else { return [] }
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
        case .filled, .short, .released, .tooLate, .picked, .restored, .consumed: return []
        }
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
        var event = ReservationShort()
        event.order = order
        event.lines = missing
        event.on = facts.on
        return [Reservation.happened(.short(event))]
    }

    /// Before the hand-over everything goes back on the shelves; after it, it is too late.
    private static func release(_ order: OrderID, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Reservation.self, order), !state.released else { return [] }
        if state.hasGone {
            var event = ReleaseTooLate()
            event.order = order
            event.on = facts.on
            return [Reservation.happened(.tooLate(event))]
        }
        let lines = state.lines.enumerated().compactMap { index, line -> LineQuantity? in
            let held = line.held + line.picked
            return held.steps > 0 ? LineQuantity(index + 1, line.product, held) : nil
        }
        var event = ReservationReleased()
        event.order = order
        event.lines = lines
        event.on = facts.on
        let shipments = facts.keys(Shipment.self, "order", prefix: "\(order) ", limit: Shipment.most).flatMap { key in
            Shipment.cancelled(key.id, facts)
        }
        return shipments + [Reservation.happened(.released(event))] + lines.map { StockItem.release(order, $0, facts) }
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
