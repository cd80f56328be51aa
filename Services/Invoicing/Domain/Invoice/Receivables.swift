import CustomersMessages
import House
import InvoicingMessages
import Kernel
import Models

/// What is owed (piutang), added up from the keys of the invoices that are open.
enum Receivables {
    static let answers: [QueryHandler] = [.on(GetReceivables.self, all), .on(ListDebtors.self, debtors)]

    static func all(_ query: GetReceivables, _ facts: Facts) throws(Rejection) -> ReceivablesShown {
        let (name, prefix) = query.customer.map { ("open", "\($0) ") } ?? (InvoicingDesk.due, "")
        return ReceivablesShown {
            $0.on = facts.on
            $0.customer = query.customer
            $0.open = facts.tally(Invoice.self, name, prefix: prefix)
            $0.overdue = facts.tally(
                Invoice.self, name, prefix: prefix, atMost: prefix + InvoicingDesk.end(of: facts.on.adding(days: -1)))
        }
    }

    /// From one customer's first open invoice to the next one's: nobody's paid invoices are looked at.
    static func debtors(_ query: ListDebtors, _ facts: Facts) throws(Rejection) -> Paged<DebtorShown> {
        let limit = query.limit ?? Page.usual
        var rows: [DebtorShown] = []
        var behind = query.after?.id
        while let first = next(behind, facts) {
            let customer = String(first.value.prefix { $0 != " " })
            if rows.count == limit { return Paged(rows, next: behind.map { PageMark(value: "", id: $0) }) }
            if let row = row(customer, first, facts) { rows.append(row) }
            behind = customer
        }
        return Paged(rows, next: nil)
    }

    /// The oldest open invoice of the first customer behind that one.
    private static func next(_ customer: String?, _ facts: Facts) -> FoundKey? {
        // Behind all that begins with his code and a space.
        let after = customer.map { FoundKey(value: "\($0) \u{10FFFF}", id: "") }
        return facts.page(Invoice.self, KeyQuery(Invoice.kind, "open", after: after, limit: 1)).first
    }

    private static func row(_ customer: String, _ first: FoundKey, _ facts: Facts) -> DebtorShown? {
        guard let open = facts.tally(Invoice.self, "open", prefix: "\(customer) ").first,
            let due = Day(String(first.value.dropFirst(customer.count + 1).prefix(10)))
        else { return nil }
        let late = facts.tally(
            Invoice.self, "open", prefix: "\(customer) ",
            atMost: "\(customer) " + InvoicingDesk.end(of: facts.on.adding(days: -1)))
        return DebtorShown {
            $0.customer = CustomerID(trusted: customer)
            $0.customerName = PartyCopy.name(of: $0.customer, facts)
            $0.invoices = open.count
            $0.open = open.sum
            $0.overdue = late.first?.sum
            $0.due = due
            if facts.on > due { $0.daysLate = due.days(until: facts.on) }
        }
    }
}
