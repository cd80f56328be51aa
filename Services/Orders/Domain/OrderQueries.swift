import Kernel
import Models

extension Order {
    static func one(_ query: GetOrder, _ facts: Facts) throws(Rejection) -> JSON {
        guard let state = facts.load(Order.self, query.order) else {
            throw Rejection(OrdersRule.unknownOrder, ["order": query.order], at: Pointer("/order"))
        }
        return row(query.order.text, state, facts)
    }

    static func list(_ query: ListOrders, _ facts: Facts) throws(Rejection) -> JSON {
        if let stage = query.stage {
            return facts.list(Order.self, query, by: "stage", prefix: "\(stage) ") { id, state in
                query.customer == nil || state.customer == query.customer ? row(id, state, facts) : nil
            }
        }
        if let customer = query.customer {
            return facts.list(Order.self, query, by: "customer", prefix: "\(customer) ") { row($0, $1, facts) }
        }
        return facts.list(Order.self, query, by: "on") { row($0, $1, facts) }
    }

    private static func row(_ id: String, _ state: State, _ facts: Facts) -> JSON {
        let waits = facts.load(Fulfilment.self, id)?.step
        return .object(
            [
                .init("order", .string(id)), .init("gross", state.gross.json ?? .null),
                .init("version", .number(Int64(clamping: facts.version(Order.self, id)))),
                .init("gauges", gauges(state)),
            ] + (waits.map { [.init("waitsFor", .string($0.rawValue))] } ?? []) + (state.json?.members ?? []))
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
