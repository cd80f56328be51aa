import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// The gateway's side of all services: sends, waits, and hands back what became of each request.
/// One thread, one poll.
final class Conversation {
    let directory: Directory
    private let context: Context
    private var lines: [LineName: Line] = [:]
    private var order: [LineName] = []
    private var nextID = 0
    /// Monitors' names are the process's, not the conversation's.
    private let mark = Hex.text(Conversation.random(4))
    private var generation = 0
    private(set) var seen: Seen
    /// Said once, however many answers say so.
    private var saidIncomplete = false

    struct LineName: Hashable {
        let profile: String
        let service: ServiceName
        let isQuery: Bool
    }

    /// One connection with its caller.
    private final class Line {
        let link: ClientLink
        var caller: Caller
        var isConnected = false
        var refusal: String?
        /// Why it may be that nobody is let in; believed when patience is over.
        var suspicion: String?
        /// Since when there is no connection.
        var downSince: Instant
        var reconnectAt: Instant?

        init(_ link: ClientLink, _ caller: Caller, _ opened: Instant) {
            self.link = link
            self.caller = caller
            downSince = opened
        }
    }

    /// How long a connection may take before the service is called unreachable.
    static let connecting = Duration.seconds(3)

    init(_ directory: Directory) throws(Trouble) {
        self.directory = directory
        seen = Seen(directory.home)
        do {
            context = try Context.ofProcess()
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    /// What the clock on the wall says, for what is asked and written by date.
    static func wall() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// For patience alone: a clock that somebody sets must not make anybody wait.
    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    // MARK: Sending

    func submit(
        _ outline: MessageOutline, _ service: ServiceName, body: [UInt8], key: String, attempt: Int = 1,
        expect: UInt64? = nil,
        profile: String, timeout: Duration
    ) throws(Trouble) -> Int {
        let isQuery = outline.kind == .query
        let line = try line(LineName(profile: profile, service: service, isQuery: isQuery))
        nextID += 1
        let after = seen.all.filter { outline.reads.contains($0.service) || (isQuery && $0.service == service) }
        line.caller.submit(
            Caller.Request(
                id: nextID, meaning: isQuery ? .query : .command(key: key, attempt: attempt, expect: expect),
                type: outline.type,
                body: body, after: after, deadline: Conversation.now().adding(timeout)))
        return nextID
    }

    private func line(_ name: LineName) throws(Trouble) -> Line {
        if let line = lines[name] { return line }
        let endpoint = directory.endpoint(name.service)
        let pair = try directory.pair(name.profile)
        let server = try directory.server(name.service)
        do {
            generation += 1
            let link = try ClientLink(
                context, name.isQuery ? endpoint.sync : endpoint.commands, pair, server: server,
                name: "line.\(mark).\(generation)")
            let line = Line(link, Caller(run: Conversation.random(8)), Conversation.now())
            lines[name] = line
            order.append(name)
            return line
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    // MARK: Waiting

    enum Ending {
        case answered(Answer)
        case failed(Trouble)
    }

    /// Waits at most this long for something to happen; what has ended since the last call.
    func pump(_ wait: Duration) throws(Trouble) -> [(id: Int, Ending)] {
        do {
            var ended: [(id: Int, Ending)] = []
            for name in order { ended += try step(name) }
            guard ended.isEmpty else { return ended }
            var poll = Poll()
            for name in order { lines[name]?.link.add(to: &poll) }
            try poll.wait(min(wait, .milliseconds(20)))
            for name in order { ended += try step(name) }
            return ended
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    private func step(_ name: LineName) throws(ZMQError) -> [(id: Int, Ending)] {
        guard let line = lines[name] else { return [] }
        let now = Conversation.now()
        var ended: [(id: Int, Ending)] = []
        while let heard = try line.link.next() {
            switch heard {
            case .packet(let packet):
                for effect in line.caller.heard(packet, at: now) { ended += finish(effect, name) }
            case .connected:
                line.isConnected = true
                line.refusal = nil
                line.suspicion = nil
                line.caller.connectionMade()
            case .lost:
                if line.isConnected { line.downSince = now }
                line.isConnected = false
                line.caller.connectionLost()
            case .hungUp(let why):
                line.suspicion = why
                if line.isConnected { line.downSince = now }
                line.isConnected = false
                line.caller.connectionLost()
            case .refused(let why):
                line.refusal = why
                line.isConnected = false
                line.caller.connectionLost()
                // After a refusal libzmq does not try again by itself.
                line.reconnectAt = now.adding(.seconds(1))
            }
        }
        if let due = line.reconnectAt, now >= due {
            line.reconnectAt = nil
            try line.link.reconnect()
        }
        var blocked = false
        for effect in line.caller.tick(at: now) {
            if case .send(let frames) = effect {
                if blocked {
                    line.caller.notSent(frames, at: now)
                } else if try !line.link.send(frames) {
                    blocked = true
                    line.caller.notSent(frames, at: now)
                }
            } else {
                ended += finish(effect, name)
            }
        }
        return ended
    }

    private func finish(_ effect: Caller.Effect, _ name: LineName) -> [(id: Int, Ending)] {
        guard case .done(let id, let outcome) = effect else { return [] }
        switch outcome {
        case .answered(let answer):
            if answer.header["completing"] != nil, !saidIncomplete {
                saidIncomplete = true
                Terminal.say(Sentences.incomplete)
            }
            if let position = answer.header["position"]?.text.flatMap({ Position($0) }) { seen.hear(position) }
            return [(id, .answered(answer))]
        case .unavailable: return [(id, .failed(unavailable(name)))]
        case .unknown: return [(id, .failed(Conversation.unknown(name.service)))]
        case .doubtful(let answer):
            return [(id, .failed(Conversation.unknown(name.service, now: Problem.read(answer).detail)))]
        }
    }

    private static func unknown(_ service: ServiceName, now: String? = nil) -> Trouble {
        Trouble(
            .unknownOutcome, "outcome-unknown",
            "\(service) was sent the command and did not say what became of it.\(now.map { " Asked again it says: \($0)" } ?? "") Send it again with the same key; it is never done twice.",
            "Perintah sudah dikirim ke \(service), tetapi hasilnya tidak diketahui.\(now.map { " Ditanya lagi: \($0)" } ?? "") Kirim lagi dengan kunci yang sama; tidak akan dikerjakan dua kali."
        )
    }

    /// Nobody waits for that request any more; `reason` is why. What was sent may have been done all the same.
    func abandon(_ id: Int, _ service: ServiceName, _ profile: String, isQuery: Bool, _ reason: Trouble) -> Trouble {
        let name = LineName(profile: profile, service: service, isQuery: isQuery)
        switch lines[name]?.caller.abandon(id) {
        case .unknown?, .doubtful?: return Conversation.unknown(service, now: reason.problem.detail)
        case .answered?, .unavailable?, nil: return reason
        }
    }

    private static let indonesian = [
        ClientLink.unknownKey:
            "kunci ini tidak dikenalnya, sudah tidak berlaku, atau perannya tidak boleh apa pun di sini; tanyakan kepada operatornya (gateway key list, add, grant)",
        ClientLink.otherKey: "kunci layanan itu bukan yang tersimpan di sini, atau ia tidak memakai CURVE",
    ]

    func unavailable(_ name: LineName) -> Trouble {
        if let refusal = lines[name]?.refusal ?? lines[name]?.suspicion {
            let refusal = (english: refusal, indonesian: Conversation.indonesian[refusal] ?? refusal)
            let what = name.isQuery ? ("questions", "pertanyaan") : ("commands", "perintah")
            return Trouble(
                .denied, "key-refused",
                "\(name.service) refused the key of \(name.profile) for \(what.0): \(refusal.english). Without --profile it is signed by whose work it usually is.",
                "\(name.service) menolak kunci \(name.profile) untuk \(what.1): \(refusal.indonesian). Tanpa --profile ditandatangani oleh yang biasa mengerjakannya."
            )
        }
        if lines[name]?.isConnected == true {
            return Trouble(
                .unavailable, "no-answer", "\(name.service) did not answer in time.",
                "\(name.service) tidak menjawab pada waktunya. Coba lagi; --timeout menunggu lebih lama.")
        }
        return Trouble(
            .unavailable, "service-down",
            "\(name.service) is not reachable at \(directory.endpoint(name.service)). Is it running? `gateway up` starts all services.",
            arguments: [
                .init(name: "service", value: name.service.rawValue),
                .init(name: "endpoint", value: directory.endpoint(name.service).description),
            ])
    }

    /// Whether that service has let us in, refused us, or kept us waiting for too long.
    func hopeless(_ service: ServiceName, _ profile: String, isQuery: Bool, after patience: Duration = connecting)
        -> Trouble?
    {
        let name = LineName(profile: profile, service: service, isQuery: isQuery)
        guard let line = lines[name], !line.isConnected else { return nil }
        if line.refusal != nil { return unavailable(name) }
        return Conversation.now() >= line.downSince.adding(patience) ? unavailable(name) : nil
    }

    /// One request from its sending to its end.
    /// - Parameter told: the key by which people know it, where that is another.
    func call(
        _ outline: MessageOutline, _ service: ServiceName, body: [UInt8], key: String? = nil, told: String? = nil,
        attempt: Int = 1, expect: UInt64? = nil, profile: String, timeout: Duration
    ) throws(Trouble) -> Answer {
        let key = key ?? Hex.text(Conversation.random(16))
        let id = try submit(
            outline, service, body: body, key: key, attempt: attempt, expect: expect, profile: profile, timeout: timeout
        )
        while true {
            for (done, ending) in try pump(.milliseconds(20)) where done == id {
                seen.save()
                switch ending {
                case .answered(let answer): return answer
                case .failed(let trouble): throw trouble.naming(told ?? key)
                }
            }
            let isQuery = outline.kind == .query
            if let trouble = hopeless(service, profile, isQuery: isQuery) {
                throw abandon(id, service, profile, isQuery: isQuery, trouble).naming(told ?? key)
            }
        }
    }
}
