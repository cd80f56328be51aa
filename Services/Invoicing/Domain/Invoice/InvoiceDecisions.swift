import CustomersMessages
import House
import InvoicingMessages
import Kernel
import Models
import OrdersMessages

extension Invoice {
    static let decisions: [CommandHandler] = [.on(PostInvoice.self, naming: Invoice.self, post)]

    /// One number; one event and one claim for each order that it bills.
    static func post(_ command: PostInvoice, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Invoice.self, command.invoice) == nil else {
            throw Rejection(InvoicingRule.invoiceExists, ["invoice": command.invoice], at: Pointer("/invoice"))
        }
        let billing = try Billing.of(command, facts)
        let parts = billing.parts
        let bills = try parts.map { (part) throws(Rejection) in try Bill(part, facts) }
        let sums = try InvoiceSums(bills, by: billing.rule)
        let (number, given) = try InvoiceSeries.next(command.invoice, facts)
        let party = facts.copy(PartyCopy.self, parts[0].terms.customer)
        let posted = bills.indices.map { place in
            happened(InvoiceEvent.posted, command.invoice, facts) {
                $0.number = number.text
                $0.series = InvoiceSeries.isPlain(number) ? nil : number
                $0.customer = parts[place].terms.customer
                $0.order = parts[place].order
                $0.salesperson = parts[place].terms.salesperson
                $0.parts = parts.count > 1 ? parts.count : nil
                $0.lines = sums.parts[place].lines
                $0.net = sums.parts[place].net
                $0.taxBase = sums.parts[place].base
                $0.tax = sums.parts[place].tax
                $0.rounding = sums.parts[place].rounding
                $0.total = sums.parts[place].total
                $0.due = facts.on.adding(days: parts[place].terms.termDays)
                $0.taxRule = billing.rule
                $0.taxedOn = billing.taxedOn
                $0.purchaseOrder = parts[place].terms.purchaseOrder
                $0.address(to: party)
            }
        }
        let claimed = parts.enumerated().map { place, part in
            Claim.happened(ClaimEvent.claimed, part.order, facts) {
                $0.invoice = command.invoice
                $0.lines = part.open.lines
                $0.shipments = part.open.shipments
                $0.nets = bills[place].taken
            }
        }
        let free = parts.indices.filter { sums.parts[$0].total.steps == 0 }.map {
            settled(command.invoice, order: parts[$0].order, parts[$0].terms.customer, facts)
        }
        return [given] + posted + claimed + free
    }

    /// Paid in full; an invoice over nothing is that at once, as no payment will ever come for it.
    static func settled(_ id: InvoiceID, order: OrderID, _ customer: CustomerID, _ facts: Facts) -> Happened {
        happened(InvoiceEvent.settled, id, facts) {
            $0.order = order
            $0.customer = customer
        }
    }

    /// Part of a payment, to one order or by what is open of each; an order whose part is paid is told so.
    static func allocated(
        _ id: InvoiceID, _ invoice: State, _ amount: Money, to order: OrderID?, from payment: PaymentID,
        advance: Bool?, _ facts: Facts
    ) -> [Happened] {
        let parts = invoice.orders.filter { order == nil || $0.order == order }
        let shares = Shares.of(amount, by: parts.map(\.open.steps))
        return zip(parts, shares).filter { $1.steps > 0 }.flatMap { part, share -> [Happened] in
            let paid = happened(InvoiceEvent.allocated, id, facts) {
                $0.payment = payment
                $0.order = part.order
                $0.customer = invoice.customer
                $0.amount = share
                $0.advance = advance
            }
            guard share == part.open else { return [paid] }
            return [paid, settled(id, order: part.order, invoice.customer, facts)]
        }
    }
}
