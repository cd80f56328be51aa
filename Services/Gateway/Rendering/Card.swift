import Models

/// One thing as a page: a line a field, and lists of objects as tables below.
struct Card {
    private let fields: [FieldOutline]
    private let first: String?
    private let all: Bool

    /// - Parameters:
    ///   - first: the field that the thing itself is called by.
    ///   - all: also what says nothing, and what only programs need.
    init(_ fields: [FieldOutline], first: String?, all: Bool) {
        self.fields = fields
        self.first = first
        self.all = all
    }

    func lines(_ json: JSON, width: Int) -> [String] {
        // Of sums with PPN and without a third is one of the two.
        let isSummed = json["gross"] != nil && json["net"] != nil
        let members = Labels.sorted(Names.beside(json).members ?? [], first: first).filter {
            all || isTold($0) && !(isSummed && $0.name == "total")
        }
        let single = members.filter { Card.rows($0.value) == nil && $0.value != .array([]) }
        let widest = single.map { Table.columns(of: Labels.name($0.name)) }.max() ?? 0
        var lines: [String] = []
        for member in single {
            let text = Shown.text(member.value, Shown.shape(member.name, of: fields))
            let rows = Card.wrapped(text, width - widest - 2)
            for (index, row) in rows.enumerated() {
                lines.append("\(Table.fit(index == 0 ? Labels.name(member.name) : "", widest))  \(row)")
            }
        }
        for member in members {
            guard let rows = Card.rows(member.value) else { continue }
            lines += ["", Labels.name(member.name)]
            lines += table(rows, member.name).lines(
                member.name == "lines" ? Packs.numbered(rows) : rows, width: width - 2
            ).map { "  " + $0 }
        }
        return lines
    }

    private func isTold(_ member: JSON.Member) -> Bool {
        !Labels.inner.contains(member.name) && (Labels.always.contains(member.name) || !Shown.isNothing(member.value))
    }

    private func table(_ rows: [JSON], _ name: String) -> Table {
        var inner: [FieldOutline] = []
        if case .list(.document(let known))? = Shown.shape(name, of: fields) { inner = known }
        var columns: [JSON.Member] = []
        for row in name == "lines" ? Packs.numbered(rows) : rows {
            columns += (row.members ?? []).filter { new in
                // Nothing taken off any line says nothing, and would push out what is owed.
                !columns.contains { $0.name == new.name } && !(new.name == "discount" && new.value.text == "0")
            }
        }
        return Table(
            columns: Labels.sortedColumns(columns).map {
                Table.Column($0.name, $0.name, shape: $0.name == "line" ? .whole : Shown.shape($0.name, of: inner))
            })
    }

    private static func rows(_ json: JSON) -> [JSON]? {
        guard case .array(let elements) = json, let first = elements.first, case .object = first else { return nil }
        return elements.map(Packs.shown)
    }

    /// Broken between words where it is too wide; one long word stays whole.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        guard width > 20, Table.columns(of: text) > width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, Table.columns(of: line) + 1 + Table.columns(of: String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [line]
    }
}

/// Names beside codes: who knows a customer knows his name.
enum Names {
    /// The row with "C-1 Toko Makmur" in place of the code and the name apart.
    static func beside(_ row: JSON) -> JSON {
        guard let members = row.members else { return row }
        let name = row["customerName"]?.text
        return .object(
            members.compactMap { member in
                switch member.name {
                case "customerName": name == nil ? member : nil
                case "customer":
                    .init("customer", .string([member.value.text, name].compactMap { $0 }.joined(separator: " ")))
                case _ where Causes.fields.contains(member.name):
                    .init(member.name, member.value.text.map { .string(Causes.said($0)) } ?? member.value)
                default: member
                }
            })
    }
}
