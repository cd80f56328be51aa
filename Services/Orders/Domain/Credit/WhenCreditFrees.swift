import Kernel
import Models
import OrdersMessages

/// Room in a customer's credit lets held orders confirm by themselves, those held longest before the
/// others, as far as the room goes. However many are held, one turn does a bounded part, and a timer the rest.
enum WhenCreditFrees {
    /// So many held orders are looked at in one go; each that confirms makes four events.
    private static let mostLooked = 50
    /// Where there is less room than for a whole go, all is left to the timer.
    private static let enoughRoom = 400

    static func limitChanged(_ event: CreditLimitChanged, _ facts: Facts) -> [Happened] {
        CreditStop.look(event.customer, facts) + serve(event.customer, behind: nil, facts)
    }

    static func released(_ event: CreditReleased, _ facts: Facts) -> [Happened] {
        CreditStop.lift(event.customer, facts) + serve(event.customer, behind: nil, facts)
    }

    static func fundsChanged(_ event: FundsChanged, _ facts: Facts) -> [Happened] {
        guard event.amount.steps > 0 else { return [] }
        return CreditStop.lift(event.customer, facts) + serve(event.customer, behind: nil, facts)
    }

    /// What was kept for it is the customer's again.
    static func cancelled(_ event: OrderCancelled, _ facts: Facts) -> [Happened] { over(event.order, facts) }
    static func closed(_ event: OrderClosed, _ facts: Facts) -> [Happened] { over(event.order, facts) }

    private static func over(_ id: OrderID, _ facts: Facts) -> [Happened] {
        guard let customer = facts.load(Order.self, id)?.customer,
            !facts.keys(Advance.self, "kept", prefix: "\(customer) \(id)", limit: 1).isEmpty
        else { return [] }
        return CreditStop.lift(customer, facts) + serve(customer, behind: nil, facts)
    }

    static func goOn(_ id: String, _ state: CreditAccount.State, _ facts: Facts) -> [Happened] {
        guard let customer = CustomerID(id), let offer = state.offer else { return [] }
        let served = serve(customer, behind: offer.behind, facts)
        return served.isEmpty ? [CreditAccount.offerEnded(customer, facts)] : served
    }

    private static func serve(_ customer: CustomerID, behind: OrderID?, _ facts: Facts) -> [Happened] {
        guard var account = facts.load(CreditAccount.self, customer) else { return [] }
        let held = facts.page(
            Order.self,
            KeyQuery(
                Order.kind, "held", prefix: "\(customer) ", after: mark(customer, behind, facts), limit: mostLooked + 1)
        )
        let ending = account.offer == nil ? [] : [CreditAccount.offerEnded(customer, facts)]
        guard !held.isEmpty else { return ending }
        guard facts.room >= enoughRoom else { return [CreditAccount.offerPaused(customer, behind: behind, facts)] }
        var happened: [Happened] = []
        var last = behind
        var deposits = Deposits(of: customer, facts)
        for (index, key) in held.enumerated() {
            guard account.owed.steps < account.limit.steps else { break }
            guard index < mostLooked else {
                return happened + [CreditAccount.offerPaused(customer, behind: last, facts)]
            }
            guard let id = OrderID(key.id), let order = facts.load(Order.self, id) else { continue }
            last = id
            guard order.stage == .verified, account.hasRoom(for: order.gross, apart: deposits.apart(from: id)) else {
                continue
            }
            deposits.confirm(id, taking: order.gross)
            account.exposure = account.exposure + order.gross
            happened += Order.lifted(id, order, facts) + Order.confirmed(id, order, facts)
        }
        return happened + ending
    }

    /// Behind that order's place among the held ones, whether or not it is still held.
    private static func mark(_ customer: CustomerID, _ order: OrderID?, _ facts: Facts) -> FoundKey? {
        guard let order, let since = facts.load(Order.self, order)?.heldSince else { return nil }
        return FoundKey(value: "\(customer) \(since)", id: order.text)
    }
}
