import InvoicingMessages
import Kernel
import Models
import OrdersMessages

extension Invoice {
    static let decisions: [CommandHandler] = [.on(PostInvoice.self, post)]

    /// Bills all that was shipped of an order and is not billed yet.
    static func post(_ command: PostInvoice, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Invoice.self, command.invoice) == nil else {
            throw Rejection(InvoicingRule.invoiceExists, ["invoice": command.invoice], at: Pointer("/invoice"))
        }
        guard let order = facts.copy(OrderCopy.self, command.order) else {
            throw Rejection(InvoicingRule.unknownOrder, ["order": command.order], at: Pointer("/order"))
        }
        let open = Claim.open(command.order, facts)
        guard !open.isEmpty else {
            let shipped = facts.copy(ShippedCopy.self, command.order) != nil
            throw Rejection(
                shipped ? InvoicingRule.nothingToInvoice : InvoicingRule.nothingShipped, ["order": command.order],
                at: Pointer("/order"))
        }
        let lines = try bill(open, order, facts)
        let currency = lines.first?.net.currency ?? .IDR
        let rule = TaxRules.holding(facts.on, facts)
        if order.taxed, rule == nil { throw Rejection(InvoicingRule.noTaxRule, ["on": facts.on], at: Pointer("/on")) }
        guard let net = Pricing.sum(lines.map(\.net), currency),
            let tax = Tax.of(lines.map(\.net), by: order.taxed ? rule : nil, currency), let total = net.adding(tax.tax)
        else { throw Rejection(InvoicingRule.tooLarge) }
        let (number, given) = try Series.next(command.invoice, facts)
        return [
            given,
            happened(InvoiceEvent.posted, command.invoice, facts) {
                $0.number = number
                $0.customer = order.customer
                $0.order = command.order
                $0.lines = lines
                $0.net = net
                $0.taxBase = tax.base
                $0.tax = tax.tax
                $0.total = total
                $0.due = facts.on.adding(days: order.termDays)
            },
            Claim.happened(ClaimEvent.claimed, command.order, facts) {
                $0.invoice = command.invoice
                $0.lines = open
            },
        ]
            + (total.steps == 0 ? [settled(command.invoice, order: command.order, order.customer, facts)] : [])
    }

    /// Quantity × price × (1 − discount) of what was shipped, each invoice line rounded once, half up.
    /// A line shipped in parts may so differ from the order's net by a step a part.
    private static func bill(_ open: [LineQuantity], _ order: OrderCopy.State, _ facts: Facts) throws(Rejection)
        -> [InvoiceLine]
    {
        var lines: [InvoiceLine] = []
        for entry in open {
            guard order.lines.indices.contains(entry.line - 1) else { continue }
            let ordered = order.lines[entry.line - 1]
            var line = InvoiceLine()
            line.line = entry.line
            line.product = ordered.product
            line.quantity = entry.quantity
            line.price = ordered.price
            line.discount = ordered.discount
            guard let net = Pricing.net(entry.quantity, at: ordered.price, discount: ordered.discount) else {
                throw Rejection(InvoicingRule.tooLarge)
            }
            line.net = net
            lines.append(line)
        }
        return lines
    }

    /// Paid in full; an invoice over nothing is that at once, as no payment will ever come for it.
    static func settled(_ id: InvoiceID, order: OrderID, _ customer: CustomerID, _ facts: Facts) -> Happened {
        happened(InvoiceEvent.settled, id, facts) {
            $0.order = order
            $0.customer = customer
        }
    }

    static let answers: [QueryHandler] = [.on(GetInvoice.self, one), .on(ListInvoices.self, list)]

    static func one(_ query: GetInvoice, _ facts: Facts) throws(Rejection) -> InvoiceShown {
        guard let state = facts.load(Invoice.self, query.invoice) else {
            throw Rejection(InvoicingRule.unknownInvoice, ["invoice": query.invoice], at: Pointer("/invoice"))
        }
        return row(query.invoice.text, state, facts)
    }

    static func list(_ query: ListInvoices, _ facts: Facts) throws(Rejection) -> Paged<InvoiceShown> {
        if let customer = query.customer {
            return facts.list(Invoice.self, query, by: "open", prefix: "\(customer) ") { listed($0, $1, facts) }
        }
        return facts.list(Invoice.self, query, by: "number") { listed($0, $1, facts) }
    }

    private static let shown = Projection<State, InvoiceShown>(
        rest: [\.invoice, \.open, \.settlement, \.overdue, \.lineCount])

    /// Settlement and overdue are functions of what is open and of the day; they are stored nowhere.
    private static func row(_ id: String, _ state: State, _ facts: Facts) -> InvoiceShown {
        shown.of(state) {
            $0.invoice = InvoiceID(trusted: id)
            $0.open = state.open
            $0.settlement = state.open.steps <= 0 ? .paid : state.paid.steps > 0 ? .partial : .open
            $0.overdue = state.open.steps > 0 && facts.on > state.due
        }
    }

    private static func listed(_ id: String, _ state: State, _ facts: Facts) -> InvoiceShown {
        var row = row(id, state, facts)
        row.lines = nil
        row.lineCount = state.lines.count
        return row
    }
}
