import Models

/// Values as screens and papers print them: in Indonesia with a point between thousands and a comma before the fraction (PUEBI), in
/// English the other way round.
package struct Printed: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// "Rp 2.497.500" or "IDR 2,497,500", with a space that does not break; the fraction where there is one, of two digits or more.
    package func money(_ amount: String, _ currency: Currency) -> String {
        let sides = amount.split(separator: ".", maxSplits: 1)
        var fraction = sides.count > 1 ? sides[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        if !fraction.isEmpty, fraction.count < currency.digits {
            fraction += String(repeating: "0", count: currency.digits - fraction.count)
        }
        let whole = sides.first.map(String.init) ?? "0"
        let isNegative = whole.hasPrefix("-")
        let digits =
            grouped(isNegative ? whole.dropFirst() : whole[...]) + (fraction.isEmpty ? "" : point + String(fraction))
        return "\(isNegative ? "-" : "")\(symbol(currency))\u{A0}\(digits)"
    }

    package func money(_ money: Money) -> String { self.money(money.amount, money.currency) }

    /// A number as the wire has it, "1250.500", without zeros that say nothing.
    package func number(_ text: String) -> String {
        let sides = text.split(separator: ".", maxSplits: 1)
        guard let whole = sides.first, whole.allSatisfy({ $0 == "-" || $0.isWholeNumber }) else { return text }
        var fraction = sides.count > 1 ? sides[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        let isNegative = whole.hasPrefix("-")
        return (isNegative ? "-" : "") + grouped(isNegative ? whole.dropFirst() : whole)
            + (fraction.isEmpty ? "" : point + String(fraction))
    }

    /// "12,5 kg"; the unit as it is read, where it is one of ours.
    package func quantity(_ amount: String, _ unit: String) -> String {
        let word = Unit(rawValue: unit).map { language.say($0.english, $0.indonesian) } ?? unit
        return "\(number(amount))\u{A0}\(word)"
    }

    /// A share as people say it: 0.11 is "11%".
    package func share(_ rate: Rate) -> String {
        let percent = rate.description.filter { $0 != "%" && $0 != " " }
        return number(percent) + "%"
    }

    /// "28 Nov 2026".
    package func day(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(number) \(months[month - 1]) \(year)"
    }

    /// "Saturday, 28 Nov 2026".
    package func weekday(_ day: Day) -> String {
        let english = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
        let indonesian = ["Kamis", "Jumat", "Sabtu", "Minggu", "Senin", "Selasa", "Rabu"]
        // The first day of 1970 was a Thursday.
        let place = Day("1970-01-01").map { $0.days(until: day) % 7 } ?? 0
        let index = place < 0 ? place + 7 : place
        return "\(language.say(english[index], indonesian[index])), \(self.day(day))"
    }

    /// "28 Nov 2026 09.33 WIB": in the office's own time.
    package func moment(_ instant: Instant) -> String { "\(day(instant.day)) \(clock(instant)) WIB" }

    /// "09.33" or "09:33".
    package func clock(_ instant: Instant) -> String {
        let here = Instant(milliseconds: instant.milliseconds + Instant.wib).description
        let time = here.dropFirst(11).prefix(5)
        return language.say(String(time), String(time.map { $0 == ":" ? "." : $0 }))
    }

    private var point: String { language.say(".", ",") }

    private func symbol(_ currency: Currency) -> String {
        switch (language, currency) {
        case (.indonesian, .IDR): "Rp"
        case (.english, .IDR), (_, .USD), (_, .EUR), (_, .SGD), (_, .JPY): currency.rawValue
        }
    }

    private var months: [String] {
        switch language {
        case .english: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        case .indonesian: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
        }
    }

    private func grouped(_ digits: Substring) -> String {
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { out += language.say(",", ".") }
            out.append(digit)
        }
        return out
    }
}
