/// The legal number of one of our papers (nomor surat): its series, its place there, and how it is printed. It stands beside the name
/// by which the paper is typed.
package struct PaperNumber: Document {
    package var series = ID<SeriesKind>.blank
    package var number = 1
    package var text = Prose.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.series, "the series, such as PNW/2026"),
        .required(\.number, "its place in the series, from 1"),
        .required(\.text, "as it is printed, such as PNW/0007/XI/2026"),
    ]
}

/// How numbers of one kind of paper are printed (pola nomor), such as `INV/{number:4}/{roman}/{year}`, and when they begin anew.
package struct NumberPattern: Sendable, Equatable {
    /// When a series ends and the next begins with 1.
    package enum Period: Sendable, Equatable { case year, month, ever }

    private enum Piece: Sendable, Equatable {
        case literal(String)
        case number(digits: Int)
        case year, shortYear, month, roman
    }

    private let pieces: [Piece]
    package let period: Period

    /// Longer ones do not fit beside a title.
    package static let longest = 48

    /// Why a text is no pattern.
    package enum Fault: Error, Sendable {
        /// It holds what may not stand there, is too long, or has no word of its own.
        case text
        /// It does not count, or in two ways.
        case counts
        /// It does not print when it began anew.
        case period
    }

    /// Nil unless it counts, its numbers are each another, and it has a word by which its series is told from others.
    package init?(_ text: String) {
        guard let pattern = try? NumberPattern(reading: text) else { return nil }
        self = pattern
    }

    package init(reading text: String) throws(Fault) {
        guard (1...NumberPattern.longest).contains(text.utf8.count) else { throw .text }
        var pieces: [Piece] = []
        var periods: [Period] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            pieces += try NumberPattern.literal(rest[..<open])
            guard let close = rest[open...].firstIndex(of: "}") else { throw .text }
            pieces.append(try NumberPattern.piece(rest[rest.index(after: open)..<close], &periods))
            rest = rest[rest.index(after: close)...]
        }
        pieces += try NumberPattern.literal(rest)
        guard periods.count == 1, let period = periods.first else { throw .counts }
        self.pieces = pieces
        self.period = period
        word = NumberPattern.word(of: pieces)
        let saysYear = pieces.contains(.year) || pieces.contains(.shortYear)
        let saysMonth = pieces.contains(.month) || pieces.contains(.roman)
        switch period {
        case .year: guard saysYear else { throw .period }
        case .month: guard saysYear, saysMonth else { throw .period }
        case .ever: break
        }
        // Digits letter by letter could be read as part of a number or of a year, and two papers' numbers as one.
        guard !hasLooseDigits else { throw .text }
        // The word and the longest period make the name of a series.
        guard word.contains(where: \.isLetter), ID<SeriesKind>(word + "/2026-11") != nil else { throw .text }
    }

    /// What may stand in a name.
    private static func literal(_ text: Substring) throws(Fault) -> [Piece] {
        if text.isEmpty { return [] }
        guard ID<SeriesKind>(String(text)) != nil else { throw .text }
        return [.literal(String(text))]
    }

    private static func piece(_ placeholder: Substring, _ periods: inout [Period]) throws(Fault) -> Piece {
        let sides = placeholder.split(separator: ":", omittingEmptySubsequences: false)
        switch (sides.first, sides.count) {
        case ("year", 1): return .year
        case ("yy", 1): return .shortYear
        case ("month", 1): return .month
        case ("roman", 1): return .roman
        case ("number", 1), ("number", 2): periods.append(.year)
        case ("monthly", 1), ("monthly", 2): periods.append(.month)
        case ("running", 1), ("running", 2): periods.append(.ever)
        default: throw .text
        }
        guard sides.count == 2 else { return .number(digits: 1) }
        guard sides[1].utf8.count == 1, let digits = Int(sides[1]), (1...8).contains(digits) else {
            throw .text
        }
        return .number(digits: digits)
    }

    /// What stands in it letter by letter, without what only divides and without regard to capitals: by that its series is told from those
    /// of other papers.
    package let word: String

    private static func word(of pieces: [Piece]) -> String {
        pieces.compactMap { piece -> String? in
            guard case .literal(let text) = piece else { return nil }
            let words = text.split { !$0.isLetter && !$0.isNumber }
            return words.isEmpty ? nil : words.joined(separator: "/")
        }.joined(separator: "/").uppercased()
    }

    /// Whether some part of its text is digits alone, or has one beside what is counted or dated.
    private var hasLooseDigits: Bool {
        pieces.indices.contains { place in
            guard case .literal(let text) = pieces[place] else { return false }
            let parts = text.split { !$0.isLetter && !$0.isNumber }
            if parts.contains(where: { $0.allSatisfy(\.isNumber) }) { return true }
            return place + 1 < pieces.count && text.last?.isNumber == true || place > 0 && text.first?.isNumber == true
        }
    }

    /// The series in which a paper of that day is numbered.
    package func series(on day: Day) -> ID<SeriesKind> {
        let (year, month, _) = day.civil
        switch period {
        case .year: return ID(trusted: "\(word)/\(year)")
        case .month: return ID(trusted: "\(word)/\(year)-\(padded(month, 2))")
        case .ever: return ID(trusted: word)
        }
    }

    /// The number of the paper of that day that has that place in its series.
    package func number(_ place: Int, on day: Day) -> PaperNumber {
        PaperNumber {
            $0.series = series(on: day)
            $0.number = place
            $0.text = text(place, on: day)
        }
    }

    package func text(_ number: Int, on day: Day) -> Prose {
        let (year, month, _) = day.civil
        let text = pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .number(let digits): padded(number, digits)
            case .year: "\(year)"
            case .shortYear: padded(year % 100, 2)
            case .month: padded(month, 2)
            case .roman: NumberPattern.roman[month - 1]
            }
        }.joined()
        return Prose(text) ?? .blank
    }

    /// The series and place of a number as it is printed, whatever its capitals, with its year where that is printed; nil where it is none of
    /// this pattern.
    package func read(_ text: String) -> (series: ID<SeriesKind>, number: Int, year: Int?)? {
        guard let found = NumberPattern.match(pieces[...], text.uppercased()[...], Printed()), let number = found.number
        else { return nil }
        // Where it prints no year its series needs none.
        guard let day = Day("\(padded(found.year ?? 2000, 4))-\(padded(found.month ?? 1, 2))-01") else { return nil }
        return (series(on: day), number, found.year)
    }

    /// What was read of a number so far.
    private struct Printed {
        var number: Int?
        var year: Int?
        var month: Int?
    }

    private static func match(_ pieces: ArraySlice<Piece>, _ text: Substring, _ read: Printed) -> Printed? {
        guard let piece = pieces.first else { return text.isEmpty ? read : nil }
        let rest = pieces.dropFirst()
        func digits(_ count: ClosedRange<Int>, _ take: (inout Printed, Int) -> Void) -> Printed? {
            let run = text.prefix { ("0"..."9").contains($0) }.prefix(count.upperBound)
            // The longest first: only behind a number may digits of something else stand.
            for length in stride(from: run.count, through: count.lowerBound, by: -1) {
                guard let value = Int(text.prefix(length)) else { continue }
                var next = read
                take(&next, value)
                if let found = match(rest, text.dropFirst(length), next) { return found }
            }
            return nil
        }
        switch piece {
        case .literal(let literal):
            guard text.hasPrefix(literal.uppercased()) else { return nil }
            return match(rest, text.dropFirst(literal.count), read)
        case .number: return digits(1...9) { $0.number = $1 }
        case .year: return digits(4...4) { $0.year = $1 }
        case .shortYear: return digits(2...2) { $0.year = 2000 + $1 }
        case .month: return digits(2...2) { $0.month = $1 }
        case .roman:
            for (index, roman) in roman.enumerated().reversed() where text.hasPrefix(roman) {
                var next = read
                next.month = index + 1
                if let found = match(rest, text.dropFirst(roman.count), next) { return found }
            }
            return nil
        }
    }

    private static let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
