import Kernel
import Models
import ZeroMQ

/// What is on its way to each peer of syn, in bytes. libzmq counts messages, of which each may have 512 KiB, and takes a
/// full queue and a peer that has gone for nearly the same; here a full queue waits.
package final class Outbox {
    private struct Line {
        var descriptor: Int32?
        /// Messages that libzmq had no room for, in order.
        var waiting: [[[UInt8]]] = []
        /// Bytes handed to libzmq since it was last seen to have passed on everything; `base`: what it had passed on then.
        var handed = 0
        var base: UInt64?
        /// Requests that are not looked at before the answers to earlier ones were read.
        var requests: [Incoming] = []
        var requestBytes = 0
    }

    private let socket: ReaderSocket
    private var lines: [[UInt8]: Line] = [:]

    package init(_ socket: ReaderSocket) { self.socket = socket }

    /// Whether anything waits for somebody to read.
    package private(set) var isWaiting = false

    /// Small answers are not worth two system calls each.
    private static let unmeasured = Limits.unread / 4
    /// What CURVE and ZMTP add to a frame.
    private static let frameCost = 40

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
        lines[route, default: Line()].descriptor = message.descriptor
        guard asks, !(lines[route]?.requests.isEmpty ?? true) || !isOpen(route) else { return .now }
        let size = message.frames.reduce(0) { $0 + $1.count }
        guard let line = lines[route], line.requests.count < Limits.unansweredRequests,
            line.requestBytes + size <= Limits.unansweredBytes
        else {
            if let descriptor = message.descriptor { DoorWatch.end(descriptor) }
            lines[route] = nil
            return .ended
        }
        lines[route]?.requests.append(message)
        lines[route]?.requestBytes += size
        isWaiting = true
        return .later
    }

    /// The next request that may be answered by now.
    package func nextRequest() -> Incoming? {
        guard isWaiting else { return nil }
        for (route, line) in lines where !line.requests.isEmpty && isOpen(route) {
            let message = lines[route]?.requests.removeFirst()
            lines[route]?.requestBytes -= message?.frames.reduce(0) { $0 + $1.count } ?? 0
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
        guard let line = lines[route], line.handed > Outbox.unmeasured, let descriptor = line.descriptor,
            let flow = TCPFlow(descriptor)
        else { return 0 }
        let passed = flow.given > line.base ?? 0 ? Int(clamping: flow.given - (line.base ?? 0)) : 0
        guard line.base != nil, passed < line.handed else {
            // Everything was passed on, or it is measured for the first time.
            let before = line.base == nil ? max(0, line.handed - Int(clamping: flow.given)) : 0
            lines[route]?.handed = before
            lines[route]?.base = flow.given
            return before
        }
        return line.handed - passed
    }

    // MARK: Out

    /// False where the peer is gone.
    package func send(to route: [UInt8], _ frames: [[UInt8]]) throws(ZMQError) -> Bool {
        if let line = lines[route], !line.waiting.isEmpty {
            lines[route]?.waiting.append(frames)
            return true
        }
        switch try socket.reply(to: route, frames) {
        case .sent: count(route, frames)
        case .full:
            lines[route, default: Line()].waiting.append(frames)
            isWaiting = true
        case .gone:
            lines[route] = nil
            return false
        }
        return true
    }

    private func count(_ route: [UInt8], _ frames: [[UInt8]]) {
        lines[route]?.handed += frames.reduce(0) { $0 + $1.count + Outbox.frameCost }
    }

    /// Tries what waits once more; the peers that are gone.
    package func flush() throws(ZMQError) -> [[UInt8]] {
        guard isWaiting else { return [] }
        var gone: [[UInt8]] = []
        for (route, line) in lines where !line.waiting.isEmpty {
            var sent = 0
            loop: for frames in line.waiting {
                switch try socket.reply(to: route, frames) {
                case .sent:
                    count(route, frames)
                    sent += 1
                case .full: break loop
                case .gone:
                    gone.append(route)
                    break loop
                }
            }
            lines[route]?.waiting.removeFirst(sent)
        }
        for route in gone { lines[route] = nil }
        isWaiting = lines.values.contains { !$0.waiting.isEmpty || !$0.requests.isEmpty }
        if lines.count > Outbox.remembered { forgetIdle() }
        return gone
    }

    /// Each connection has a line; of those that have gone nobody tells.
    private static let remembered = 256

    package func forgetIdle() {
        guard lines.count > Outbox.remembered else { return }
        for (route, line) in lines where line.waiting.isEmpty && line.requests.isEmpty && left(route) == 0 {
            lines[route] = nil
        }
    }
}
