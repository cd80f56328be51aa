import Models
import Testing

@testable import Kernel
@testable import SimulatedOffice

struct `Commands that wait for their turn` {
    private func offer(_ count: Int, to pair: Pair) throws {
        for number in 0..<count {
            let said = try pair.offer(
                pair.publisher, "report-problem",
                #"{"problem":"P-\#(number)","stage":"order","about":"many at once"}"#, key: "p-\(number)",
                by: "supervisor")
            #expect(said == nil)
        }
    }

    @Test func `are done, however many, while they wait no longer than a second`() throws {
        let pair = try Pair()
        try offer(300, to: pair)
        let turns = try (0..<3).map { _ in try pair.turn(pair.publisher, after: .milliseconds(300)) }
        #expect(turns.map(\.count) == [128, 128, 44])
        #expect(turns.joined().allSatisfy { $0.verb == .ok })
    }

    @Test func `are sent back unbegun when they have waited longer and more than a turn takes is waiting`() throws {
        let pair = try Pair()
        try offer(300, to: pair)
        let answers = try pair.turn(pair.publisher, after: Limits.queueAge)
        #expect(answers.count == 300)
        #expect(answers.allSatisfy { $0.header["code"]?.text == "overloaded" })
        #expect(try pair.publisher.store?.head().sequence == 0)
    }

    private func offer(_ number: Int, as key: String, of stream: String, to pair: Pair) throws {
        let said = try pair.offer(
            pair.publisher, "report-problem", #"{"problem":"\#(key)","stage":"order","about":"in its order"}"#,
            key: key, by: "supervisor", stream: stream, number: number)
        #expect(said == nil)
    }

    @Test func `do not pass one of their stream that was sent back`() throws {
        let pair = try Pair()
        try offer(1, as: "first", of: "one", to: pair)
        pair.wait(Limits.queueAge)
        try offer(2, as: "second", of: "one", to: pair)
        try offer(1, as: "other", of: "another", to: pair)
        try offer(200, to: pair)
        let answers = try pair.turn(pair.publisher, after: .zero)
        #expect(answers.count { $0.header["code"]?.text == "overloaded" } == 2)
        let done = try #require(try pair.publisher.store?.records(after: 0, limit: 1).first)
        #expect(done.subject == "other")
    }

    @Test func `do not pass one of their stream for which there was no room`() throws {
        let pair = try Pair()
        pair.publisher.store?.refuses = { turn in
            turn.records.contains { $0.subject == "first" } ? .full("told") : nil
        }
        for (number, key) in [(1, "first"), (2, "second")] { try offer(number, as: key, of: "one", to: pair) }
        try offer(1, as: "other", of: "another", to: pair)
        let answers = try pair.turn(pair.publisher)
        #expect(answers.count { $0.header["code"]?.text == "storage-full" } == 2)
        #expect(try pair.publisher.store?.records(after: 0, limit: 10).map(\.subject) == ["other"])
    }

    @Test func `may not be called as an event of another service is`() throws {
        let pair = try Pair()
        let said = try pair.offer(
            pair.publisher, "report-problem", #"{"problem":"P","stage":"order","about":"x"}"#, key: "orders/0:12",
            by: "supervisor")
        #expect(said?.header["status"]?.whole == 400)
    }

    @Test func `are done late rather than sent back where the next turn takes them all`() throws {
        let pair = try Pair()
        try offer(100, to: pair)
        #expect(try pair.turn(pair.publisher, after: .seconds(3)).allSatisfy { $0.verb == .ok })
    }
}
