import Models

/// Amounts, prices and quantities are typed as digits; their currency is an option of its own, their unit stands behind them.
enum Amounts {
    /// "24500": in the currency of `--currency`, rupiah where there is none.
    static func money(_ text: String, _ currency: String?, _ digits: Int, _ what: String) throws(Trouble) -> JSON {
        let word = currency?.uppercased() ?? Currency.IDR.rawValue
        guard let currency = Currency(rawValue: word) else {
            let known = Currency.allCases.map(\.rawValue).joined(separator: ", ")
            throw Trouble.usage("--currency must be one of \(known), not \"\(word.prefix(40))\".")
        }
        // A sum has the digits of its currency, a price of one may have more.
        try check(text, digits > 2 ? digits : currency.digits, what)
        return .of(["amount": .string(text), "currency": .string(word)])
    }

    /// "12", "12.5kg" or "5DUS": in whatever units the product has, its own where none is typed.
    static func quantity(_ text: String, _ digits: Int, _ what: String) throws(Trouble) -> JSON {
        let number = text.prefix { ("0"..."9").contains($0) || ".,-".contains($0) }
        let word = String(text[number.endIndex...].drop { $0 == " " })
        guard !number.contains(",") else {
            throw Trouble.usage(
                "\(what): write the point before the fraction, not a comma, and nothing between thousands.")
        }
        try check(String(number), digits, what)
        return .of(["amount": .string(String(number)), "unit": word.isEmpty ? nil : .string(word)])
    }

    /// "5%" as "0.05"; other texts as they are.
    static func share(_ text: String, _ shape: Shape) -> String {
        guard case .text("rate", _, _) = shape, text.hasSuffix("%"),
            let steps = try? Decimal.steps(String(text.dropLast()), digits: Rate.digits - 2)
        else { return text }
        return Rate(steps: steps).text
    }

    private static func check(_ text: String, _ digits: Int, _ what: String) throws(Trouble) {
        // In Indonesia the point stands between thousands, on the wire before the fraction.
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        if groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0] != "0", groups[0] != "-0" {
            let whole = groups.joined()
            let fraction = groups.count == 2 && digits >= 3 ? ", or \(text)0 for the fraction" : ""
            throw Trouble.usage(
                "\(what): the point in \"\(text)\" may stand between thousands. Write \(whole)\(fraction).")
        }
        do {
            _ = try Decimal.steps(text, digits: digits)
        } catch {
            switch error {
            case .notANumber:
                throw Trouble.usage("\(what): \"\(text)\" is not a number; write digits with at most one point.")
            case .tooManyDigits(let allowed):
                throw Trouble.usage("\(what): \"\(text)\" has more than \(allowed) digits behind the point.")
            case .overflow: throw Trouble.usage("\(what): \"\(text)\" is too large.")
            }
        }
    }
}
