import House
import Kernel
import Models
import OrdersMessages

extension Order {
    static let answers: [QueryHandler] = [.on(GetOrder.self, one), .on(ListOrders.self, list)]

    /// Raised where `evolve` or a key changes.
    package static let form = 4

    package static func keys(_ state: State) -> [Key] {
        var keys = [
            Key("on", state.on.description), Key("customer", "\(state.customer) \(state.on)"),
            Key("stage", "\(state.stage.rawValue) \(state.on)"),
        ]
        if let quotation = state.quotation, state.stage != .cancelled {
            keys.append(Key("quotation", quotation.text, unique: true))
        }
        if let number = state.purchaseOrder, state.stage != .cancelled {
            keys.append(Key(numberKey, BusinessNumber.folded(number)))
            keys += Key.number(
                "purchase-order", "\(state.customer) \(number)", folded: folded(number, of: state.customer))
        }
        // By moment of waiting, so that those who waited longest are looked at first.
        if state.stage == .verified, !state.holds.isEmpty, let since = state.heldSince {
            keys.append(Key("held", "\(state.customer) \(since)"))
        }
        return keys + desk(state)
    }

    /// Found by a customer's number alone: who has it in hand may not know whose it is.
    static let numberKey = "number"

    /// What of it waits on somebody's desk.
    private static func desk(_ state: State) -> [Key] {
        switch state.stage {
        case .cancelled, .closed: return []
        case .entered, .verified, .confirmed, .cancelling: break
        }
        let stuck = state.stopped != nil ? state.stoppedSince : state.holds.isEmpty ? nil : state.heldSince
        let promised = state.isDelivered ? nil : state.promised
        let isUnbilled = state.lines.contains { $0.delivered.steps > $0.invoiced.steps }
        return [
            stuck.map { OrdersDesk.key(.held, $0) }, promised.map { OrdersDesk.key(.promised, $0) },
            isUnbilled ? OrdersDesk.key(.unbilled, state.on) : nil,
        ].compactMap { $0 }
    }

    /// Which order has a customer's number, however it is written.
    static func holder(ofNumber number: Prose, of customer: CustomerID, _ facts: Facts) -> String? {
        facts.holder(
            ofNumber: "purchase-order", "\(customer) \(number)", folded: folded(number, of: customer), Order.self)
    }

    private static func folded(_ number: Prose, of customer: CustomerID) -> String {
        "\(customer) \(BusinessNumber.folded(number))"
    }

    static func one(_ query: GetOrder, _ facts: Facts) throws(Rejection) -> OrderShown {
        guard let state = facts.load(Order.self, query.order) else {
            throw Rejection(OrdersRule.unknownOrder, ["order": query.order], at: Pointer("/order"))
        }
        return row(query.order.text, state, facts)
    }

    static func list(_ query: ListOrders, _ facts: Facts) throws(Rejection) -> Paged<OrderShown> {
        func row(_ id: String, _ state: State) -> OrderShown? {
            let fits = query.customer.map { $0 == state.customer } ?? true
            return fits && query.asks(for: state.gross) ? listed(id, state, facts) : nil
        }
        if let stage = query.stage {
            return facts.list(
                Order.self, days: query, by: "stage", prefix: "\(stage.rawValue) ", descending: true, row)
        }
        if let customer = query.customer {
            return facts.list(Order.self, days: query, by: "customer", prefix: "\(customer) ", descending: true, row)
        }
        return facts.list(Order.self, days: query, by: "on", descending: true, row)
    }

    private static let shown = Projection<State, OrderShown>(
        rest: [\.order, \.version, \.gross, \.gauges, \.waitsFor, \.customerName, \.lineCount, \.deposit])

    private static func row(_ id: String, _ state: State, _ facts: Facts) -> OrderShown {
        shown.of(state) {
            $0.order = OrderID(trusted: id)
            $0.version = Int(clamping: facts.version(Order.self, id))
            $0.gross = state.gross
            $0.gauges = gauges(state)
            $0.waitsFor = waitsFor(id, state, facts)
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            if state.holds.isEmpty { $0.heldSince = nil }
            let deposit = Deposits.paid(for: $0.order, state, facts)
            $0.deposit = deposit > 0 ? Money(steps: deposit, state.net.currency) : nil
        }
    }

    private static func listed(_ id: String, _ state: State, _ facts: Facts) -> OrderShown {
        var row = row(id, state, facts)
        row.lines = nil
        row.lineCount = state.lines.count
        return row
    }

    /// What must happen next; nothing where the order is at its end.
    static func waitsFor(_ id: String, _ state: State, _ facts: Facts) -> OrderWait? {
        switch state.stage {
        case .entered: .verification
        case .verified: state.holds.isEmpty ? .confirmation : .credit
        case .confirmed, .cancelling: stop(state, facts) ?? facts.load(Fulfilment.self, id).map { OrderWait($0.step) }
        case .cancelled, .closed: nil
        }
    }

    /// What keeps the goods in the house, where some are there still.
    private static func stop(_ state: State, _ facts: Facts) -> OrderWait? {
        guard !state.hasLeft else { return nil }
        if state.stopped != nil { return .resumption }
        return facts.load(CreditAccount.self, state.customer)?.stopped == true ? .credit : nil
    }

    /// Shares of what is ordered, derived when asked for and stored nowhere.
    private static func gauges(_ state: State) -> OrderGauges {
        // By what the lines are worth: pieces and hours have no sum. Of an order over nothing, by their quantities.
        let isWorth = state.net.steps > 0
        func share(_ gauge: (OrderLine) -> Quantity) -> Prose {
            var (whole, done) = (Int128(0), Int128(0))
            for line in state.lines {
                let weight = isWorth ? Int128(line.net.steps) : Int128(line.quantity.steps)
                whole += weight
                done += weight * Int128(gauge(line).steps) / Int128(max(1, line.quantity.steps))
            }
            return Prose("\(whole == 0 ? 0 : done * 100 / whole) %") ?? .blank
        }
        return OrderGauges {
            $0.shipped = share(\.shipped)
            $0.delivered = share(\.delivered)
            $0.invoiced = share(\.invoiced)
            $0.reserved = state.reserved ? .all : .part
            $0.paid = state.isPaid && state.isInvoiced ? .yes : .no
        }
    }
}
