import House
import Kernel
import LogisticsMessages
import Models

/// What waits in the warehouse and on the way, answered from keys alone.
package enum LogisticsDesk {
    static let answers: [QueryHandler] = [.on(GetLogisticsAgenda.self, agenda)]

    /// The keys of what waits: the topic, then by what it stands in order.
    static let key = "desk"
    /// A parcel of which so long nothing was heard is asked after.
    private static let silence = Duration.seconds(3 * 86_400)

    static func key(_ topic: LogisticsTopic, _ place: some CustomStringConvertible) -> Key {
        Key(key, "\(topic.rawValue) \(place)")
    }

    static func agenda(_ query: GetLogisticsAgenda, _ facts: Facts) throws(Rejection) -> GetLogisticsAgenda.Answer {
        facts.agenda(query) { heap($0, query, facts) }
    }

    private static func heap(_ topic: LogisticsTopic, _ query: GetLogisticsAgenda, _ facts: Facts) -> Heap<
        LogisticsTopic, LogisticsItem
    > {
        let prefix = "\(topic.rawValue) "
        switch topic {
        case .pick, .perform:
            let keys = KeyQuery(Reservation.kind, key, prefix: prefix, limit: 0)
            return facts.heap(topic, of: Reservation.self, keys, for: query) { goods($0, $1, facts) }
        case .pack, .handOver, .trouble:
            let keys = KeyQuery(Shipment.kind, key, prefix: prefix, limit: 0)
            return facts.heap(topic, of: Shipment.self, keys, for: query) { parcel($0, $1, facts) }
        case .silent:
            let since = facts.now.adding(.zero - silence)
            let keys = KeyQuery(Shipment.kind, key, prefix: prefix, atMost: "\(prefix)\(since)", limit: 0)
            return facts.heap(topic, of: Shipment.self, keys, for: query) { parcel($0, $1, facts) }
        }
    }

    private static func goods(_ id: String, _ state: Reservation.State, _ facts: Facts) -> LogisticsItem {
        let isStopped =
            facts.copy(StopCopy.self, id)?.reason != nil
            || facts.copy(CreditStopCopy.self, state.customer)?.stopped == true
        return LogisticsItem {
            $0.order = OrderID(trusted: id)
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.promised = state.promised
            $0.stopped = isStopped ? true : nil
        }
    }

    private static func parcel(_ id: String, _ state: Shipment.State, _ facts: Facts) -> LogisticsItem {
        let order = state.orders.first ?? .blank
        let reservation = facts.load(Reservation.self, order)
        return LogisticsItem {
            $0.order = order
            $0.shipment = ShipmentID(trusted: id)
            $0.customer = reservation?.customer
            $0.customerName = reservation.flatMap { PartyCopy.name(of: $0.customer, facts) }
            $0.promised = reservation?.promised
            $0.carrier = state.carrier
            $0.waybill = state.waybill
            $0.status = state.status
            $0.since = (state.statusAt ?? state.left)?.day ?? state.on
        }
    }
}

extension Shipment {
    /// What of it waits on somebody's desk.
    static func desk(_ state: State) -> [Key] {
        switch state.stage {
        case .picked: [LogisticsDesk.key(.pack, state.on)]
        case .packed: [LogisticsDesk.key(.handOver, state.on)]
        case .handedOver:
            course(state).flatMap { topic in
                (state.statusAt ?? state.left).map { [LogisticsDesk.key(topic, $0)] }
            } ?? []
        case .delivered, .cancelled: []
        }
    }

    /// Whether it is well on its way, as far as the carrier says; silence is told by when that was. What came back or is lost is a problem
    /// that somebody closes, and no parcel to look after.
    private static func course(_ state: State) -> LogisticsTopic? {
        switch state.status {
        case .attemptFailed?, .awaitingPickup?, .exception?, .returning?: .trouble
        case .handedOver?, .inTransit?, .outForDelivery?, .delivered?, nil: .silent
        case .returned?, .lost?: nil
        }
    }
}
