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
        func id(_ field: String) -> String? { item[field]?.text }
        switch topic {
        case "verify": return id("order").map { "gateway order verify \($0) --profile supervisor" }
        case "approve": return id("quotation").map { "gateway quote approve \($0) --profile supervisor" }
        case "held", "promised", "stock": return id("order").map { "gateway order show \($0)" }
        case "unbilled": return id("order").map { "gateway invoice post --order \($0)" }
        case "drafts": return id("quotation").map { "gateway quote send \($0)" }
        case "expiring": return id("quotation").map { "gateway quote show \($0)" }
        case "pick": return id("order").map { "gateway shipment pick \($0)" }
        case "pack": return id("shipment").map { "gateway shipment pack \($0)" }
        case "hand-over":
            return id("shipment").map { "gateway shipment hand-over \($0) --carrier CARRIER --waybill RESI" }
        case "perform": return id("order").map { "gateway shipment perform \($0)" }
        case "trouble", "silent": return id("shipment").map { "gateway shipment show \($0)" }
        case "overdue", "due": return id("invoice").map { "gateway invoice show \($0)" }
        case "free": return id("payment").map { "gateway payment allocate \($0)" }
        case "problems": return id("problem").map { "gateway problem show \($0)" }
        default: return nil
        }
    }
}
