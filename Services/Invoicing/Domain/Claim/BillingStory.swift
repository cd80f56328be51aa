import InvoicingMessages
import Kernel
import Models

/// All invoices of an order, as its claims name them, and the payments that these were told of.
enum BillingStory {
    static let answers: [QueryHandler] = [.on(GetBillingHistory.self, tell)]

    static func tell(_ query: GetBillingHistory, _ facts: Facts) throws(Rejection) -> EventHistory {
        let claim = Address(Claim.kind, query.order.text)
        let invoices = named("invoice", by: facts.story(of: [claim]))
        let billed = invoices.prefix(HistoryLimits.things).map { Address(Invoice.kind, $0) }
        let payments = named("payment", by: facts.story(of: Array(billed)))
        return facts.story(of: billed + payments.prefix(HistoryLimits.things).map { Address(Payment.kind, $0) })
    }

    /// Each once, in the order of the events that name them.
    private static func named(_ field: String, by story: EventHistory) -> [String] {
        var seen: Set<String> = []
        return story.events.compactMap { $0.data?[field]?.text }.filter { seen.insert($0).inserted }
    }
}
