import AllMessages
import CustomersMessages
import InvoicingMessages
import LogisticsMessages
import Models
import OrdersMessages
import Words

/// Who is asked what waits, and what heaps there are.
enum Heaps {
    /// In the order in which a morning goes: money last, as nothing else waits for it.
    static let questions: [MessageOutline] = [
        .query(GetOrdersAgenda.self), .query(GetLogisticsAgenda.self), .query(GetInvoicingAgenda.self),
        .query(GetCustomersAgenda.self),
    ]

    /// One heap of one service, as people name it.
    struct Named {
        let outline: MessageOutline
        let topic: WordOutline
    }

    static var all: [Named] {
        questions.flatMap { outline in
            guard let field = outline.fields.first(where: { $0.name == "topic" }), case .words(let words) = field.shape
            else { return [Named]() }
            return words.map { Named(outline: outline, topic: $0) }
        }
    }

    /// The line that opens it, in the reader's word.
    static func opening(_ topic: String) -> String {
        "gateway today \(Terminal.say(topic, Called.topics[topic]?.first ?? topic))"
    }

    /// The heap that somebody means.
    static func named(_ text: String) throws(Trouble) -> Named {
        let all = all
        if let found = all.first(where: {
            $0.topic.isMeant(by: text) || (Called.topics[$0.topic.word] ?? []).contains(text.lowercased())
        }) {
            return found
        }
        let words = all.map(\.topic.word)
        let called = words + words.flatMap { Called.topics[$0] ?? [] }
        throw .usage(
            "There is no heap \"\(text.prefix(80))\".\(Near.hint(text, among: called, in: .english)) There are \(words.joined(separator: ", ")).",
            "Tidak ada tumpukan \"\(text.prefix(80))\".\(Near.hint(text, among: called, in: .indonesian)) Yang ada: \(words.map { Called.topics[$0]?.first ?? $0 }.joined(separator: ", "))."
        )
    }

    /// What is usually typed next for the first of a heap.
    static func next(_ topic: String, _ item: JSON) -> String? {
        guard let line = usual[topic] else { return nil }
        let said = Told.fill("[gateway \(line)]", "") { item[$0]?.text.map(Cell.safe) }
        return said.isEmpty ? nil : said
    }

    private static let usual = [
        "verify": "order verify {order} --profile supervisor",
        "approve": "quote approve {quotation} --profile supervisor", "held": "order show {order}",
        "promised": "order show {order}", "stock": "order show {order}", "unbilled": "invoice post --order {order}",
        "drafts": "quote send {quotation}", "expiring": "quote show {quotation}", "pick": "shipment pick {order}",
        "pack": "shipment pack {shipment}",
        "hand-over": "shipment hand-over {shipment} --carrier CARRIER --waybill RESI",
        "perform": "shipment perform {order}", "trouble": "shipment show {shipment}",
        "silent": "shipment show {shipment}", "overdue": "invoice show {invoice}", "due": "invoice show {invoice}",
        "free": "payment allocate {payment}", "problems": "problem show {problem}",
    ]
}
