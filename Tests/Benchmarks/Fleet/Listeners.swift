import Dispatch
import Foundation
import Synchronization
import ZeroMQ

/// Subscribers on a thread of their own, who note when each event came.
final class Listeners: Sendable {
    /// Of each subscriber, when its events came; or why there are none.
    private let heard = Mutex<Result<[[UInt64]], Line.Failed>>(.success([]))
    private let isStopped = Atomic(false)
    private let lastHeard = Atomic<UInt64>(0)
    private let packs: Bool
    private let ready = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let count: Int
    private let expected: Int

    /// Returns when all subscriptions stand; `greets` where the publisher says something to each new one. `packs`: they
    /// hear many events in one message, as all who follow do.
    init(
        _ endpoint: String, server: CurveKey, pair: CurvePair, count: Int, expected: Int, greets: Bool,
        packs: Bool = false
    ) throws {
        self.packs = packs
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
        for _ in 0..<count {
            lines.append(try Line(.subscriber([packs ? "p." : "e.", "h."]), endpoint, server: server, pair: pair))
        }
        var greeted = Set<Int>()
        var arrivals = [[UInt64]](repeating: [], count: count)
        while arrivals.contains(where: { $0.count < expected }), !isStopped.load(ordering: .relaxed) {
            let before = greeted.count
            for (index, line) in lines.enumerated() {
                var events = 0
                while line.receive({ events = Listeners.events(frame: $0, $1, before: events) }) {
                    let now = Machine.now()
                    for _ in 0..<max(0, events) { arrivals[index].append(now) }
                    if events > 0 { lastHeard.store(now, ordering: .relaxed) }
                    greeted.insert(index)
                }
            }
            if before < count, greeted.count == count { ready.signal() }
            Line.wait(lines, until: Machine.now() + 100_000_000)
        }
        return arrivals
    }

    /// How many events a message has, frame by frame.
    private static func events(frame: Int, _ bytes: UnsafeRawBufferPointer, before: Int) -> Int {
        if frame == 0 { return bytes.first == UInt8(ascii: "e") ? 1 : bytes.first == UInt8(ascii: "p") ? -1 : 0 }
        guard before == -1, frame == 1 else { return before }
        // Lengths of header, body and personal part, each record behind the one before it.
        var count = 0
        var at = 0
        while at + 12 <= bytes.count {
            let lengths = (0..<3).map { bytes.loadUnaligned(fromByteOffset: at + 4 * $0, as: UInt32.self) }
            at += 12 + lengths.reduce(0) { $0 + Int(UInt32(bigEndian: $1)) }
            count += 1
        }
        return count
    }

    /// After so long without an event no more come.
    private static let silence: UInt64 = 3_000_000_000

    /// What each subscriber heard, once all have heard what they expect, or nothing more comes.
    func arrivals(within seconds: Double) throws -> [[UInt64]] {
        let began = Machine.now()
        while ended.wait(timeout: .now() + 0.2) == .timedOut {
            let last = max(began, lastHeard.load(ordering: .relaxed))
            let isOver = Double(Machine.now() - began) > seconds * 1e9
            guard isOver || Machine.now() > last + Listeners.silence && last > began else { continue }
            isStopped.store(true, ordering: .relaxed)
            ended.wait()
            break
        }
        let arrivals = try heard.withLock { try $0.get() }
        guard arrivals.allSatisfy({ !$0.isEmpty }) else {
            throw Line.Failed(description: "subscribers heard \(arrivals.map(\.count)) of \(expected) events")
        }
        return arrivals
    }
}
