import InvoicingMessages
import Kernel
import Models

/// What an invoice comes to: PPN is counted on the whole paper and falls to its orders, so that each order's part is a sum of its own.
struct InvoiceSums {
    /// One order's part.
    struct Part {
        var lines: [InvoiceLine]
        let net: Money
        let base: Money
        let tax: Money
        let rounding: Money?
        let total: Money
    }

    let parts: [Part]

    init(_ bills: [Bill], by rule: TaxRule?) throws(Rejection) {
        let isInside = bills.contains { $0.lines.contains { $0.agreed != nil } }
        let found = if let rule, isInside { InvoiceSums.inside(bills, rule) } else { InvoiceSums.before(bills, rule) }
        guard let found else { throw Rejection(InvoicingRule.tooLarge) }
        parts = found
    }

    /// Prices before tax: PPN falls to the orders by their nets. Nil where it is too large.
    private static func before(_ bills: [Bill], _ rule: TaxRule?) -> [Part]? {
        let currency = bills[0].worth.currency
        let nets = bills.flatMap(\.lines).map(\.net)
        guard let net = Pricing.sum(nets, currency), let tax = Tax.of(nets, by: rule, currency),
            net.adding(tax.tax) != nil
        else { return nil }
        let weights = bills.map(\.worth.steps)
        let bases = Shares.of(tax.base, by: weights)
        let taxes = Shares.of(tax.tax, by: weights)
        return bills.indices.map { place in
            Part(
                lines: bills[place].lines, net: bills[place].worth, base: bases[place], tax: taxes[place],
                rounding: nil, total: bills[place].worth + taxes[place])
        }
    }

    /// Prices with PPN inside: each order owes what was agreed of it, whatever rule holds when its goods leave. What of the whole no net
    /// and PPN can meet stands with the largest part. Nil where it is too large.
    private static func inside(_ bills: [Bill], _ rule: TaxRule) -> [Part]? {
        let currency = bills[0].worth.currency
        let lines = bills.flatMap(\.lines)
        guard let split = TaxInside.of(lines.map(\.worth), by: rule, currency) else { return nil }
        var rest = split.nets[...]
        let nets = bills.map { bill in
            let mine = Array(rest.prefix(bill.lines.count))
            rest = rest.dropFirst(bill.lines.count)
            return mine
        }
        let sums = nets.map { $0.reduce(Money.zero(currency)) { $0 + $1 } }
        let bases = Shares.of(split.tax.base, by: sums.map(\.steps))
        let largest = bills.indices.max { bills[$0].worth.steps < bills[$1].worth.steps }
        return bills.indices.map { place in
            let rounding = place == largest && split.rounding.steps != 0 ? split.rounding : nil
            let taxed = bills[place].worth - sums[place]
            return Part(
                lines: zip(bills[place].lines, nets[place]).map { line, net in
                    var line = line
                    line.net = net
                    return line
                },
                net: sums[place], base: bases[place], tax: rounding.map { taxed - $0 } ?? taxed, rounding: rounding,
                total: bills[place].worth)
        }
    }
}
