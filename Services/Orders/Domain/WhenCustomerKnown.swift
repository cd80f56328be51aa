import CustomersMessages
import Kernel
import Models
import OrdersMessages

/// A customer's record makes and changes the credit account.
enum WhenCustomerKnown {
    static func react(_ event: CustomerEvent, _ facts: Facts) -> [Happened] {
        switch event {
        case .registered(let event):
            guard facts.load(CreditAccount.self, event.customer) == nil else { return [] }
            var opened = CreditOpened()
            opened.customer = event.customer
            opened.limit = event.creditLimit
            opened.on = facts.on
            return [CreditAccount.happened(.opened(opened))]
        case .changed(let event):
            guard let limit = event.creditLimit else { return [] }
            var changed = CreditLimitChanged()
            changed.customer = event.customer
            changed.limit = limit
            changed.on = facts.on
            return [CreditAccount.happened(.limitChanged(changed))]
        case .erased: return []
        }
    }
}
