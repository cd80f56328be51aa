import InvoicingMessages
import Kernel
import Models

/// Money that a customer pays for one order before it is billed (uang muka pesanan): kept for it until then, and the customer's
/// again when the order is called off or closed.
enum Deposit {
    /// The order that is named, where money may be kept for it.
    static func named(_ order: OrderID?, by customer: CustomerID, _ facts: Facts) throws(Rejection) -> OrderID? {
        guard let order else { return nil }
        guard let known = facts.copy(EnteredCopy.self, order) else {
            throw Rejection(InvoicingRule.notEntered, ["order": order], at: Pointer("/order"))
        }
        guard known.customer == customer else {
            throw Rejection(
                InvoicingRule.orderOfOther, ["order": order, "customer": known.customer], at: Pointer("/order"))
        }
        guard !known.over else { throw Rejection(InvoicingRule.orderOver, ["order": order], at: Pointer("/order")) }
        return order
    }

    /// The order for which it is still kept.
    static func live(_ order: OrderID?, _ facts: Facts) -> OrderID? {
        guard let order, facts.copy(EnteredCopy.self, order)?.over == false else { return nil }
        return order
    }
}
