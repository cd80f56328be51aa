/// Value added tax (PPN) as a pure rule over dated rates. Since 2025 the base of ordinary goods is
/// 11/12 of the price and the rate 12 % (PMK 131/2024); luxury goods and older days have the whole.
package struct TaxRule: Document {
    package var from = Day.blank
    package var rate = Rate.blank
    package var baseNumerator = 1
    package var baseDenominator = 1
    package var taxClass: TaxClass?

    package init() {}

    package init(from: Day, rate: Rate, base: (Int, Int)) {
        self.from = from
        self.rate = rate
        (baseNumerator, baseDenominator) = base
    }

    package static let fields: Fields<TaxRule> = [
        .required(\.from, "the first day on which the rule holds"),
        .required(\.rate, "the rate on the taxable base", .share),
        .required(\.baseNumerator, "the base is this many", .range(1...100)),
        .required(\.baseDenominator, "parts of this many", .range(1...100)),
        .optional(\.taxClass, "for which products; for standard ones where absent"),
    ]
}

/// What a document is taxed on and by how much.
package struct Tax: Equatable, Sendable {
    /// DPP nilai lain: the base to which the rate is applied.
    package let base: Money
    package let tax: Money

    /// Per line to hundredths of the document's step, then the sum to that step, half up (PER-11/PJ/2025 art. 129, which
    /// speaks of whole rupiah and their hundredths): with nets in whole steps a line's tax is exact, so the document cannot
    /// drift from its lines. Nil on overflow.
    package static func of(_ nets: [Money], by rule: TaxRule?, _ currency: Currency) -> Tax? {
        guard let rule else { return Tax(base: .zero(currency), tax: .zero(currency)) }
        let fine = Int128(max(1, 100 / currency.documentStep))
        var bases: Int128 = 0
        var taxes: Int128 = 0
        for net in nets {
            let base = Rounding.halfUp(
                Int128(net.steps) * fine * Int128(rule.baseNumerator), over: Int128(rule.baseDenominator))
            bases += base
            taxes += Rounding.halfUp(base * Int128(rule.rate.steps), over: Int128(Rate.one))
        }
        guard let base = Pricing.toDocument(bases, in: fine, currency),
            let tax = Pricing.toDocument(taxes, in: fine, currency)
        else { return nil }
        return Tax(base: base, tax: tax)
    }
}

/// What a line costs.
package enum Pricing {
    /// Quantity × price × (1 − discount), rounded half up once, to the document's step. Nil on overflow.
    /// - Parameter per: for how many of the quantity's unit the price is, where it is a packing's.
    package static func net(_ quantity: Quantity, at price: UnitPrice, per: Int = 1, discount: Rate) -> Money? {
        let (gross, overflow) = Int128(quantity.steps).multipliedReportingOverflow(by: Int128(price.steps))
        guard !overflow else { return nil }
        let (exact, over) = gross.multipliedReportingOverflow(by: Int128(Rate.one - discount.steps))
        guard !over else { return nil }
        let step = Int128(price.currency.documentStep)
        let scale = power(Quantity.digits + UnitPrice.digits + Rate.digits - price.currency.digits)
        let rounded = Rounding.halfUp(exact, over: scale * step * Int128(per)) * step
        return Int64(exactly: rounded).map { Money(steps: $0, price.currency) }
    }

    /// Whether a price after its discount is below another, compared before any rounding.
    package static func isBelow(_ price: UnitPrice, discount: Rate, _ floor: UnitPrice) -> Bool {
        Int128(price.steps) * Int128(Rate.one - discount.steps) < Int128(floor.steps) * Int128(Rate.one)
    }

    /// The same of a line of which so much of a document's discount is to be taken off, too; price and floor are for so many of the
    /// quantity's unit.
    package static func isBelow(
        _ price: UnitPrice, per: Int = 1, discount: Rate, off: Money?, of quantity: Quantity, _ floor: UnitPrice
    ) -> Bool {
        guard let off else { return isBelow(price, discount: discount, floor) }
        let scale = power(Quantity.digits + UnitPrice.digits + Rate.digits - price.currency.digits)
        let (gross, one) = Int128(quantity.steps).multipliedReportingOverflow(by: Int128(price.steps))
        let (exact, two) = gross.multipliedReportingOverflow(by: Int128(Rate.one - discount.steps))
        let (least, three) = Int128(quantity.steps).multipliedReportingOverflow(by: Int128(floor.steps))
        let (lowest, four) = least.multipliedReportingOverflow(by: Int128(Rate.one))
        // What cannot be compared is nobody's to sell unasked.
        guard !one, !two, !three, !four else { return true }
        return exact - Int128(off.steps) * scale * Int128(per) < lowest
    }

    /// A price after its discount, rounded half up to its four digits, for people.
    package static func discounted(_ price: UnitPrice, by discount: Rate) -> UnitPrice {
        let exact = Int128(price.steps) * Int128(Rate.one - discount.steps)
        return UnitPrice(steps: Int64(clamping: Rounding.halfUp(exact, over: Int128(Rate.one))), price.currency)
    }

    /// What one of so many is, rounded half up to four digits, for people.
    package static func each(_ net: Money, of quantity: Quantity, per: Int = 1) -> UnitPrice {
        let scale = power(Quantity.digits + UnitPrice.digits - net.currency.digits) * Int128(per)
        let exact = Rounding.halfUp(Int128(net.steps) * scale, over: Int128(max(1, quantity.steps)))
        return UnitPrice(steps: Int64(clamping: exact), net.currency)
    }

    /// What so many cost together; nil on overflow.
    package static func times(_ price: UnitPrice, _ per: Int) -> UnitPrice? {
        let (steps, overflow) = price.steps.multipliedReportingOverflow(by: Int64(per))
        return overflow ? nil : UnitPrice(steps: steps, price.currency)
    }

    /// Of a sum in such parts of the currency's smallest coin.
    static func toDocument(_ sum: Int128, in parts: Int128, _ currency: Currency) -> Money? {
        let step = Int128(currency.documentStep)
        return Int64(exactly: Rounding.halfUp(sum, over: step * parts) * step).map { Money(steps: $0, currency) }
    }

    /// The sum, or nil when it does not fit or the currencies differ.
    package static func sum(_ amounts: [Money], _ currency: Currency) -> Money? {
        var total = Money.zero(currency)
        for amount in amounts {
            guard let next = total.adding(amount) else { return nil }
            total = next
        }
        return total
    }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { value, _ in value * 10 } }
}
