import Models

/// Rows under headings, as wide as the terminal allows.
struct Table {
    struct Column {
        /// The field's, or what else is above it.
        let name: String
        let path: String
        /// Where a number stands that says how many there are of which the cell names the first.
        let count: String?
        /// The form of its values, where a message says it.
        var shape: Shape?
        /// What the list is for: it goes last where the terminal is narrow.
        var isKept = false

        init(_ title: String, _ path: String, count: String? = nil, shape: Shape? = nil) {
            name = title
            self.path = path
            self.count = count
            self.shape = shape
        }

        func cell(_ row: JSON) -> String {
            let first = Shown.text(Table.value(row, path), shape)
            guard let many = count.flatMap({ row[$0]?.whole }), many > 1 else { return first }
            return "\(first) +\(many - 1)"
        }

        /// As it is called, in the reader's language.
        var title: String { Labels.name(name) }

        var isNumber: Bool { shape.map(Shown.isNumber) ?? false }

        func givesWay(_ cells: some Sequence<String>) -> Bool {
            shape.map { !Shown.isExact($0) } ?? cells.contains { !Table.isExact($0) }
        }
    }

    let columns: [Column]

    /// Which columns there is room for, and how wide they are: the first page decides for all.
    struct Layout {
        fileprivate let shown: [Int]
        fileprivate let widths: [Int]
        fileprivate let words: Set<Int>
    }

    func lines(_ rows: [JSON], width: Int) -> [String] {
        let layout = layout(rows, width: width)
        return [heading(layout)] + body(rows, layout) + hidden(layout)
    }

    func layout(_ rows: [JSON], width: Int) -> Layout {
        let cells = rows.map { row in columns.map { $0.cell(row) } }
        var widths = columns.map { Table.columns(of: $0.title) }
        for row in cells {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], Table.columns(of: cell)) }
        }
        let words = columns.indices.filter { index in columns[index].givesWay(cells.lazy.map { $0[index] }) }
        let shown = fit(&widths, cells, words, width)
        return Layout(shown: shown, widths: widths, words: Set(words))
    }

    func heading(_ layout: Layout) -> String { line(columns.map { $0.title.uppercased() }, layout) }

    func body(_ rows: [JSON], _ layout: Layout) -> [String] {
        rows.map { row in line(columns.map { $0.cell(row) }, layout) }
    }

    /// What there was no room for.
    func hidden(_ layout: Layout) -> [String] {
        let titles = columns.indices.filter { !layout.shown.contains($0) }.map { columns[$0].title }
        return titles.isEmpty
            ? []
            : [
                Terminal.paint(
                    "… \(titles.joined(separator: ", ")) \(Terminal.say("(wider terminal)", "(terminal lebih lebar)"))",
                    .dim,
                    on: 1)
            ]
    }

    private func line(_ cells: [String], _ layout: Layout) -> String {
        layout.shown.map { index in
            // A later page may have a wider sum: it stands there whole.
            let room =
                layout.words.contains(index)
                ? layout.widths[index] : max(layout.widths[index], Table.columns(of: cells[index]))
            return Table.fit(cells[index], room, atRight: columns[index].isNumber)
        }.joined(separator: "  ").trimmedEnd
    }

    /// Half a sum or half a date would be another one: only words give way, the widest first, then whole columns from the right, those
    /// that the list is for last.
    private func fit(_ widths: inout [Int], _ cells: [[String]], _ words: [Int], _ width: Int) -> [Int] {
        var shown = Array(columns.indices)
        // What says nothing of any row makes room before anything is shortened.
        if shown.reduce(-2, { $0 + widths[$1] + 2 }) > width {
            shown.removeAll { index in index > 0 && cells.allSatisfy { $0[index].isEmpty } }
        }
        while true {
            func total() -> Int { shown.reduce(0) { $0 + widths[$1] } + 2 * (shown.count - 1) }
            while total() > width,
                let widest = words.filter(shown.contains).max(by: { widths[$0] < widths[$1] }),
                widths[widest] > max(12, Table.columns(of: columns[widest].title))
            {
                widths[widest] -= 1
            }
            guard total() > width, shown.count > 2 else { return shown }
            let least = shown.dropFirst().last { !columns[$0].isKept } ?? shown[shown.count - 1]
            shown.removeAll { $0 == least }
            // What gave way for a column that is gone has its place back.
            for index in words { widths[index] = cells.map { Table.columns(of: $0[index]) }.max() ?? 0 }
            for index in words { widths[index] = max(widths[index], Table.columns(of: columns[index].title)) }
        }
    }

    /// A number, a sum, a quantity, a day or a moment: digits and what belongs to them.
    private static func isExact(_ cell: String) -> Bool {
        cell.isEmpty
            || cell.wholeMatch(
                of:
                    /([A-Z][A-Za-z]{1,2}\u{A0})?-?[0-9][0-9,.:-]*([ \u{A0}][a-z%]+| [A-Z][a-z]{2} [0-9]{4}( [0-9:.]+ WIB)?| [0-9:]+ WIB|\/[A-Za-z0-9._-]+)?|[A-Z]+\/[0-9A-Z\/]+|[0-9]+ [A-Za-z0-9._\/-]+ (\([0-9.]+ [a-z]+\)|\+ [0-9]+ [a-z]+)|yes|no|ya|tidak/
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

    /// As wide as that.
    static func fit(_ text: String, _ width: Int, atRight: Bool = false) -> String {
        let text = shortened(text, width)
        let room = String(repeating: " ", count: max(0, width - columns(of: text)))
        return atRight ? room + text : text + room
    }

    /// With a sign in the middle where something is missing: names differ at both ends.
    static func shortened(_ text: String, _ width: Int) -> String {
        guard columns(of: text) > width else { return text }
        var (front, back) = (text, "")
        while let last = front.last, columns(of: String(last) + back) <= (width - 1) / 3 {
            back = String(front.removeLast()) + back
        }
        while columns(of: front) + columns(of: back) > width - 1, !front.isEmpty { front.removeLast() }
        return front + "…" + back
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
