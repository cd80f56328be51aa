import Models

/// A list as it is printed, a page at a time: under one heading, as one JSON list, or for a spreadsheet.
struct Listing {
    enum Form { case table, json, jsonl, csv }

    private let form: Form
    private let table: Table
    private let fields: [FieldOutline]
    private var results: Results
    private var begun = false
    private var layout: Table.Layout?

    /// - Parameter fields: those of a row.
    init(_ table: Table, _ fields: [FieldOutline], _ form: Form) {
        self.table = table
        self.fields = fields
        self.form = form
        results = Results(form == .json ? .json : .jsonl)
    }

    mutating func page(_ items: [JSON]) {
        switch form {
        case .json, .jsonl: for item in items { results.add(item) }
        case .csv:
            if !begun { Terminal.out("\u{FEFF}" + Spreadsheet.heading(fields)) }
            for item in items { Terminal.out(Spreadsheet.row(item, fields)) }
        case .table:
            guard !items.isEmpty else { break }
            let rows = items.map(Names.beside)
            let layout = layout ?? table.layout(rows, width: Terminal.width)
            if self.layout == nil { Terminal.out(table.heading(layout)) }
            self.layout = layout
            for line in table.body(rows, layout) { Terminal.out(line) }
        }
        begun = begun || !items.isEmpty || form == .csv
    }

    func end() {
        switch form {
        case .json: results.end()
        case .table where !begun: Terminal.say(Sentences.none)
        case .table: for line in layout.map(table.hidden) ?? [] { Terminal.out(line) }
        case .jsonl, .csv: break
        }
    }
}

/// Rows for a spreadsheet (RFC 4180, with the semicolon that an Indonesian Excel expects): numbers and days as the wire has them, a
/// sum beside its currency.
enum Spreadsheet {
    static func heading(_ fields: [FieldOutline]) -> String {
        columns(fields).map(\.path).joined(separator: ";")
    }

    static func row(_ row: JSON, _ fields: [FieldOutline]) -> String {
        columns(fields).map { cell(Table.value(row, $0.path)) }.joined(separator: ";")
    }

    private static func columns(_ fields: [FieldOutline], _ prefix: String = "") -> [(
        path: String, field: FieldOutline
    )] {
        fields.flatMap { field -> [(path: String, field: FieldOutline)] in
            let path = prefix + field.name
            switch field.shape {
            case .exact(_, _, let unit, _, _): return [("\(path).amount", field), ("\(path).\(unit)", field)]
            case .document(let inner): return columns(inner, path + ".")
            // Lists of things stand on the thing's own page.
            case .list(.document): return []
            case .text, .whole, .truth, .words, .list, .any: return [(path, field)]
            }
        }
    }

    private static func cell(_ json: JSON?) -> String {
        let text: String
        switch json {
        case nil, .null?: text = ""
        case .bool(let value)?: text = value ? "true" : "false"
        case .number(let value)?: text = String(value)
        case .string(let value)?: text = guarded(value)
        case .array(let elements)?:
            text = guarded(elements.map { $0.text ?? JSONWriter.text($0) }.joined(separator: ", "))
        case .object?: text = guarded(json.map(JSONWriter.text) ?? "")
        }
        // A combining mark behind a sign makes another character of both, and no other sign: scalars are looked at.
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { ";\"\n\r".unicodeScalars.contains($0) }) else { return text }
        var cell = String.UnicodeScalarView()
        for scalar in scalars { cell.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar]) }
        return "\"" + String(cell) + "\""
    }

    /// What a stranger wrote is no formula (OWASP, CSV injection); a number below zero is a number.
    private static func guarded(_ text: String) -> String {
        let text = Cell.safe(text)
        guard let first = text.unicodeScalars.first, "=+-@".unicodeScalars.contains(first),
            Decimal.isNumber(text) == false
        else { return text }
        return "'" + text
    }
}

extension Decimal {
    fileprivate static func isNumber(_ text: String) -> Bool { (try? steps(text, digits: 4)) != nil }
}
