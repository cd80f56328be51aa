import Kernel
import Models
import Words

/// What waits, as a screen: heaps that have something in them, each with how much it is, what to begin with, and the line that opens it.
struct Morning {
    /// The fields of a row, and of a heap.
    private let fields: [FieldOutline]
    private let heapFields: [FieldOutline]
    private let printed = Printed(Terminal.language)
    /// Further to the right nobody looks for what belongs to a heading.
    private static let widest = 90

    init(_ outline: MessageOutline) {
        guard case .document(let answer)? = outline.answer?.shape,
            case .list(.document(let heap))? = Shown.shape("heaps", of: answer),
            case .list(.document(let row))? = Shown.shape("items", of: heap)
        else { preconditionFailure("\(outline.type) is answered with no heaps") }
        (fields, heapFields) = (row, heap)
    }

    /// One heap among others.
    func lines(_ heap: JSON, width: Int) -> [String] {
        guard let topic = heap["topic"]?.text, heap["count"]?.whole != 0 else { return [] }
        let (title, open) = (heading(heap), Heaps.opening(topic))
        let room = min(width, Morning.widest) - Table.columns(of: title) - Table.columns(of: open)
        let command = Terminal.paint(open, .dim, on: 1)
        let bold = Terminal.paint(title, .bold, on: 1)
        let first = room < 2 ? [bold, "  " + command] : [bold + String(repeating: " ", count: room) + command]
        return first + body(rows(heap), width: width - 2).map { "  " + $0 } + [""]
    }

    /// "Overdue invoices (12) IDR 13,506,480".
    func heading(_ heap: JSON) -> String {
        let topic = Shown.text(heap["topic"], Shown.shape("topic", of: heapFields))
        let isMore = heap["more"] == .bool(true)
        let count = printed.number(String(heap["count"]?.whole ?? 0)) + (isMore ? "+" : "")
        let sums = (heap["sums"]?.elements ?? []).map { sum in
            Cell.text(sum["sum"]) + (sum["more"] == .bool(true) ? "+" : "")
        }
        return (["\(topic.prefix(1).uppercased())\(topic.dropFirst()) (\(count))"] + sums).joined(separator: " · ")
    }

    private func body(_ rows: [JSON], width: Int) -> [String] {
        let table = Morning.table(of: rows)
        return table.body(rows, table.layout(rows, width: width))
    }

    func rows(_ heap: JSON) -> [JSON] {
        let topic = heap["topic"]?.text ?? ""
        return (heap["items"]?.elements ?? []).map { row(Names.beside($0), topic) }
    }

    /// With the columns that have something in them.
    static func table(of rows: [JSON]) -> Table {
        var columns = [
            Table.Column("name", "id", shape: ID<Never>.shape), Table.Column("who", "who", shape: Prose.shape),
            Table.Column("amount", "sum", shape: Money.shape), Table.Column("why", "why", shape: Prose.shape),
            Table.Column("when", "when", shape: ID<Never>.shape),
        ].filter { column in rows.contains { $0[column.path] != nil } }
        for index in columns.indices { columns[index].isKept = columns[index].name != "why" }
        return Table(columns: columns)
    }

    private func row(_ item: JSON, _ topic: String) -> JSON {
        let names = ["shipment", "quotation", "invoice", "payment", "problem", "order"]
        let id = names.lazy.compactMap { item[$0]?.text }.first
        let who = (item["customer"] ?? item["regarding"]).map { Shown.text($0, Prose.shape) }
        let texts: [(String, String?)] = [
            ("id", id), ("who", who), ("why", reason(item, topic, named: id)), ("when", when(item, topic)),
        ]
        var members = texts.compactMap { name, text in text.map { JSON.Member(name, .string($0)) } }
        if let sum = item["gross"] ?? item["open"] { members.append(.init("sum", sum)) }
        return .object(members)
    }

    /// What keeps it, or where it is.
    private func reason(_ item: JSON, _ topic: String, named id: String?) -> String? {
        func text(_ field: String) -> String? {
            guard let value = item[field], !Shown.isNothing(value) else { return nil }
            return Shown.text(value, Shown.shape(field, of: fields))
        }
        if item["stopped"] == .bool(true) { return Terminal.say("goods are to stay", "barang ditahan") }
        var parts = [text("holds"), text("stopped"), text("status"), text("cause")]
        if ["promised", "held"].contains(topic), item["holds"] == nil { parts.append(text("waitsFor")) }
        if let carrier = text("carrier") { parts.append("\(carrier) \(text("waybill") ?? "")") }
        if let order = text("order"), order != id { parts.append(Terminal.say("order \(order)", "pesanan \(order)")) }
        if item["invoice"] != nil { parts.append(text("number")) }
        let said = parts.compactMap { $0 }
        return said.isEmpty ? nil : said.joined(separator: " · ")
    }

    private func when(_ item: JSON, _ topic: String) -> String? {
        func day(_ field: String) -> String? { item[field]?.text.flatMap { Day($0) }.map(printed.day) }
        if let late = item["daysLate"]?.whole {
            return Terminal.say("\(late) \(late == 1 ? "day" : "days") late", "lewat \(late) hari")
        }
        switch topic {
        case "promised", "pick", "perform":
            return (day("due") ?? day("promised")).map { Terminal.say("for \($0)", "janji \($0)") }
        case "expiring": return day("due").map { Terminal.say("until \($0)", "s.d. \($0)") }
        case "due": return day("due").map { Terminal.say("due \($0)", "tempo \($0)") }
        default: return day("since").map { Terminal.say("since \($0)", "sejak \($0)") }
        }
    }
}
