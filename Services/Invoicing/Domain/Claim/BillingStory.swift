import InvoicingMessages
import Kernel
import Models

/// All invoices of an order, as its claims name them, and the payments that these were told of.
enum BillingStory {
    static let answers: [QueryHandler] = [.on(GetBillingHistory.self, tell)]

    static func tell(_ query: GetBillingHistory, _ facts: Facts) throws(Rejection) -> EventHistory {
        let invoices = facts.named("invoice", by: [Address(Claim.kind, query.order.text)]).map {
            Address(Invoice.kind, $0)
        }
        let payments = facts.named("payment", by: invoices).map { Address(Payment.kind, $0) }
        return facts.story(of: invoices + payments)
    }
}
