import CustomersMessages
import House
import InvoicingMessages
import Kernel
import Models

/// Which invoice or payment somebody means.
enum FindInvoices {
    static let answers: [QueryHandler] = [.on(FindInInvoicing.self, find)]

    static func find(_ query: FindInInvoicing, _ facts: Facts) throws(Rejection) -> FoundThings {
        let text = query.text.text
        var found = Findings(limit: query.limit ?? FindLimits.usual)
        for id in Findings.ids(text, series: PostInvoice.series, facts) {
            if let state = facts.load(Invoice.self, id) { found.add(invoice(id, state, by: .name, facts)) }
        }
        for id in Findings.ids(text, series: RecordPayment.series, facts) {
            if let state = facts.load(Payment.self, id) { found.add(payment(id, state, by: .name, facts)) }
        }
        if let id = Invoice.holder(ofNumber: text, facts), let state = facts.load(Invoice.self, id) {
            found.add(invoice(id, state, by: .number, facts))
        }
        if let id = Series.holder(of: text, .receiptNumber, Payment.self, facts),
            let state = facts.load(Payment.self, id)
        {
            found.add(payment(id, state, by: .number, facts))
        }
        let reference = BusinessNumber.folded(text)
        for id in facts.keys(Payment.self, Key.folding, exactly: reference, limit: found.limit) {
            if let state = facts.load(Payment.self, id) { found.add(payment(id, state, by: .reference, facts)) }
        }
        return found.answer()
    }

    private static func invoice(_ id: String, _ state: Invoice.State, by: FoundBy, _ facts: Facts) -> FoundThing {
        FoundThing {
            $0.kind = .invoice
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = state.number
            if state.orders.count == 1 { $0.order = state.orders[0].order }
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.stage = Prose(Invoice.settlement(state).rawValue)
            $0.amount = state.total
            $0.on = state.on
        }
    }

    private static func payment(_ id: String, _ state: Payment.State, by: FoundBy, _ facts: Facts) -> FoundThing {
        FoundThing {
            $0.kind = .payment
            $0.id = ID(trusted: id)
            $0.by = by
            $0.called = by == .reference ? state.bankReference : state.number?.text
            $0.order = state.order
            $0.customer = state.customer
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.amount = state.amount
            $0.on = state.on
        }
    }
}
