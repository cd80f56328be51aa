import Kernel
import Models
import OrdersMessages

/// All that happened to an order, from the quotation that it comes from.
enum OrderStory {
    static let answers: [QueryHandler] = [.on(GetOrderHistory.self, tell)]

    static func tell(_ query: GetOrderHistory, _ facts: Facts) throws(Rejection) -> EventHistory {
        guard let state = facts.load(Order.self, query.order) else {
            throw Rejection(OrdersRule.unknownOrder, ["order": query.order], at: Pointer("/order"))
        }
        // Its haggling is of those who may read quotations.
        let quotation =
            facts.actor.isAny(of: GetQuotation.roles)
            ? state.quotation.map { [Address(Quotation.kind, $0.text)] } ?? [] : []
        return facts.story(
            of: quotation + [Address(Order.kind, query.order.text), Address(Fulfilment.kind, query.order.text)])
    }
}
