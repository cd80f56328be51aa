import Models
import Words

/// A value as people read it where nobody says its form.
enum Cell {
    static func text(_ json: JSON?, in language: Language = Terminal.language) -> String {
        guard let json else { return "" }
        let printed = Printed(language)
        switch json {
        case .null: return ""
        case .bool(let value): return Sentences.yesOrNo(value, in: language)
        case .number(let value): return String(value)
        case .string(let text): return Cell.time(text, in: language) ?? safe(text)
        case .array(let elements): return elements.map { Cell.text($0, in: language) }.joined(separator: ", ")
        case .object(let members):
            if let amount = json["amount"]?.text {
                if let code = json["currency"]?.text, let currency = Currency(rawValue: code) {
                    return printed.money(amount, currency)
                }
                if let unit = json["unit"]?.text { return printed.quantity(amount, safe(unit)) }
            }
            return members.map { "\($0.name) \(text($0.value, in: language))" }.joined(separator: ", ")
        }
    }

    /// A moment as the office's clock shows it.
    static func time(_ text: String, in language: Language = Terminal.language) -> String? {
        guard text.hasSuffix("Z"), text.utf8.count >= 20, let instant = Instant(text) else { return nil }
        return Printed(language).moment(instant)
    }

    /// What a stranger wrote must not move the cursor of whoever reads it.
    static func safe(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar
                }))
    }
}
