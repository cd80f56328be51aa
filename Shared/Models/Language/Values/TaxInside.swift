/// What prices with PPN inside come to (DESIGN 53): nets and PPN that meet what was agreed, to the rupiah where they can.
package struct TaxInside: Equatable, Sendable {
    /// Of each line, before tax.
    package let nets: [Money]
    package let tax: Tax
    /// What no net and PPN can meet: one total in ten is no sum of a whole net and its whole PPN. At most one step of the document either
    /// way; it bears no tax.
    package let rounding: Money

    /// The net is what was agreed ÷ (1 + effective rate), rounded half up to the document's step, or a step beside it where only
    /// that meets the total; it falls to the lines by largest remainder of what was agreed of each, and PPN is counted on it as on any other.
    /// Nil on overflow.
    package static func of(_ agreed: [Money], by rule: TaxRule, _ currency: Currency) -> TaxInside? {
        guard let total = Pricing.sum(agreed, currency), total.steps >= 0 else { return nil }
        let step = currency.documentStep
        let near = Rounding.halfUp(Int128(total.steps) * rule.wholeBelow, over: rule.wholeAbove * Int128(step))
        var best: TaxInside?
        for beside in [0, -1, 1] as [Int128] {
            guard let steps = Int64(exactly: (near + beside) * Int128(step)), (0...total.steps).contains(steps),
                let split = TaxInside(total, Money(steps: steps, currency), agreed, rule)
            else { continue }
            if split.rounding.steps == 0 { return split }
            if best.map({ abs(split.rounding.steps) < abs($0.rounding.steps) }) ?? true { best = split }
        }
        return best
    }

    private init?(_ total: Money, _ net: Money, _ agreed: [Money], _ rule: TaxRule) {
        nets = Shares.of(net, by: agreed.map(\.steps))
        guard let tax = Tax.of(nets, by: rule, total.currency) else { return nil }
        self.tax = tax
        rounding = total - net - tax.tax
    }
}

extension TaxRule {
    /// 1 + effective rate is `wholeAbove` ÷ `wholeBelow`.
    var wholeBelow: Int128 { Int128(Rate.one) * Int128(baseDenominator) }
    var wholeAbove: Int128 { wholeBelow + Int128(rate.steps) * Int128(baseNumerator) }
}

extension Pricing {
    /// A price before tax as one with PPN inside, rounded up to its four digits, so that it is never below what it was made of. Nil
    /// on overflow.
    package static func with(_ rule: TaxRule, in price: UnitPrice) -> UnitPrice? {
        let exact = Int128(price.steps) * rule.wholeAbove
        let steps = exact / rule.wholeBelow + (exact % rule.wholeBelow == 0 ? 0 : 1)
        return Int64(exactly: steps).map { UnitPrice(steps: $0, price.currency) }
    }
}
