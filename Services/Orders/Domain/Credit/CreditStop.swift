import Kernel
import Models
import OrdersMessages

/// A limit that was lowered below what a customer owes keeps the goods of his orders in the house (DESIGN 46; invariant 6 at the
/// hand-over). What was confirmed within the limit is not stopped because its own invoice came to more.
enum CreditStop {
    static func look(_ customer: CustomerID, _ facts: Facts) -> [Happened] {
        guard let account = facts.load(CreditAccount.self, customer) else { return [] }
        guard isOver(account, customer, facts), account.stopped != true else { return lift(customer, facts) }
        return [CreditAccount.happened(CreditEvent.stopped, customer, facts)]
    }

    static func lift(_ customer: CustomerID, _ facts: Facts) -> [Happened] {
        guard let account = facts.load(CreditAccount.self, customer), account.stopped == true,
            !isOver(account, customer, facts)
        else { return [] }
        return [CreditAccount.happened(CreditEvent.resumed, customer, facts)]
    }

    /// What is kept for one order pays no other.
    private static func isOver(_ account: CreditAccount.State, _ customer: CustomerID, _ facts: Facts) -> Bool {
        !account.hasRoom(for: .zero(account.limit.currency), apart: Deposits(of: customer, facts).all)
    }
}
