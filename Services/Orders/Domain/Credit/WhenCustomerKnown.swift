import CustomersMessages
import Kernel
import Models
import OrdersMessages

/// A customer's record makes and changes the credit account.
enum WhenCustomerKnown {
    static func registered(_ event: CustomerRegistered, _ facts: Facts) -> [Happened] {
        let account = facts.load(CreditAccount.self, event.customer)
        guard account == nil || account?.pending == true else { return [] }
        return [CreditAccount.happened(CreditEvent.opened, event.customer, facts) { $0.limit = event.creditLimit }]
    }

    static func changed(_ event: CustomerChanged, _ facts: Facts) -> [Happened] {
        guard let limit = event.creditLimit else { return [] }
        return [CreditAccount.happened(CreditEvent.limitChanged, event.customer, facts) { $0.limit = limit }]
    }
}
