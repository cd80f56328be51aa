import Models
import SQLiteStore
import Testing

@testable import Kernel

extension Tally {
    fileprivate var text: String { "\(count) \(sum)\(more == true ? "+" : "")" }
}

struct `Keys that end in a sum` {
    @Test(arguments: Engine.allCases)
    func `are added up currency by currency, as without an engine, and it is said where that stopped`(
        engine: Engine
    ) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        var turn = turn(try store.head())
        let sums: [(String, Currency, Int64)] = [
            ("2026-11-01", .IDR, 100), ("2026-11-02", .USD, 7), ("2026-11-03", .IDR, .max), ("2026-11-04", .IDR, 5),
        ]
        turn.keys += sums.enumerated().map { index, sum in
            let key = Key.summed("due", sum.0, Money(steps: sum.2, sum.1))
            return Turn.KeyRow(
                kind: "note", name: "due", key: FoundKey(value: key.value, id: "k\(index)"), unique: false,
                removed: false)
        }
        try store.commit(turn)
        let reader = try scratch.reader(engine)
        func tally(_ query: KeyQuery) throws -> [String] {
            let found = try reader.tally(query).map(\.text)
            #expect(try found == SummedKey.tally(reader.keys(query), limit: query.limit).map(\.text))
            return found
        }
        let early = KeyQuery("note", "due", atMost: "2026-11-02\u{10FFFF}", limit: 10)
        #expect(try tally(early) == ["1 IDR 1.00", "1 USD 0.07"])
        // More than can be counted is the most that can.
        let all = try tally(KeyQuery("note", "due", limit: 10))
        #expect(all.first == "3 \(Money(steps: .max, .IDR))")
        let last = FoundKey(value: "2026-11-04", id: "")
        #expect(try tally(KeyQuery("note", "due", after: last, limit: 1)) == ["1 IDR 0.05+"])
        #expect(try tally(KeyQuery("note", "else", limit: 10)).isEmpty)
    }
}
