import Models

/// A client's side of one service: sends in order, sends again what is unanswered, and says
/// honestly what is not known. It does not wait and does not touch a socket.
package struct Caller: Sendable {
    package struct Request: Sendable {
        package enum Meaning: Sendable {
            case command(key: String, attempt: Int, expect: UInt64?)
            case query
        }
        package let id: Int
        package let meaning: Meaning
        package let type: String
        package let body: [UInt8]
        package let after: [Position]
        package let traceparent: String?
        package let deadline: Instant

        package init(
            id: Int, meaning: Meaning, type: String, body: [UInt8], after: [Position], traceparent: String? = nil,
            deadline: Instant
        ) {
            self.id = id
            self.meaning = meaning
            self.type = type
            self.body = body
            self.after = after
            self.traceparent = traceparent
            self.deadline = deadline
        }

        var isCommand: Bool {
            switch meaning {
            case .command: true
            case .query: false
            }
        }
    }

    package enum Outcome: Equatable, Sendable {
        case answered(Answer)
        /// It was never sent, so nothing can have happened.
        case unavailable(String)
        /// It was sent, and nobody said what became of it. The same key asks again.
        case unknown
        /// It was sent and nobody said what became of it; sent again it was refused at the door, which says
        /// nothing of the first time.
        case doubtful(Answer)
    }

    package enum Effect: Equatable, Sendable {
        case send([[UInt8]])
        case done(id: Int, Outcome)
    }

    private struct Pending {
        let request: Request
        var sent = false
        /// How many of its sendings nobody has answered; nothing can have happened while this is zero.
        var open = 0
        /// One a sending. An answer to any of them is the answer; only waiting is asked of the last.
        var requestIDs: [[UInt8]] = []
        var sentAt = Instant(milliseconds: 0)
        var resendAt: Instant?
    }

    private let run: [UInt8]
    private var stream = 0
    private var number: Int64 = 0
    private var counter: UInt64 = 0
    private var pending: [Pending] = []
    private var connected = false
    /// A command may be held as long as its ttl says; sent again after that, its answer may have been dropped.
    private let patience = Limits.usualTTL + .seconds(1)
    /// What an answer needs on its way: the service is told to give up this much earlier than we do.
    private let margin = Duration.milliseconds(500)
    private var holdUntil: Instant?

    /// `run` is 8 random bytes that no other run of any client has.
    package init(run: [UInt8]) { self.run = Array((run + [UInt8](repeating: 0, count: 8)).prefix(8)) }

    package var isIdle: Bool { pending.isEmpty }

    package mutating func submit(_ request: Request) { pending.append(Pending(request: request)) }

    package mutating func connectionMade() { connected = true }

    /// What was sent may or may not have arrived; it is sent again as a new stream.
    package mutating func connectionLost() {
        connected = false
        startAgain()
    }

    /// The socket had no room or no peer for these frames.
    package mutating func notSent(_ frames: [[UInt8]], at now: Instant) {
        guard frames.count > 2, let index = pending.firstIndex(where: { $0.requestIDs.last == frames[2] }) else {
            return
        }
        let wasCommand = pending[index].request.isCommand
        pending[index].sent = false
        pending[index].open -= 1
        if wasCommand { startAgain() }
        holdUntil = now.adding(.milliseconds(20))
    }

    package mutating func heard(_ packet: Packet, at now: Instant) -> [Effect] {
        guard packet.verb == .ok || packet.verb == .err,
            let index = pending.firstIndex(where: { $0.requestIDs.contains(packet.request) })
        else { return [] }
        let status = Int(packet.header["status"]?.whole ?? (packet.verb == .ok ? 200 : 500))
        let answer = Answer(status: status, header: packet.header, body: packet.body.first ?? [])
        let request = pending[index].request
        let isLast = pending[index].requestIDs.last == packet.request
        let wait = [429, 503].contains(status)
        pending[index].requestIDs.removeAll { $0 == packet.request }
        pending[index].open -= 1
        if wait, !pending[index].sent || !isLast { return [] }
        let retry = wait && packet.header["code"]?.text != "draining"
        // With no time for another try, why it must wait is a better answer than silence.
        if retry, now.adding(margin) < request.deadline {
            pending[index].sent = false
            let pause = Duration.milliseconds(packet.header["retryAfterMs"]?.whole ?? 100)
            if request.isCommand {
                startAgain()
                holdUntil = max(holdUntil ?? now, now.adding(pause))
            } else {
                pending[index].resendAt = now.adding(pause)
            }
            return []
        }
        let entry = pending.remove(at: index)
        let doubtful = request.isCommand && entry.open > 0 && Caller.atTheDoor.contains(status)
        return [.done(id: request.id, doubtful ? .doubtful(answer) : .answered(answer))]
    }

    /// Statuses that are given before anybody has looked whether the key was answered already.
    private static let atTheDoor = [401, 403, 413, 429, 503, 507]

    /// Nobody waits for it any more: what can be said of it. Nil where it is not known here.
    package mutating func abandon(_ id: Int) -> Outcome? {
        guard let index = pending.firstIndex(where: { $0.request.id == id }) else { return nil }
        let entry = pending.remove(at: index)
        if entry.request.isCommand { startAgain() }
        return Caller.silence(entry)
    }

    private static func silence(_ entry: Pending) -> Outcome {
        entry.open == 0 || !entry.request.isCommand ? .unavailable("no answer in time") : .unknown
    }

    package mutating func tick(at now: Instant) -> [Effect] {
        var effects = expire(now)
        guard connected, holdUntil.map({ now >= $0 }) ?? true else { return effects }
        holdUntil = nil
        if pending.contains(where: { $0.sent && $0.request.isCommand && now >= $0.sentAt.adding(patience) }) {
            startAgain()
        }
        var inFlight = pending.count { $0.sent }
        for index in pending.indices {
            if pending[index].sent, !pending[index].request.isCommand, now >= pending[index].sentAt.adding(patience) {
                pending[index].sent = false
                inFlight -= 1
            }
            guard !pending[index].sent, inFlight < Limits.window else { continue }
            if let resend = pending[index].resendAt, now < resend { continue }
            inFlight += 1
            effects.append(.send(send(index, now)))
        }
        return effects
    }

    private mutating func expire(_ now: Instant) -> [Effect] {
        let late = pending.filter { now >= $0.request.deadline }
        guard !late.isEmpty else { return [] }
        pending.removeAll { now >= $0.request.deadline }
        if late.contains(where: { $0.request.isCommand }) { startAgain() }
        return late.map { .done(id: $0.request.id, Caller.silence($0)) }
    }

    private mutating func startAgain() {
        stream += 1
        number = 0
        for index in pending.indices where pending[index].request.isCommand { pending[index].sent = false }
    }

    private mutating func send(_ index: Int, _ now: Instant) -> [[UInt8]] {
        counter += 1
        var requestID = run
        requestID.append(big: counter)
        pending[index].requestIDs.append(requestID)
        pending[index].sent = true
        pending[index].open += 1
        pending[index].sentAt = now
        pending[index].resendAt = nil
        let request = pending[index].request
        let left = request.deadline.milliseconds - now.milliseconds - margin.wholeMilliseconds
        let after: JSON? = request.after.isEmpty ? nil : .texts(request.after.map(\.description))
        switch request.meaning {
        case .command(let key, let attempt, let expect):
            number += 1
            let header = JSON.of([
                "type": .string(request.type), "key": .string(key), "attempt": .number(Int64(attempt)),
                "ttlMs": .number(max(1, min(left, Limits.usualTTL.wholeMilliseconds))), "after": after,
                "expect": expect.map { .number(Int64(clamping: $0)) },
                "stream": .string("\(Hex.text(run)).\(stream)"), "number": .number(number),
                "traceparent": request.traceparent.map { .string($0) },
            ])
            return Packet(.command, requestID, header, body: [request.body]).frames
        case .query:
            let header = JSON.of([
                "type": .string(request.type), "ttlMs": .number(max(1, min(left, Limits.usualTTL.wholeMilliseconds))),
                "after": after,
            ])
            return Packet(.query, requestID, header, body: [request.body]).frames
        }
    }
}
