import InvoicingMessages
import Kernel
import Models

/// What one invoice takes of a payment.
struct Allotment {
    let id: InvoiceID
    let invoice: Invoice.State
    let amount: Money
    /// The order whose part it pays, where the money is kept for one; else it falls to all by what is open of each.
    let order: OrderID?

    /// Which invoices take how much of an amount. Money kept for an order pays what is billed of that order and nothing else.
    static func of(
        _ asked: [Allocation]?, _ amount: Money, _ customer: CustomerID, kept order: OrderID?, _ facts: Facts
    ) throws(Rejection) -> [Allotment] {
        guard let asked else { return oldestFirst(amount, customer, order, facts) }
        return try named(asked, of: amount, customer, order, facts)
    }

    /// Whose the first invoice is, and what is asked of all of them together: where nothing is said as much as is open, of money for an order
    /// as much as is open of that.
    static func open(_ asked: [Allocation], for order: OrderID?, _ facts: Facts) throws(Rejection) -> (
        customer: CustomerID, amount: Money
    ) {
        var found: (customer: CustomerID, amount: Money)?
        for (index, entry) in asked.enumerated() {
            let at = Pointer("/invoices") + index
            guard let invoice = facts.load(Invoice.self, entry.invoice) else {
                throw Rejection(InvoicingRule.unknownInvoice, ["invoice": entry.invoice], at: at + "invoice")
            }
            let amount = entry.amount ?? invoice.open(of: order)
            guard let before = found else {
                found = (invoice.customer, amount)
                continue
            }
            guard amount.currency == before.amount.currency else {
                throw Rejection(
                    InvoicingRule.currencyDiffers,
                    [
                        "got": amount.currency.rawValue, "document": entry.invoice,
                        "currency": before.amount.currency.rawValue,
                    ], at: at + "amount")
            }
            guard let sum = before.amount.adding(amount) else {
                throw Rejection(InvoicingRule.tooLarge, at: at + "amount")
            }
            found = (before.customer, sum)
        }
        // A list of none is refused as the message is read.
        return found ?? (.blank, .zero(.IDR))
    }

    /// One payment reaches so many open invoices; what is left stays the customer's credit.
    private static let mostInvoices = 500

    /// So many events of one payment: each order that an invoice bills makes two of them.
    private static let mostEvents = 1_500

    private var events: Int { order == nil ? 1 + 2 * invoice.orders.count { $0.open.steps > 0 } : 3 }

    /// What the customer said it is for.
    private static func named(
        _ asked: [Allocation], of amount: Money, _ customer: CustomerID, _ order: OrderID?, _ facts: Facts
    ) throws(Rejection) -> [Allotment] {
        var shares: [Allotment] = []
        var total = Money.zero(amount.currency)
        for (index, entry) in asked.enumerated() {
            let at = Pointer("/invoices") + index
            guard !shares.contains(where: { $0.id == entry.invoice }) else {
                throw Rejection(InvoicingRule.invoiceTwice, ["invoice": entry.invoice], at: at + "invoice")
            }
            if entry.amount == nil, shares.count > 0, total.steps >= amount.steps,
                let next = facts.load(Invoice.self, entry.invoice)?.open(of: order), next.currency == amount.currency
            {
                throw Rejection(
                    InvoicingRule.overAllocated, ["asked": total + next, "amount": amount], at: Pointer("/invoices"))
            }
            let share = try one(entry, of: amount - total, customer, order, at, facts)
            shares.append(share)
            guard let sum = total.adding(share.amount) else {
                throw Rejection(InvoicingRule.tooLarge, at: at + "amount")
            }
            total = sum
        }
        guard shares.reduce(0, { $0 + $1.events }) <= mostEvents else {
            throw Rejection(InvoicingRule.tooManyOrders, ["limit": mostEvents / 2], at: Pointer("/invoices"))
        }
        guard total.steps <= amount.steps else {
            throw Rejection(
                InvoicingRule.overAllocated, ["asked": total, "amount": amount], at: Pointer("/invoices"))
        }
        return shares
    }

    private static func one(
        _ entry: Allocation, of left: Money, _ customer: CustomerID, _ order: OrderID?, _ at: Pointer, _ facts: Facts
    ) throws(Rejection) -> Allotment {
        guard let invoice = facts.load(Invoice.self, entry.invoice) else {
            throw Rejection(InvoicingRule.unknownInvoice, ["invoice": entry.invoice], at: at + "invoice")
        }
        guard invoice.customer == customer else {
            throw Rejection(
                InvoicingRule.invoiceOfOther, ["invoice": entry.invoice, "customer": invoice.customer],
                at: at + "invoice")
        }
        if let order, !invoice.orders.contains(where: { $0.order == order }) {
            throw Rejection(
                InvoicingRule.keptForOrder, ["order": order, "invoice": entry.invoice], at: at + "invoice")
        }
        let open = invoice.open(of: order)
        // As much as is open, as far as the money goes.
        let asked = entry.amount ?? (left.currency == open.currency && left.steps < open.steps ? left : open)
        guard asked.currency == invoice.total.currency else {
            throw Rejection(
                InvoicingRule.currencyDiffers,
                [
                    "got": asked.currency.rawValue, "document": entry.invoice,
                    "currency": invoice.total.currency.rawValue,
                ],
                at: at + "amount")
        }
        guard open.steps > 0 || entry.amount != nil else {
            throw Rejection(InvoicingRule.nothingOpen, ["invoice": entry.invoice], at: at + "invoice")
        }
        guard asked.steps <= open.steps, asked.steps > 0 else {
            throw Rejection(
                InvoicingRule.moreThanOpen, ["open": open, "invoice": entry.invoice, "asked": asked],
                at: at + "amount")
        }
        return Allotment(id: entry.invoice, invoice: invoice, amount: asked, order: order)
    }

    /// Nothing said: the oldest due is paid first, and what is left stays the customer's credit.
    private static func oldestFirst(_ amount: Money, _ customer: CustomerID, _ order: OrderID?, _ facts: Facts)
        -> [Allotment]
    {
        var left = amount.steps
        var room = mostEvents
        var shares: [Allotment] = []
        let open = facts.keys(Invoice.self, "open", prefix: "\(customer) ", limit: mostInvoices)
            .map { (due: SummedKey.place(of: $0), id: $0.id) }
        // Of those due on one day the first by name, and not the smallest.
        for key in open.sorted(by: { ($0.due, $0.id) < ($1.due, $1.id) }) {
            guard left > 0, let id = InvoiceID(key.id), let invoice = facts.load(Invoice.self, id),
                invoice.total.currency == amount.currency
            else { continue }
            let share = min(left, invoice.open(of: order).steps)
            guard share > 0 else { continue }
            let next = Allotment(
                id: id, invoice: invoice, amount: Money(steps: share, amount.currency), order: order)
            room -= next.events
            guard room >= 0 else { break }
            left -= share
            shares.append(next)
        }
        return shares
    }
}

extension Invoice.State {
    /// What is open of one order's part, or of all.
    fileprivate func open(of order: OrderID?) -> Money {
        guard let order else { return open }
        return orders.first { $0.order == order }?.open ?? .zero(total.currency)
    }
}
