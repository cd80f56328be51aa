import Kernel
import Models

/// Room in a customer's credit lets held orders confirm by themselves, those entered first before
/// the others, as far as the room goes. One at a time: each confirmation takes room and is looked
/// at anew.
enum WhenCreditFrees {
    static func react(_ event: CreditEvent, _ facts: Facts) -> [Happened] {
        let customer: CustomerID
        switch event {
        case .opened, .reserved: return []
        case .limitChanged(let event): customer = event.customer
        case .released(let event): customer = event.customer
        }
        // A turn's work is bounded; who waits behind these is served by the next release.
        var room = facts.load(CreditAccount.self, customer)
        var happened: [Happened] = []
        for key in facts.keys(Order.self, "held", prefix: "\(customer) ", limit: 20) {
            guard let account = room, let id = OrderID(key.id), let order = facts.load(Order.self, id),
                order.stage == .verified, account.hasRoom(for: order.gross)
            else { continue }
            room?.exposure = account.exposure + order.gross
            happened += Order.lifted(id, order, facts) + Order.confirmed(id, order, facts)
        }
        return happened
    }
}
