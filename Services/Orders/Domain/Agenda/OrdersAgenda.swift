import House
import Kernel
import Models
import OrdersMessages

/// What waits in the order book, answered from keys alone: nothing is counted that is not shown, and nothing shown that is not counted.
package enum OrdersDesk {
    static let answers: [QueryHandler] = [.on(GetOrdersAgenda.self, agenda)]

    /// The keys of what waits: the topic, then by what it stands in order.
    static let key = "desk"
    /// Quotations that end so soon are looked after.
    private static let soon = 7

    static func key(_ topic: OrdersTopic, _ place: some CustomStringConvertible) -> Key {
        Key(key, "\(topic.rawValue) \(place)")
    }

    static func agenda(_ query: GetOrdersAgenda, _ facts: Facts) throws(Rejection) -> GetOrdersAgenda.Answer {
        facts.agenda(query) { heap($0, query, facts) }
    }

    private static func heap(_ topic: OrdersTopic, _ query: GetOrdersAgenda, _ facts: Facts) -> Heap<
        OrdersTopic, OrdersItem
    > {
        switch topic {
        case .verify:
            let entered = KeyQuery(Order.kind, "stage", prefix: "\(OrderStage.entered.rawValue) ", limit: 0)
            return facts.heap(topic, of: Order.self, entered, for: query) { waiting($0, $1, since: $1.on, facts) }
        case .held:
            return facts.heap(topic, of: Order.self, keys(Order.kind, topic), for: query) { id, state in
                waiting(id, state, since: (state.stopped == nil ? state.heldSince : state.stoppedSince)?.day, facts)
            }
        case .promised:
            return facts.heap(topic, of: Order.self, keys(Order.kind, topic, until: facts.on), for: query) {
                waiting($0, $1, since: nil, facts)
            }
        case .unbilled:
            return facts.heap(topic, of: Order.self, keys(Order.kind, topic), for: query) {
                waiting($0, $1, since: nil, facts)
            }
        case .stock:
            return facts.heap(topic, of: Fulfilment.self, keys(Fulfilment.kind, topic), for: query) { id, state in
                facts.load(Order.self, id).map { waiting(id, $0, since: state.since?.day, facts) }
                    ?? OrdersItem { $0.order = OrderID(trusted: id) }
            }
        case .approve, .drafts:
            return facts.heap(topic, of: Quotation.self, keys(Quotation.kind, topic), for: query) {
                offer($0, $1, facts)
            }
        case .expiring:
            let until = facts.on.adding(days: soon)
            return facts.heap(topic, of: Quotation.self, keys(Quotation.kind, topic, until: until), for: query) {
                offer($0, $1, facts)
            }
        }
    }

    private static func keys(_ kind: String, _ topic: OrdersTopic, until day: Day? = nil) -> KeyQuery {
        let prefix = "\(topic.rawValue) "
        return KeyQuery(kind, key, prefix: prefix, atMost: day.map { "\(prefix)\($0)" }, limit: 0)
    }

    private static func waiting(_ id: String, _ state: Order.State, since: Day?, _ facts: Facts) -> OrdersItem {
        OrdersItem {
            $0.order = OrderID(trusted: id)
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.gross = state.gross
            $0.holds = state.holds.isEmpty ? nil : state.holds
            $0.stopped = state.stopped
            $0.waitsFor = Order.waitsFor(id, state, facts)
            $0.since = since
            $0.due = state.promised
        }
    }

    private static func offer(_ id: String, _ state: Quotation.State, _ facts: Facts) -> OrdersItem {
        OrdersItem {
            $0.quotation = QuotationID(trusted: id)
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.gross = state.total
            $0.since = state.on
            $0.due = state.validUntil
        }
    }
}
