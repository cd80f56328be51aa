import CustomersMessages
import House
import Kernel
import Models
import OrdersMessages

/// Which product, order or quotation somebody means.
enum FindOrders {
    static let answers: [QueryHandler] = [.on(FindInOrders.self, find)]

    static func find(_ query: FindInOrders, _ facts: Facts) throws(Rejection) -> FoundThings {
        let text = query.text.text
        var found = Findings(limit: query.limit ?? FindLimits.usual)
        for id in Findings.ids(text, series: EnterOrder.series, facts) {
            if let state = facts.load(Order.self, id) { found.add(order(id, state, by: .name, facts)) }
        }
        if facts.actor.isAny(of: GetQuotation.roles) {
            let own = Findings.ids(text, series: DraftQuotation.series, facts).map { ($0, FoundBy.name) }
            let legal = Series.holder(of: text, .quotationNumber, Quotation.self, facts).map { ($0, FoundBy.number) }
            for (id, by) in own + [legal].compactMap({ $0 }) {
                if let state = facts.load(Quotation.self, id) { found.add(quotation(id, state, by: by, facts)) }
            }
        }
        for id in Findings.ids(text, series: nil, facts) {
            if let state = facts.load(Product.self, id) { found.add(product(id, state, by: .name)) }
        }
        for id in facts.keys(Order.self, Order.numberKey, exactly: BusinessNumber.folded(text), limit: found.limit) {
            if let state = facts.load(Order.self, id) { found.add(order(id, state, by: .purchaseOrder, facts)) }
        }
        let parts = facts.found(Product.self, NameWords.of(text), limit: found.limit) { [$0.name.text] }
        for id in parts.ids {
            if let state = facts.load(Product.self, id) { found.add(product(id, state, by: .part)) }
        }
        return found.answer(more: parts.more)
    }

    private static func order(_ id: String, _ state: Order.State, by: FoundBy, _ facts: Facts) -> FoundThing {
        FoundThing {
            $0.kind = .order
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = state.purchaseOrder
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.stage = Prose(state.stage.rawValue)
            $0.amount = state.gross
            $0.on = state.on
        }
    }

    private static func quotation(_ id: String, _ state: Quotation.State, by: FoundBy, _ facts: Facts) -> FoundThing {
        FoundThing {
            $0.kind = .quote
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = state.number?.text
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.stage = Prose(state.stage.rawValue)
            $0.amount = state.total
            $0.on = state.on
        }
    }

    private static func product(_ id: String, _ state: Product.State, by: FoundBy) -> FoundThing {
        FoundThing {
            $0.kind = .product
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = state.name
        }
    }
}
