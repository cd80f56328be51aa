/// What a part of a line comes to (DESIGN 54): of what the line is worth, as much as was billed of it so far, rounded once, half up, less
/// what earlier parts took. So the parts of a line come to the line, in however many they are billed.
package enum Portion {
    /// - Parameters:
    ///   - done: so much of `all` was billed before.
    ///   - taken: what that came to.
    package static func of(
        _ total: Money, all: Quantity, done: Quantity, taken: Money, now: Quantity
    ) -> Money {
        upTo(total, all: all, Quantity(steps: done.steps + now.steps, now.unit)) - taken
    }

    /// What so much of it is worth; beyond all of it as much as all.
    package static func upTo(_ total: Money, all: Quantity, _ part: Quantity) -> Money {
        guard part.steps < all.steps else { return total }
        let step = Int128(total.currency.documentStep)
        let share = Rounding.halfUp(Int128(total.steps) * Int128(part.steps), over: Int128(all.steps) * step)
        return Money(steps: Int64(clamping: share * step), total.currency)
    }
}

/// What is taken off a whole document (potongan dokumen), and falls to its lines by what they come to, by the largest remainder.
package enum DocumentDiscount {
    /// Of a share the amount is rounded once, half up, to the document's step. Nil where it is more than the whole.
    package static func shares(_ nets: [Money], share: Rate?, amount: Money?, _ currency: Currency) -> [Money]? {
        guard let whole = Pricing.sum(nets, currency) else { return nil }
        let step = Int128(currency.documentStep)
        let taken =
            amount
            ?? Money(
                steps: Int64(
                    clamping: Rounding.halfUp(
                        Int128(whole.steps) * Int128(share?.steps ?? 0), over: Int128(Rate.one) * step) * step),
                currency)
        guard taken.steps <= whole.steps else { return nil }
        return Shares.of(taken, by: nets.map(\.steps))
    }
}
