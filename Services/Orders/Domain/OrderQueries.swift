import Kernel
import Models
import OrdersMessages

extension Order {
    static func one(_ query: GetOrder, _ facts: Facts) throws(Rejection) -> JSON {
        guard let state = facts.load(Order.self, query.order) else {
            throw Rejection(OrdersRule.unknownOrder, ["order": query.order], at: Pointer("/order"))
        }
        return row(query.order.text, state, facts)
    }

    static func list(_ query: ListOrders, _ facts: Facts) throws(Rejection) -> JSON {
        if let stage = query.stage {
            return facts.list(Order.self, query, by: "stage", prefix: "\(stage.rawValue) ") { id, state in
                query.customer == nil || state.customer == query.customer ? row(id, state, facts).listed : nil
            }
        }
        if let customer = query.customer {
            return facts.list(Order.self, query, by: "customer", prefix: "\(customer) ") { row($0, $1, facts).listed }
        }
        return facts.list(Order.self, query, by: "on") { row($0, $1, facts).listed }
    }

    private static func row(_ id: String, _ state: State, _ facts: Facts) -> JSON {
        .object(
            [
                .init("order", .string(id)), .init("gross", state.gross.json),
                .init("version", .number(Int64(clamping: facts.version(Order.self, id)))),
                .init("gauges", gauges(state)),
            ] + (waitsFor(id, state, facts).map { [.init("waitsFor", .string($0))] } ?? [])
                + (state.json.members ?? []))
    }

    /// What must happen next; nothing where the order is at its end.
    private static func waitsFor(_ id: String, _ state: State, _ facts: Facts) -> String? {
        switch state.stage {
        case .entered: "verification"
        case .verified: state.holds.isEmpty ? "confirmation" : state.holds.map(\.rawValue).joined(separator: ", ")
        case .confirmed, .cancelling: facts.load(Fulfilment.self, id)?.step.rawValue
        case .cancelled, .closed: nil
        }
    }

    /// Shares of the ordered quantity, derived when asked for and stored nowhere.
    private static func gauges(_ state: State) -> JSON {
        func share(_ gauge: (Line) -> Quantity) -> JSON {
            let ordered = state.lines.reduce(Int128(0)) { $0 + Int128($1.quantity.steps) }
            let done = state.lines.reduce(Int128(0)) { $0 + Int128(gauge($1).steps) }
            return .string("\(ordered == 0 ? 0 : done * 100 / ordered) %")
        }
        return .of([
            "shipped": share(\.shipped), "delivered": share(\.delivered), "invoiced": share(\.invoiced),
            "reserved": .string(state.reserved ? "100 %" : "not all"),
            "paid": .string(state.isPaid && state.isInvoiced ? "yes" : "no"),
        ])
    }
}
