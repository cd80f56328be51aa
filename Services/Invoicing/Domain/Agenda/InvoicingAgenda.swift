import House
import InvoicingMessages
import Kernel
import Models

/// What waits for money, answered and added up from keys alone.
package enum InvoicingDesk {
    static let answers: [QueryHandler] = [.on(GetInvoicingAgenda.self, agenda)]

    /// Open invoices by the day on which they are due, with what is open.
    static let due = "due"
    /// Payments of which something is free, by the day on which they came.
    static let free = "free"
    private static let soon = 7

    static func agenda(_ query: GetInvoicingAgenda, _ facts: Facts) throws(Rejection) -> GetInvoicingAgenda.Answer {
        facts.agenda(query) { heap($0, query, facts) }
    }

    private static func heap(_ topic: InvoicingTopic, _ query: GetInvoicingAgenda, _ facts: Facts) -> Heap<
        InvoicingTopic, InvoicingItem
    > {
        var heap: Heap<InvoicingTopic, InvoicingItem>
        switch topic {
        case .overdue, .due:
            let (atLeast, atMost) = days(topic, facts)
            let keys = KeyQuery(Invoice.kind, due, atLeast: atLeast, atMost: atMost, limit: 0)
            heap = facts.heap(topic, of: Invoice.self, keys, for: query) { invoice($0, $1, facts) }
            heap.sums = facts.tally(Invoice.self, due, atLeast: atLeast, atMost: atMost)
        case .free:
            heap = facts.heap(topic, of: Payment.self, KeyQuery(Payment.kind, free, limit: 0), for: query) {
                payment($0, $1, facts)
            }
            heap.sums = facts.tally(Payment.self, free)
        }
        if heap.sums?.isEmpty == true { heap.sums = nil }
        return heap
    }

    /// From which key on, and up to which.
    private static func days(_ topic: InvoicingTopic, _ facts: Facts) -> (atLeast: String?, atMost: String) {
        switch topic {
        case .overdue: (nil, end(of: facts.on.adding(days: -1)))
        case .due, .free: ("\(facts.on)", end(of: facts.on.adding(days: soon)))
        }
    }

    /// Behind all keys of that day.
    static func end(of day: Day) -> String { "\(day)\u{10FFFF}" }

    private static func invoice(_ id: String, _ state: Invoice.State, _ facts: Facts) -> InvoicingItem {
        InvoicingItem {
            $0.invoice = InvoiceID(trusted: id)
            $0.number = state.number
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.open = state.open
            $0.due = state.due
            if facts.on > state.due { $0.daysLate = state.due.days(until: facts.on) }
        }
    }

    private static func payment(_ id: String, _ state: Payment.State, _ facts: Facts) -> InvoicingItem {
        InvoicingItem {
            $0.payment = PaymentID(trusted: id)
            $0.number = state.number?.text
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.open = state.amount - state.allocated
            $0.order = state.order
            $0.since = state.on
        }
    }
}
