import Models

/// Rows under headings, as wide as the terminal allows.
struct Table {
    struct Column {
        let title: String
        let path: String
        /// Where a number stands that says how many there are of which the cell names the first.
        let count: String?
        init(_ title: String, _ path: String, count: String? = nil) {
            self.title = Labels.name(title)
            self.path = path
            self.count = count
        }

        func cell(_ row: JSON) -> String {
            let first = Labels.value(path, Table.value(row, path))
            guard let many = count.flatMap({ row[$0]?.whole }), many > 1 else { return first }
            return "\(first) +\(many - 1)"
        }
    }

    let columns: [Column]

    func lines(_ rows: [JSON], width: Int) -> [String] {
        let cells = rows.map { row in columns.map { $0.cell(row) } }
        var widths = columns.map { Table.columns(of: $0.title) }
        for row in cells {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], Table.columns(of: cell)) }
        }
        // Half a sum or half a date would be another one: only words give way, the widest first, then whole columns.
        let words = columns.indices.filter { index in cells.contains { !Table.isExact($0[index]) } }
        func total() -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) }
        while total() > width, let widest = words.filter({ $0 < widths.count }).max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 12
        {
            widths[widest] -= 1
        }
        while total() > width, widths.count > 2 { widths.removeLast() }
        var lines = ([columns.map { $0.title.uppercased() }] + cells).map { row in
            row.prefix(widths.count).enumerated().map { Table.fit($1, widths[$0]) }.joined(separator: "  ").trimmedEnd
        }
        let hidden = columns[widths.count...].map(\.title)
        if !hidden.isEmpty { lines.append(Terminal.paint("… \(hidden.joined(separator: ", "))", .dim, on: 1)) }
        return lines
    }

    /// A number, a sum, a quantity, a day or a moment: digits and what belongs to them.
    private static func isExact(_ cell: String) -> Bool {
        cell.isEmpty
            || cell.wholeMatch(
                of:
                    /([A-Z]{3} )?-?[0-9][0-9,.:-]*( [a-z%]+| [0-9:]+ WIB|\/[A-Za-z0-9._-]+)?|[A-Z]+\/[0-9A-Z\/]+|[0-9]+ [A-Za-z0-9._\/-]+ (\([0-9.]+ [a-z]+\)|\+ [0-9]+ [a-z]+)|yes|no|ya|tidak/
            )
                != nil
    }

    /// How many columns of a terminal a text takes: letters of East Asia take two, marks on a letter none.
    static func columns(of text: String) -> Int {
        text.reduce(0) { sum, character in
            guard let scalar = character.unicodeScalars.first?.value else { return sum }
            let isWide =
                (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
                || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
                || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
                || (0xFFE0...0xFFE6).contains(scalar) || (0x1F300...0x1FAFF).contains(scalar)
                || (0x20000...0x3FFFD).contains(scalar)
            return sum + (isWide ? 2 : 1)
        }
    }

    static func value(_ row: JSON, _ path: String) -> JSON? {
        path.split(separator: ".").reduce(Optional(row)) { $0?[String($1)] }
    }

    /// As wide as that, with a sign where something is missing.
    static func fit(_ text: String, _ width: Int) -> String {
        var text = text
        if columns(of: text) > width {
            while columns(of: text) > width - 1, !text.isEmpty { text.removeLast() }
            text += "…"
        }
        return text + String(repeating: " ", count: max(0, width - columns(of: text)))
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
        case .bool(let value): return Sentences.yesOrNo(value)
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
