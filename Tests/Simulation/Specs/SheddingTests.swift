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

    @Test func `are done late rather than sent back where the next turn takes them all`() throws {
        let pair = try Pair()
        try offer(100, to: pair)
        #expect(try pair.turn(pair.publisher, after: .seconds(3)).allSatisfy { $0.verb == .ok })
    }
}
