import Models

/// Keys that end in a sum of money, so that what is owed is added up from the index alone: no running total that could come to
/// disagree with what it is the total of.
extension Key {
    /// - Parameter prefix: by what they stand in order.
    package static func summed(_ name: String, _ prefix: String, _ money: Money) -> Key {
        let digits = String(max(0, money.steps))
        let padded = String(repeating: "0", count: SummedKey.digits - digits.count) + digits
        return Key(name, "\(prefix) \(money.currency.rawValue)\(padded)")
    }
}

/// How a sum lies in a key: three letters of its currency and nineteen digits of its smallest steps.
package enum SummedKey {
    package static let digits = 19
    /// Two sums of half the digits each: a hundred thousand of the largest would not fit into one.
    package static let lowDigits = 9
    package static let letters = 3

    /// By what it stands in order, without what it ends in.
    package static func place(of key: FoundKey) -> Substring { key.value.dropLast(digits + letters) }

    /// Adds up what was found.
    /// - Parameter limit: so many were looked for.
    package static func tally(_ keys: [FoundKey], limit: Int) -> [Tally] {
        var tallies: [Currency: Tally] = [:]
        for key in keys {
            guard let currency = Currency(rawValue: String(key.value.suffix(letters + digits).prefix(letters))),
                let steps = Int64(key.value.suffix(digits))
            else { continue }
            var tally = tallies[currency] ?? Tally { $0.sum = .zero(currency) }
            tally.count += 1
            tally.sum = tally.sum + Money(steps: steps, currency)
            tallies[currency] = tally
        }
        return inOrder(tallies.values, isCut: keys.count >= limit)
    }

    package static func inOrder(_ tallies: some Sequence<Tally>, isCut: Bool) -> [Tally] {
        tallies.sorted { $0.sum.currency.rawValue < $1.sum.currency.rawValue }.map { tally in
            var tally = tally
            if isCut { tally.more = true }
            return tally
        }
    }
}

extension Facts {
    /// What things with such keys come to, currency by currency.
    package func tally<E: Entity>(
        _: E.Type, _ name: String, prefix: String = "", atLeast: String? = nil, atMost: String? = nil
    ) -> [Tally] {
        overlay.tally(
            KeyQuery(
                E.kind, name, prefix: prefix, atLeast: atLeast, atMost: atMost,
                limit: Limits.tallied))
    }
}
