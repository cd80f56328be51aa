import Models
import Testing

struct `What a document comes to` {
    /// Numbers that look like none in particular and are the same each time.
    private struct Draws {
        var state: UInt64
        mutating func below(_ most: Int64) -> Int64 {
            // Knuth's MMIX constants; the upper half is the better one.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64((state >> 33) % UInt64(most))
        }
    }

    #if DEBUG
        /// Unoptimised they take minutes, in which nothing else is learnt.
        private static let documents = 1_250
    #else
        private static let documents = 125_000
    #endif

    /// A line, and what is billed of it in so many parts.
    private func parts(_ net: Money, _ quantity: Quantity, _ draws: inout Draws) -> [Money] {
        var (done, taken) = (Quantity.zero(quantity.unit), Money.zero(net.currency))
        var parts: [Money] = []
        while done.steps < quantity.steps {
            let left = quantity.steps - done.steps
            let now = Quantity(steps: parts.count == 4 ? left : 1 + draws.below(left), quantity.unit)
            let part = Portion.of(net, all: quantity, done: done, taken: taken, now: now)
            parts.append(part)
            done = done + now
            taken = taken + part
        }
        return parts
    }

    /// A quotation of up to five lines with a discount on the whole, each line billed in parts, each invoice taxed.
    @Test(arguments: 0..<8) func `adds up to the rupiah, in a million documents with discounts and parts`(round: Int)
        throws
    {
        var draws = Draws(state: UInt64(round) &* 977 &+ 1)
        let rule = TaxRule(from: .blank, rate: Rate(steps: 120_000), base: (11, 12))
        for _ in 0..<Self.documents {
            let lines = try (0...draws.below(5)).map { _ in
                // Of packings there are whole ones; the price is that of one of them.
                let per = draws.below(3) == 0 ? 2 + Int(draws.below(1_000)) : 1
                let asked = Quantity(steps: 1 + draws.below(per == 1 ? 500_000 : 500), .pcs)
                let quantity = Quantity(steps: asked.steps * Int64(per), .pcs)
                let price = UnitPrice(steps: draws.below(5_000_000_000), .IDR)
                let discount = Rate(steps: draws.below(300_000))
                let net = try #require(Pricing.net(quantity, at: price, per: per, discount: discount))
                #expect(net == Pricing.net(asked, at: price, discount: discount))
                return (quantity: quantity, net: net)
            }
            let whole = lines.reduce(Int64(0)) { $0 + $1.net.steps }
            let amount = draws.below(2) == 0 ? Money(steps: draws.below(whole / 200 + 1) * 100, .IDR) : nil
            let share = amount == nil ? Rate(steps: draws.below(500_000)) : nil
            let off = try #require(
                DocumentDiscount.shares(lines.map(\.net), share: share, amount: amount, .IDR))
            let nets = zip(lines, off).map { $0.net - $1 }
            var isRight = nets.allSatisfy { $0.steps >= 0 && $0.steps % 100 == 0 }
            if let amount { isRight = isRight && off.reduce(0) { $0 + $1.steps } == amount.steps }
            isRight = isRight && nets.reduce(0) { $0 + $1.steps } + off.reduce(0) { $0 + $1.steps } == whole
            for (line, net) in zip(lines, nets) {
                let parts = parts(net, line.quantity, &draws)
                isRight = isRight && parts.reduce(0) { $0 + $1.steps } == net.steps
                isRight = isRight && parts.allSatisfy { $0.steps >= 0 && $0.steps % 100 == 0 }
            }
            let tax = try #require(Tax.of(nets, by: rule, .IDR))
            let shares = Shares.of(tax.tax, by: nets.map(\.steps))
            isRight = isRight && shares.reduce(0) { $0 + $1.steps } == tax.tax.steps
            // |PPN − 12 % × DPP nilai lain| ≤ Rp1 (invariant 24).
            isRight = isRight && abs(tax.tax.steps * 100 - tax.base.steps * 12) <= 10_000
            // The same sums, agreed with PPN inside: what is owed is what was agreed, and never two rupiah beside it.
            let inside = try #require(TaxInside.of(nets, by: rule, .IDR))
            let owed = inside.nets.reduce(inside.tax.tax + inside.rounding) { $0 + $1 }
            isRight = isRight && owed.steps == nets.reduce(0) { $0 + $1.steps }
            isRight = isRight && abs(inside.rounding.steps) <= 100 && inside.rounding.steps % 100 == 0
            isRight = isRight && zip(inside.nets, nets).allSatisfy { (0...$1.steps).contains($0.steps) }
            guard isRight else { return #expect(Bool(false), "\(lines) less \(off)") }
        }
    }

    @Test(arguments: [(1, "3333.00"), (2, "6667.00"), (3, "10000.00"), (4, "10000.00")])
    func `is counted up to a quantity, rounded once`(pieces: Int64, then: String) {
        let (total, all) = (Money(steps: 1_000_000, .IDR), Quantity(steps: 3_000, .pcs))
        #expect(Portion.upTo(total, all: all, Quantity(steps: pieces * 1_000, .pcs)).amount == then)
    }
}
