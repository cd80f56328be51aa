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

    /// - Parameter isWhole: that nothing is behind what was looked through.
    func end(isWhole: Bool = true) {
        switch form {
        case .json: results.end()
        case .table where !begun: if isWhole { Terminal.say(Sentences.none) }
        case .table: for line in layout.map(table.hidden) ?? [] { Terminal.out(line) }
        case .jsonl, .csv: break
        }
    }
}

/// Rows for a spreadsheet (RFC 4180, with the semicolon that an Indonesian Excel expects): in the reader's words, numbers with the point or
/// comma of the reader's language and nothing between thousands, a sum beside its currency.
enum Spreadsheet {
    static func heading(_ fields: [FieldOutline]) -> String {
        columns(fields).map { $0.path.split(separator: ".").map { Labels.name(String($0)) }.joined(separator: " ") }
            .joined(separator: ";")
    }

    static func row(_ row: JSON, _ fields: [FieldOutline]) -> String {
        columns(fields).map { cell(Table.value(row, $0.path), $0) }.joined(separator: ";")
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

    private static func cell(_ json: JSON?, _ column: (path: String, field: FieldOutline)) -> String {
        let text: String
        switch json {
        case nil, .null?: text = ""
        case .string(let value)? where column.path.hasSuffix(".amount"):
            text = Terminal.say(guarded(value), guarded(value).replacing(".", with: ","))
        case .string?, .array?:
            if case .words = column.field.shape {
                text = guarded(Shown.text(json, column.field.shape))
            } else {
                text = guarded(json.map(plain) ?? "")
            }
        case .bool(let value)?: text = Sentences.yesOrNo(value)
        case .number(let value)?: text = String(value)
        case .object?: text = guarded(json.map(JSONWriter.text) ?? "")
        }
        // A combining mark behind a sign makes another character of both, and no other sign: scalars are looked at.
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { ";\"\n\r".unicodeScalars.contains($0) }) else { return text }
        var cell = String.UnicodeScalarView()
        for scalar in scalars { cell.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar]) }
        return "\"" + String(cell) + "\""
    }

    private static func plain(_ json: JSON) -> String {
        json.elements.map { $0.map { $0.text ?? JSONWriter.text($0) }.joined(separator: ", ") } ?? json.text
            ?? JSONWriter.text(json)
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
