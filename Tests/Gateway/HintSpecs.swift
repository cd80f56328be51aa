import Kernel
import Models
import OrdersMessages
import Testing

@testable import gateway

private func line(_ words: String) throws -> Line {
    let words = words.split(separator: " ").map(String.init)
    let noun = try #require(Nouns.named(words[0]))
    let now = Instant("2026-11-30T03:30:00Z") ?? .blank
    return try Line.read(Array(words.dropFirst(2)), noun: noun.name, try #require(noun.phrase(words[1])), now: now)
}

struct `A hint` {
    private static let all = Nouns.all.flatMap { noun in noun.phrases.map { (noun.name, $0) } }

    @Test func `is made of what was typed, by what came of it`() throws {
        func answer(_ types: String...) -> Answer {
            let events = types.map { JSON.of(["type": .string($0), "subject": "Q-7"]) }
            return Answer(
                status: 200, header: .null, body: JSONWriter.bytes(.object([.init("events", .array(events))])))
        }
        let entered = try line("order enter O-7 --customer C")
        #expect(entered.hint(after: answer()) == "gateway order verify O-7 --profile supervisor")
        // By what came of it: a second person's word is asked for where one is needed.
        let sent = try line("quote send Q-7")
        #expect(sent.hint(after: answer(QuotationSent.type)) == "gateway quote accept Q-7")
        let below = sent.hint(after: answer(ApprovalRequested.type))
        #expect(below == "gateway quote approve Q-7 --profile supervisor")
        for (_, phrase) in Self.all {
            for match in "\(phrase.hint ?? "") \(phrase.badHint ?? "")".matches(of: /{([a-z-]+)}/) {
                #expect(phrase.parts.contains { $0.spelling == match.1 }, "\(phrase.verb): \(match.1)")
            }
        }
    }
}

struct `The word that may stand next` {
    @Test(arguments: [
        (["order", "show"], "order", ""), (["shipment", "pick", "--order"], "order", ""),
        (["shipment", "pick"], "order", ""), (["order", "enter", "--customer"], "customer", ""),
        (["order", "enter", "--line"], "product", "="), (["payment", "record", "--invoice"], "invoice", ""),
        (["stock", "receive"], "product", ""), (["pesanan", "lihat"], "order", ""),
        (["shipment", "hand-over", "S-1", "--carrier"], "carrier", ""),
    ]) func `may be the name of a thing, which a service is asked for`(
        typed: [String], noun: String, suffix: String
    ) {
        let next = Completion.next(typed)
        #expect(next.names == noun && next.suffix == suffix)
    }

    @Test(arguments: [
        ["order", "enter"], ["order", "show", "O-1"], ["order", "list", "--limit"], ["order"], [],
        ["order", "enter", "--on"],
    ]) func `is none where something new is named, or nothing is`(typed: [String]) {
        #expect(Completion.next(typed).names == nil)
    }
}

struct `A hint in a folder of one's own` {
    @Test func `names nobody's key, and says that it is another's to type`() {
        let line = "gateway order verify O-1 --profile supervisor"
        #expect(Hint.line(line, owner: nil) == line)
        #expect(Hint.line(line, owner: "dewi").hasPrefix("gateway order verify O-1  ("))
        #expect(Hint.line("gateway order show O-1", owner: "dewi") == "gateway order show O-1")
    }
}
