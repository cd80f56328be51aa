import CustomersMessages
import House
import InvoicingMessages
import Kernel
import Models

/// What people ask of invoices.
extension Invoice {
    static let answers: [QueryHandler] = [.on(GetInvoice.self, one), .on(ListInvoices.self, list)]

    static func one(_ query: GetInvoice, _ facts: Facts) throws(Rejection) -> InvoiceShown {
        guard let state = facts.load(Invoice.self, query.invoice) else {
            throw Rejection(InvoicingRule.unknownInvoice, ["invoice": query.invoice], at: Pointer("/invoice"))
        }
        return row(query.invoice.text, state, facts)
    }

    static func list(_ query: ListInvoices, _ facts: Facts) throws(Rejection) -> Paged<InvoiceShown> {
        let choice = query.show ?? .open
        func row(_ id: String, _ state: State) -> InvoiceShown? {
            guard query.customer.map({ $0 == state.customer }) ?? true, query.asks(for: state.total),
                query.from.map({ $0 <= state.on }) ?? true, query.until.map({ state.on <= $0 }) ?? true,
                choice != .paid || settlement(state) == .paid
            else { return nil }
            return listed(id, state, facts)
        }
        switch choice {
        case .open, .overdue:
            let end = choice == .overdue ? InvoicingDesk.end(of: facts.on.adding(days: -1)) : nil
            guard let customer = query.customer else {
                return facts.list(Invoice.self, query, by: InvoicingDesk.due, atMost: end, row)
            }
            let prefix = "\(customer) "
            return facts.list(
                Invoice.self, query, by: "open", prefix: prefix, atMost: end.map { prefix + $0 }, row)
        case .paid, .all: return facts.list(Invoice.self, query, by: "number", descending: true, row)
        }
    }

    private static let shown = Projection<State, InvoiceShown>(
        rest: [
            \.invoice, \.order, \.salesperson, \.orders, \.paid, \.open, \.settlement, \.overdue, \.daysLate,
            \.customerName,
            \.lineCount,
            \.orderCount,
        ])

    static func settlement(_ state: State) -> Settlement {
        state.open.steps <= 0 ? .paid : state.paid.steps > 0 ? .partial : .open
    }

    /// Settlement and overdue are functions of what is open and of the day; they are stored nowhere.
    private static func row(_ id: String, _ state: State, _ facts: Facts) -> InvoiceShown {
        shown.of(state) {
            $0.invoice = InvoiceID(trusted: id)
            $0.customerName = PartyCopy.name(of: state.customer, facts)
            $0.order = state.orders.first?.order ?? .blank
            $0.salesperson = state.orders.first?.salesperson
            $0.orders = state.orders.count > 1 ? state.orders : nil
            $0.paid = state.paid
            $0.open = state.open
            $0.settlement = settlement(state)
            $0.overdue = state.open.steps > 0 && facts.on > state.due
            if $0.overdue { $0.daysLate = state.due.days(until: facts.on) }
        }
    }

    private static func listed(_ id: String, _ state: State, _ facts: Facts) -> InvoiceShown {
        var row = row(id, state, facts)
        row.lines = nil
        row.orderCount = row.orders?.count
        row.orders = nil
        row.lineCount = state.lines.count
        return row
    }
}
