import Foundation
import Synchronization
import ZeroMQ

/// Subscribers on a thread of their own, who note when each event came.
final class Listeners: Sendable {
    private struct State {
        /// Of each subscriber, when its events came.
        var arrivals: [[UInt64]]
        var ready = 0
        var ended = false
        var failure: String?
    }

    private let state: Mutex<State>
    private let count: Int
    private let expected: Int

    /// Returns when all subscriptions stand; `greets` where the publisher says something to each new one.
    init(_ endpoint: String, server: CurveKey, pair: CurvePair, count: Int, expected: Int, greets: Bool) throws {
        self.count = count
        self.expected = expected
        state = Mutex(State(arrivals: Array(repeating: [], count: count)))
        Thread.detachNewThread { [self] in listen(endpoint, server, pair) }
        guard greets else { return }
        let limit = Machine.now() + 20_000_000_000
        while state.withLock({ $0.ready < count && $0.failure == nil }) {
            guard Machine.now() < limit else { throw Line.Failed(description: "subscribers did not come through") }
            usleep(1_000)
        }
    }

    private func listen(_ endpoint: String, _ server: CurveKey, _ pair: CurvePair) {
        do {
            let topics = ["e.", "h."]
            let lines = try (0..<count).map { _ in
                try Line(.subscriber(topics), endpoint, server: server, pair: pair)
            }
            var greeted = [Bool](repeating: false, count: count)
            var arrivals = (0..<count).map { _ -> [UInt64] in
                var times: [UInt64] = []
                times.reserveCapacity(expected)
                return times
            }
            while arrivals.contains(where: { $0.count < expected }), !state.withLock({ $0.ended }) {
                for (index, line) in lines.enumerated() {
                    var isEvent = false
                    while line.receive({ if $0 == 0 { isEvent = $1.first == UInt8(ascii: "e") } }) {
                        if isEvent { arrivals[index].append(Machine.now()) }
                        greeted[index] = true
                    }
                }
                let ready = greeted.count { $0 }
                state.withLock { $0.ready = ready }
                Line.wait(lines, until: Machine.now() + 100_000_000)
            }
            let found = arrivals
            state.withLock {
                $0.arrivals = found
                $0.ended = true
            }
        } catch {
            state.withLock {
                $0.failure = "\(error)"
                $0.ended = true
            }
        }
    }

    /// What each subscriber heard, once all have heard what they expect or the time is over.
    func arrivals(within seconds: Double) throws -> [[UInt64]] {
        let limit = Machine.now() + UInt64(seconds * 1e9)
        while !state.withLock({ $0.ended }) {
            if Machine.now() > limit {
                state.withLock { $0.ended = true }
                usleep(300_000)
                break
            }
            usleep(2_000)
        }
        let (arrivals, failure) = state.withLock { ($0.arrivals, $0.failure) }
        if let failure { throw Line.Failed(description: failure) }
        guard arrivals.allSatisfy({ $0.count >= expected }) else {
            throw Line.Failed(
                description: "subscribers heard \(arrivals.map(\.count)) of \(expected) events")
        }
        return arrivals
    }
}
