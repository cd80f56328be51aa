import CustomersMessages
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// Questions after whatever somebody has in hand, and what became of them.
enum Search {
    private static let outlines: [MessageOutline] = [
        .query(FindInCustomers.self), .query(FindInOrders.self), .query(FindInInvoicing.self),
        .query(FindInLogistics.self),
    ]

    static func questions(_ text: String, limit: Int? = nil) -> [Together.Question] {
        outlines.map { outline in
            let members =
                [JSON.Member("text", .string(text))] + (limit.map { [.init("limit", .number(Int64($0)))] } ?? [])
            return Together.Question(outline, JSONWriter.bytes(.object(members)))
        }
    }

    /// All of them together, what was meant exactly in front.
    static func things(_ heard: [Together.Heard]) -> [JSON] {
        let all = heard.flatMap { $0.body?["items"]?.elements ?? [] }
        let isPart = { (thing: JSON) in thing["by"]?.text == FoundBy.part.rawValue }
        return all.filter { !isPart($0) } + all.filter(isPart)
    }

    static func more(_ heard: [Together.Heard]) -> Bool { heard.contains { $0.body?["more"] == .bool(true) } }

    /// With the columns that have something in them.
    static func table(_ rows: [JSON]) -> Table {
        Table(columns: columns.filter { column in rows.contains { $0[column.path] != nil } })
    }

    private static let columns: [Table.Column] = [
        Table.Column("kind", "kind", shape: FoundKind.shape), .kept("name", "id", ID<Never>.shape),
        .kept("called", "called", Prose.shape), .kept("customer", "customer", Prose.shape),
        Table.Column("stage", "stage", shape: Prose.shape), Table.Column("amount", "amount", shape: Money.shape),
        Table.Column("on", "on", shape: Day.shape),
    ]

    /// With the stage as people read it, in the words of its kind.
    static func row(_ thing: JSON) -> JSON {
        guard let members = Names.beside(thing).members else { return thing }
        return .object(
            members.map { member in
                guard member.name == "stage", let noun = thing["kind"]?.text else { return member }
                return .init("stage", .string(stage(member.value, of: noun)))
            })
    }

    private static func stage(_ word: JSON, of noun: String) -> String {
        guard let page = Nouns.named(noun)?.phrase("show")?.outline.answer?.shape, case .document(let fields) = page
        else { return Cell.text(word) }
        let shape = Shown.shape("stage", of: fields) ?? Shown.shape("settlement", of: fields)
        return Shown.text(word, shape)
    }

    /// The one thing of that kind that somebody means by what is not its name.
    static func meant(_ text: String, _ kind: String, _ together: Together) -> String? {
        guard let heard = try? together.ask(questions(text)) else { return nil }
        let found = things(heard).filter { $0["by"]?.text != FoundBy.part.rawValue }
        let own = found.filter { $0["kind"]?.text == kind }.compactMap { $0["id"]?.text }
        // An order is known by the numbers of its papers, too; of who has its customer's telephone in hand nobody knows which he means.
        let papers = [FoundBy.number, .waybill, .reference].map(\.rawValue)
        let orders = found.filter { papers.contains($0["by"]?.text ?? "") }.compactMap { $0["order"]?.text }
        let meant = kind == FoundKind.order.rawValue ? Set(orders).sorted() : []
        let ids = own.isEmpty ? meant : own
        return ids.count == 1 ? ids[0] : nil
    }
}

extension Table.Column {
    /// What a list is for.
    fileprivate static func kept(_ name: String, _ path: String, _ shape: Shape) -> Table.Column {
        var column = Table.Column(name, path, shape: shape)
        column.isKept = true
        return column
    }
}
