import Kernel
import Models
import ZeroMQ

/// What is on its way to each peer of syn, in bytes. libzmq counts messages, of which each may have 512 KiB, and takes a
/// full queue and a peer that has gone for nearly the same; here a full queue waits.
package final class Outbox {
    private struct Line {
        let descriptor: Int32?
        let identity: UInt64
        /// Messages that libzmq had no room for, in order.
        var waiting: [[[UInt8]]] = []
        var waitingBytes = 0
        /// Bytes handed to libzmq since it was last seen to have passed on everything; `base`: what it had passed on then.
        var handed = 0
        var base: UInt64?
        /// What had been passed on at the last look, and how often it was the same.
        var seen: UInt64 = 0
        var still = 0
        /// Requests that are not looked at before the answers to earlier ones were read.
        var requests: [Incoming] = []
        var requestBytes = 0

        var isIdle: Bool { waiting.isEmpty && requests.isEmpty }
    }

    private let socket: ReaderSocket
    private var lines: [[UInt8]: Line] = [:]
    /// Peers that were found to be gone, until somebody asks.
    private var gone: [[UInt8]] = []
    /// Each connection has a line; of those that have gone nobody tells. With so many they are looked through.
    private var crowd = Outbox.remembered

    package init(_ socket: ReaderSocket) { self.socket = socket }

    /// Whether anything waits for somebody to read.
    package private(set) var isWaiting = false

    private static let remembered = 256
    /// Small answers are not worth two system calls each.
    private static let unmeasured = Limits.unread / 4
    /// What a frame takes on the wire: CURVE adds 33 bytes (its name, a nonce, a proof, a flag; ZeroMQ RFC 26), ZMTP a length
    /// of one byte or eight, and flags. To the byte: what is counted too much would add up to a peer that never reads.
    private static func cost(_ frame: [UInt8]) -> Int {
        let sealed = frame.count + 33
        return sealed + (sealed > 255 ? 9 : 2)
    }
    /// So many looks in a row at which nothing moved and all was acknowledged: libzmq has nothing left for it.
    private static let stillness = 25

    private static func size(_ frames: [[UInt8]]) -> Int { frames.reduce(0) { $0 + $1.count } }

    // MARK: In

    package enum Arrival {
        /// It may be answered now.
        case now
        /// It waits until its sender has read more.
        case later
        /// Its sender asks and does not read: the connection was ended.
        case ended
    }

    /// A request came. Whoever has not read what it was given waits with the next; a grant of credit is no question.
    package func arrived(_ message: Incoming, from route: [UInt8], asks: Bool) -> Arrival {
        meet(message, route)
        guard asks, !(lines[route]?.requests.isEmpty ?? true) || !isOpen(route) else { return .now }
        let size = Outbox.size(message.frames)
        guard let line = lines[route], line.requests.count < Limits.unansweredRequests,
            line.requestBytes + size <= Limits.unansweredBytes
        else {
            end(route)
            return .ended
        }
        lines[route]?.requests.append(message)
        lines[route]?.requestBytes += size
        isWaiting = true
        return .later
    }

    /// Its sender gives up what it has asked under that name, and may not have been looked at yet.
    package func forget(_ request: [UInt8], of route: [UInt8]) {
        lines[route]?.requests.removeAll { $0.frames.count > 3 && $0.frames[3] == request }
    }

    /// One route may come by another connection than before, whatever number that has.
    private func meet(_ message: Incoming, _ route: [UInt8]) {
        let identity = message.descriptor.map(TCPFlow.identity) ?? 0
        if let line = lines[route], line.descriptor == message.descriptor, line.identity == identity { return }
        if lines[route] != nil { gone.append(route) }
        lines[route] = Line(descriptor: message.descriptor, identity: identity)
        if lines.count > crowd { forgetIdle() }
    }

    private func forgetIdle() {
        for (route, line) in lines where line.isIdle && left(route) == 0 { lines[route] = nil }
        crowd = max(Outbox.remembered, 2 * lines.count)
    }

    private func end(_ route: [UInt8]) {
        if let line = lines[route], let descriptor = line.descriptor { DoorWatch.end(descriptor, of: line.identity) }
        lines[route] = nil
    }

    /// The next request that may be answered by now.
    package func nextRequest() -> Incoming? {
        guard isWaiting else { return nil }
        for (route, line) in lines where !line.requests.isEmpty && isOpen(route) {
            guard lines[route] != nil else { continue }
            let message = lines[route]?.requests.removeFirst()
            lines[route]?.requestBytes -= Outbox.size(message?.frames ?? [])
            return message
        }
        return nil
    }

    /// Whether that peer has read enough to be given more.
    package func isOpen(_ route: [UInt8]) -> Bool {
        guard let line = lines[route] else { return true }
        return line.waiting.isEmpty && left(route) < Limits.unread
    }

    /// Bytes that libzmq holds for it.
    private func left(_ route: [UInt8]) -> Int {
        guard let line = lines[route], line.handed > Outbox.unmeasured || !line.isIdle,
            let descriptor = line.descriptor
        else { return 0 }
        guard TCPFlow.identity(of: descriptor) == line.identity, let flow = TCPFlow(descriptor) else {
            // It has gone, and the number is another's or nobody's.
            lines[route] = nil
            gone.append(route)
            return 0
        }
        let passed = flow.given > line.base ?? 0 ? Int(clamping: flow.given - (line.base ?? 0)) : 0
        guard line.base != nil, passed < line.handed else {
            // Everything was passed on, or it is measured for the first time.
            let before = line.base == nil ? max(0, line.handed - Int(clamping: flow.given)) : 0
            lines[route]?.handed = before
            lines[route]?.base = flow.given
            return before
        }
        let isStill = flow.given == line.seen && flow.acknowledged == flow.given
        lines[route]?.seen = flow.given
        lines[route]?.still = isStill ? line.still + 1 : 0
        guard !isStill || line.still < Outbox.stillness else {
            lines[route]?.handed = 0
            lines[route]?.base = flow.given
            return 0
        }
        return line.handed - passed
    }

    // MARK: Out

    /// False where the peer is gone, or was sent away as it never reads.
    package func send(to route: [UInt8], _ frames: [[UInt8]]) throws(ZMQError) -> Bool {
        if let line = lines[route], !line.waiting.isEmpty { return wait(route, frames) }
        switch try socket.reply(to: route, frames) {
        case .sent: count(route, frames)
        case .full: return wait(route, frames)
        case .gone:
            lines[route] = nil
            return false
        }
        return true
    }

    private func wait(_ route: [UInt8], _ frames: [[UInt8]]) -> Bool {
        guard var line = lines[route] else { return false }
        line.waiting.append(frames)
        line.waitingBytes += Outbox.size(frames)
        lines[route] = line
        isWaiting = true
        guard line.waiting.count > Limits.unsentMessages || line.waitingBytes > Limits.unsentBytes else { return true }
        end(route)
        return false
    }

    private func count(_ route: [UInt8], _ frames: [[UInt8]]) {
        lines[route]?.handed += frames.reduce(0) { $0 + Outbox.cost($1) }
    }

    /// Tries what waits once more; the peers that are gone.
    package func flush() throws(ZMQError) -> [[UInt8]] {
        guard isWaiting else { return takeGone() }
        for (route, line) in lines where !line.waiting.isEmpty {
            var sent = 0
            loop: for frames in line.waiting {
                switch try socket.reply(to: route, frames) {
                case .sent:
                    count(route, frames)
                    lines[route]?.waitingBytes -= Outbox.size(frames)
                    sent += 1
                case .full: break loop
                case .gone:
                    lines[route] = nil
                    gone.append(route)
                    break loop
                }
            }
            lines[route]?.waiting.removeFirst(sent)
        }
        // Who has gone with questions left is found here too.
        for (route, line) in lines where !line.requests.isEmpty { _ = left(route) }
        isWaiting = lines.values.contains { !$0.isIdle }
        return takeGone()
    }

    private func takeGone() -> [[UInt8]] {
        defer { gone = [] }
        return gone
    }
}
