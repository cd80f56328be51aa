import Models

/// Numbers as people write them: in Indonesia the point stands between thousands and the comma before the fraction, in English the other way round.
package enum WrittenNumber {
    /// In the wire's form, "1250000.5". `digits`: how many may stand behind the point.
    package static func read(_ text: String, digits: Int) -> Written<String> {
        var rest = Substring(Pasted.clean(text))
        let sign = rest.first == "-" ? "-" : ""
        if !sign.isEmpty { rest = rest.dropFirst().drop { $0 == " " } }
        // Between thousands some leave a space.
        let isSpaced = rest.contains(" ")
        guard !rest.isEmpty, rest.allSatisfy({ isDigit($0) || ".,".contains($0) || isSpaced && $0 == " " }),
            rest.first.map(isDigit) == true, rest.last.map(isDigit) == true
        else { return .nothing }
        let readings = meanings(rest, isSpaced: isSpaced).filter { (try? Decimal.steps($0, digits: digits)) != nil }
            .map { sign + $0 }
        switch readings.count {
        case 0: return .nothing
        case 1: return .means(readings[0])
        default: return .mayMean(readings)
        }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// That with its separators between thousands first.
    private static func meanings(_ text: Substring, isSpaced: Bool) -> [String] {
        if isSpaced {
            guard let last = text.lastIndex(of: " ") else { return [] }
            let tail = text[last...].dropFirst()
            let mark = tail.firstIndex { ".,".contains($0) }
            let whole = mark.map { text[..<$0] } ?? text
            guard let joined = joined(whole, " ") else { return [] }
            return [mark.map { joined + "." + text[$0...].dropFirst() } ?? joined].filter {
                $0.count { $0 == "." || $0 == "," } <= 1
            }
        }
        let points = text.count { $0 == "." }
        let commas = text.count { $0 == "," }
        switch (points, commas) {
        case (0, 0): return [String(text)]
        case (_, 0): return alone(text, ".", points)
        case (0, _): return alone(text, ",", commas)
        default:
            // The one that stands last stands before the fraction, and stands there once.
            let isComma =
                text.lastIndex(of: ",").map { comma in text.lastIndex(of: ".").map { $0 < comma } ?? true } ?? false
            let (group, fraction): (Character, Character) = isComma ? (".", ",") : (",", ".")
            let sides = text.split(separator: fraction, omittingEmptySubsequences: false)
            guard sides.count == 2, let whole = joined(sides[0], group) else { return [] }
            return ["\(whole).\(sides[1])"]
        }
    }

    /// One kind of mark alone may be either.
    private static func alone(_ text: Substring, _ mark: Character, _ count: Int) -> [String] {
        let grouped = joined(text, mark)
        guard count == 1 else { return grouped.map { [$0] } ?? [] }
        let sides = text.split(separator: mark, omittingEmptySubsequences: false)
        let fraction = "\(sides[0]).\(sides[1])"
        return grouped.map { [$0, fraction] } ?? [fraction]
    }

    /// Without the marks between thousands, where they stand between thousands.
    private static func joined(_ text: Substring, _ mark: Character) -> String? {
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count), first.allSatisfy(isDigit),
            first.first != "0" || groups.count == 1,
            groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(isDigit) })
        else { return nil }
        return groups.joined()
    }
}

/// Sums of money with what people put around them: `Rp 1.250.000,-`.
package struct WrittenAmount: Equatable, Sendable {
    /// In the wire's form.
    package let number: String
    /// The one that was named.
    package let currency: Currency?

    package init(number: String, currency: Currency?) {
        self.number = number
        self.currency = currency
    }

    package static func read(_ text: String, digits: Int) -> Written<WrittenAmount> {
        var rest = Substring(Pasted.clean(text))
        var currency: Currency?
        let sign = rest.first == "-" ? "-" : ""
        if !sign.isEmpty { rest = rest.dropFirst().drop { $0 == " " } }
        let word = rest.prefix { $0.isLetter || $0 == "$" }
        if !word.isEmpty {
            guard let named = named(String(word)) else { return .nothing }
            currency = named
            rest = rest[word.endIndex...]
            // "Rp. 500": the point belongs to the word.
            if rest.first == "." { rest = rest.dropFirst() }
            rest = rest.drop { $0 == " " }
        } else if let space = rest.lastIndex(where: { !$0.isLetter }),
            let named = named(String(rest[space...].dropFirst()))
        {
            currency = named
            rest = rest[...space]
            while rest.last == " " { rest = rest.dropLast() }
        }
        // "100.000,-": what ends so is whole rupiah.
        let end = [",--", ",-", ".-"].first { rest.hasSuffix($0) }
        if let end { rest = rest.dropLast(end.count) }
        func amount(_ number: String) -> WrittenAmount { WrittenAmount(number: sign + number, currency: currency) }
        switch WrittenNumber.read(String(rest), digits: digits) {
        case .means(let number) where !number.hasPrefix("-") || sign.isEmpty: return .means(amount(number))
        case .mayMean(let numbers):
            // A price in rupiah as it is printed: nobody names the currency and means thousandths of it.
            let isWhole = currency == .IDR || currency == nil && end != nil
            if isWhole, let thousands = numbers.first {
                return .means(amount(thousands))
            }
            return .mayMean(numbers.map(amount))
        case .means, .nothing: return .nothing
        }
    }

    private static func named(_ word: String) -> Currency? {
        switch word.uppercased() {
        case "RP", "RUPIAH": .IDR
        case "$": .USD
        case let code: Currency(rawValue: code)
        }
    }
}
