import Dispatch
import Foundation
import Synchronization
import ZeroMQ

/// Subscribers on a thread of their own, who note when each event came.
final class Listeners: Sendable {
    /// Of each subscriber, when its events came; or why there are none.
    private let heard = Mutex<Result<[[UInt64]], Line.Failed>>(.success([]))
    private let isStopped = Atomic(false)
    private let ready = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let count: Int
    private let expected: Int

    /// Returns when all subscriptions stand; `greets` where the publisher says something to each new one.
    init(_ endpoint: String, server: CurveKey, pair: CurvePair, count: Int, expected: Int, greets: Bool) throws {
        self.count = count
        self.expected = expected
        Thread.detachNewThread { [self] in
            do throws(Line.Failed) {
                let arrivals = try listen(endpoint, server, pair)
                heard.withLock { $0 = .success(arrivals) }
            } catch {
                heard.withLock { $0 = .failure(error) }
                ready.signal()
            }
            ended.signal()
        }
        guard greets, ready.wait(timeout: .now() + 20) == .timedOut else { return }
        isStopped.store(true, ordering: .relaxed)
        throw Line.Failed(description: "subscribers did not come through")
    }

    private func listen(_ endpoint: String, _ server: CurveKey, _ pair: CurvePair) throws(Line.Failed) -> [[UInt64]] {
        var lines: [Line] = []
        for _ in 0..<count { lines.append(try Line(.subscriber(["e.", "h."]), endpoint, server: server, pair: pair)) }
        var greeted = Set<Int>()
        var arrivals = [[UInt64]](repeating: [], count: count)
        while arrivals.contains(where: { $0.count < expected }), !isStopped.load(ordering: .relaxed) {
            let before = greeted.count
            for (index, line) in lines.enumerated() {
                var isEvent = false
                while line.receive({ if $0 == 0 { isEvent = $1.first == UInt8(ascii: "e") } }) {
                    if isEvent { arrivals[index].append(Machine.now()) }
                    greeted.insert(index)
                }
            }
            if before < count, greeted.count == count { ready.signal() }
            Line.wait(lines, until: Machine.now() + 100_000_000)
        }
        return arrivals
    }

    /// What each subscriber heard, once all have heard what they expect or the time is over.
    func arrivals(within seconds: Double) throws -> [[UInt64]] {
        if ended.wait(timeout: .now() + seconds) == .timedOut {
            isStopped.store(true, ordering: .relaxed)
            ended.wait()
        }
        let arrivals = try heard.withLock { try $0.get() }
        guard arrivals.allSatisfy({ $0.count >= expected }) else {
            throw Line.Failed(description: "subscribers heard \(arrivals.map(\.count)) of \(expected) events")
        }
        return arrivals
    }
}
