import CustomersMessages
import House
import Kernel
import LogisticsMessages
import Models

/// Which shipment somebody means.
enum FindShipments {
    static let answers: [QueryHandler] = [.on(FindInLogistics.self, find)]

    static func find(_ query: FindInLogistics, _ facts: Facts) throws(Rejection) -> FoundThings {
        let text = query.text.text
        var found = Findings(limit: query.limit ?? FindLimits.usual)
        func add(_ id: String, by: FoundBy) {
            guard let state = facts.load(Shipment.self, id), Tracking.mayRead(state, facts.actor) else { return }
            found.add(thing(id, state, by: by, facts))
        }
        for id in Findings.ids(text, series: PickShipment.series, facts) { add(id, by: .name) }
        if let id = Series.holder(of: text, .deliveryNumber, Shipment.self, facts) { add(id, by: .number) }
        let waybill = BusinessNumber.folded(text)
        for id in facts.keys(Shipment.self, Shipment.waybillKey, exactly: waybill, limit: found.limit) {
            add(id, by: .waybill)
        }
        return found.answer()
    }

    private static func thing(_ id: String, _ state: Shipment.State, by: FoundBy, _ facts: Facts) -> FoundThing {
        let reservation = state.orders.first.flatMap { facts.load(Reservation.self, $0) }
        return FoundThing {
            $0.kind = .shipment
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = by == .waybill ? state.waybill.flatMap { Prose($0.text) } : state.number?.text
            if state.orders.count == 1 { $0.order = state.orders[0] }
            // A carrier reads on a parcel what stands on it.
            if facts.actor.carrier == nil {
                $0.customer = reservation?.customer
                $0.customerName = reservation.flatMap { PartyCopy.name(of: $0.customer, facts) }
            }
            $0.stage = Prose(state.stage.rawValue)
            $0.on = state.on
        }
    }
}
