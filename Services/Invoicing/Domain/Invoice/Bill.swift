import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// The lines of one order on an invoice, and what they come to as they were agreed: before tax, or with PPN inside.
struct Bill {
    let lines: [InvoiceLine]
    let worth: Money
    /// What is billed of each line from now on, earlier invoices included.
    let taken: [LineNet]

    /// Of each line what it comes to in all as far as it is billed now, less what earlier parts took (DESIGN 54).
    init(_ part: Billing.Part, _ facts: Facts) throws(Rejection) {
        var lines: [InvoiceLine] = []
        var taken: [LineNet] = []
        for entry in part.open.lines where part.terms.lines.indices.contains(entry.line - 1) {
            let sold = part.terms.lines[entry.line - 1]
            let before = Claim.billed(entry.line, of: sold, of: part.order, facts)
            let worth = Portion.of(
                sold.worth, all: sold.quantity, done: before.quantity, taken: before.net, now: entry.quantity)
            lines.append(
                InvoiceLine {
                    $0.line = entry.line
                    $0.product = sold.product
                    $0.name = sold.name
                    $0.quantity = entry.quantity
                    $0.packing = sold.packing
                    $0.price = sold.price
                    $0.discount = sold.discount
                    $0.documentDiscount = Bill.off(sold, before.quantity, entry.quantity)
                    $0.net = worth
                    $0.agreed = sold.agreed == nil ? nil : worth
                })
            taken.append(LineNet(entry.line, before.net + worth))
        }
        guard let worth = Pricing.sum(lines.map(\.net), lines.first?.net.currency ?? .IDR) else {
            throw Rejection(InvoicingRule.tooLarge)
        }
        self.lines = lines
        self.worth = worth
        self.taken = taken
    }

    /// What of the document's discount falls to this part, counted like the part itself.
    private static func off(_ sold: PricedLine, _ done: Quantity, _ now: Quantity) -> Money? {
        sold.documentDiscount.map { off in
            Portion.of(
                off, all: sold.quantity, done: done, taken: Portion.upTo(off, all: sold.quantity, done), now: now)
        }
    }
}
