import Models

/// Rows under headings, as wide as the terminal allows.
struct Table {
    struct Column {
        let title: String
        let path: String
        init(_ title: String, _ path: String) {
            self.title = Labels.name(title)
            self.path = path
        }
    }

    let columns: [Column]

    func lines(_ rows: [JSON], width: Int) -> [String] {
        let cells = rows.map { row in columns.map { Labels.value($0.path, Table.value(row, $0.path)) } }
        var widths = columns.map(\.title.count)
        for row in cells { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) } }
        // The widest column gives way first until all fit.
        while widths.reduce(0, +) + 2 * (widths.count - 1) > width, let widest = widths.max(), widest > 8,
            let index = widths.firstIndex(of: widest)
        {
            widths[index] -= 1
        }
        return ([columns.map { $0.title.uppercased() }] + cells).map { row in
            row.enumerated().map { Table.fit($1, widths[$0]) }.joined(separator: "  ").trimmedEnd
        }
    }

    static func value(_ row: JSON, _ path: String) -> JSON? {
        path.split(separator: ".").reduce(Optional(row)) { $0?[String($1)] }
    }

    private static func fit(_ text: String, _ width: Int) -> String {
        if text.count > width { return text.prefix(max(0, width - 1)) + "…" }
        return text + String(repeating: " ", count: width - text.count)
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// A value as people read it in a table.
enum Cell {
    static func text(_ json: JSON?) -> String {
        guard let json else { return "" }
        switch json {
        case .null: return ""
        case .bool(let value): return value ? "yes" : "no"
        case .number(let value): return String(value)
        case .string(let text): return Cell.time(text) ?? safe(text)
        case .array(let elements): return elements.map { text($0) }.joined(separator: ", ")
        case .object(let members):
            if let amount = json["amount"]?.text {
                if let currency = json["currency"]?.text { return "\(currency) \(grouped(amount))" }
                if let unit = json["unit"]?.text { return "\(amount) \(unit)" }
            }
            return members.map { "\($0.name) \(text($0.value))" }.joined(separator: ", ")
        }
    }

    /// A moment as the office's clock shows it.
    static func time(_ text: String) -> String? {
        guard text.hasSuffix("Z"), text.utf8.count >= 20, let instant = Instant(text) else { return nil }
        let here = Instant(milliseconds: instant.milliseconds + Instant.wib).description
        return here.prefix(16).replacing("T", with: " ") + " WIB"
    }

    /// What a stranger wrote must not move the cursor of whoever reads it.
    static func safe(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar
                }))
    }

    /// 1250000.00 as 1,250,000.00.
    static func grouped(_ amount: String) -> String {
        let parts = amount.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first else { return amount }
        let negative = whole.hasPrefix("-")
        var digits = Array(negative ? whole.dropFirst() : whole)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (negative ? "-" : "") + String(digits) + (parts.count > 1 ? "." + parts[1] : "")
    }
}
