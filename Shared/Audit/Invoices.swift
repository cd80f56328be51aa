import InvoicingMessages
import Kernel
import Models

/// Rules 13 to 16: what an invoice says.
struct Invoices: Examiner {
    private var found = Findings(.invoicing)
    private var last: [String: (number: Int, on: Day)] = [:]
    private var numbered: Set<InvoiceID> = []
    private var posted: [InvoiceID: [InvoicePosted]] = [:]
    private var open: [Part: Int64] = [:]

    /// One order's part of an invoice.
    private struct Part: Hashable {
        let invoice: InvoiceID
        let order: OrderID
    }

    static let hears: Evidence<Self> = [
        .when(.invoicing, NumberGiven.self) { $0.numbered($1) },
        .when(.invoicing, InvoicePosted.self) { $0.posted($1) },
        .when(.invoicing, InvoiceAllocated.self) { $0.allocated($1) },
        .when(.invoicing, InvoiceSettled.self) { $0.settled($1) },
    ]

    func findings(_ end: Ending) -> [Audit.Finding] {
        guard !end.unfinished.contains(.invoicing) else { return found.all }
        var late = found
        for (id, parts) in posted.sorted(by: { $0.key < $1.key })
        where parts.contains(where: { ($0.parts ?? 1) != parts.count || $0.number != parts[0].number }) {
            late.add(.postedStands, id.text, "its parts are not as many as they say, or differ in their number")
        }
        for (id, parts) in posted.sorted(by: { $0.key < $1.key }) where !Invoices.isSplitRightly(parts) {
            late.add(.invoiceAddsUp, id.text, "its PPN is not what its rule makes of its nets")
        }
        return late.all
    }

    /// Of an invoice with PPN inside nothing else says that net and PPN are what the rule makes of the sum.
    private static func isSplitRightly(_ parts: [InvoicePosted]) -> Bool {
        guard let first = parts.first, let rule = first.taxRule, first.lines.contains(where: { $0.agreed != nil }),
            parts.count == first.parts ?? 1
        else { return true }
        let currency = first.net.currency
        let tax = Tax.of(parts.flatMap(\.lines).map(\.net), by: rule, currency)
        return tax?.tax == Pricing.sum(parts.map(\.tax), currency)
    }

    private mutating func numbered(_ given: NumberGiven) {
        let before = last[given.series.text]
        if given.number != (before?.number ?? 0) + 1 {
            found.add(
                .numbersWithoutGap, given.invoice.text,
                "in series \(given.series) \(given.number) follows \(before?.number ?? 0)")
        }
        if let before, given.on < before.on {
            found.add(.numbersWithoutGap, given.invoice.text, "its day is before that of the number before it")
        }
        if !numbered.insert(given.invoice).inserted {
            found.add(.numbersWithoutGap, given.invoice.text, "it was given two numbers")
        }
        last[given.series.text] = (given.number, given.on)
    }

    private mutating func posted(_ invoice: InvoicePosted) {
        if posted[invoice.invoice]?.contains(where: { $0.order == invoice.order }) == true {
            found.add(.postedStands, invoice.invoice.text, "it was posted twice")
        }
        posted[invoice.invoice, default: []].append(invoice)
        open[Part(invoice: invoice.invoice, order: invoice.order)] = invoice.total.steps
        addsUp(invoice)
    }

    private mutating func allocated(_ allocation: InvoiceAllocated) {
        let part = Part(invoice: allocation.invoice, order: allocation.order)
        open[part, default: 0] -= allocation.amount.steps
        if posted[allocation.invoice] == nil {
            found.add(.postedStands, allocation.invoice.text, "it was paid and never posted")
        }
        if open[part] ?? 0 < 0 {
            found.add(.notOverpaid, allocation.invoice.text, "more was paid than it is")
        }
    }

    private mutating func settled(_ event: InvoiceSettled) {
        if open[Part(invoice: event.invoice, order: event.order)] != 0 {
            found.add(.postedStands, event.invoice.text, "it is called settled with something open")
        }
    }

    /// What was agreed with PPN inside is what is owed, and what no net and PPN can meet is one step of the document.
    private mutating func addsUpInside(_ invoice: InvoicePosted, _ rounding: Money) {
        let agreed = invoice.lines.compactMap(\.agreed)
        guard !agreed.isEmpty || rounding.steps != 0 else { return }
        if Pricing.sum(agreed, invoice.total.currency) != invoice.total {
            found.add(.invoiceAddsUp, invoice.invoice.text, "its lines were not agreed at \(invoice.total), PPN inside")
        }
        if abs(rounding.steps) > rounding.currency.documentStep {
            found.add(.invoiceAddsUp, invoice.invoice.text, "its rounding is \(rounding)")
        }
    }

    private mutating func addsUp(_ invoice: InvoicePosted) {
        let name = invoice.invoice.text
        let nets = Pricing.sum(invoice.lines.map(\.net), invoice.net.currency)
        if nets != invoice.net { found.add(.invoiceAddsUp, name, "its lines do not come to its net \(invoice.net)") }
        let rounding = invoice.rounding ?? .zero(invoice.net.currency)
        if invoice.net.adding(invoice.tax)?.adding(rounding) != invoice.total {
            found.add(.invoiceAddsUp, name, "net \(invoice.net) and tax \(invoice.tax) are not \(invoice.total)")
        }
        addsUpInside(invoice, rounding)
        var lines: Set<Int> = []
        for line in invoice.lines {
            // Its part of the order's line is rounded otherwise than by itself; how exactly, `Portions` sees beside the order.
            let alone = Pricing.net(line.quantity, at: line.price, per: line.per, discount: line.discount)
            let whole = line.documentDiscount.map { line.worth + $0 } ?? line.worth
            if alone.map({ abs($0.steps - whole.steps) > 3 * whole.currency.documentStep }) ?? true {
                found.add(.invoiceAddsUp, name, "line \(line.line) does not come to \(line.net)")
            }
            if !lines.insert(line.line).inserted {
                found.add(.invoiceNamesLine, name, "line \(line.line) stands twice")
            }
        }
    }
}
