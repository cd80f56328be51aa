import Foundation
import Hashing
import Kernel
import Models
import Wire
import ZeroMQ

/// Follows several services at once with the same follower that the services use.
final class Watching {
    private final class Stream {
        let service: ServiceName
        let since: Since
        let link: PublisherLink
        var follower: Follower?
        var asked: Instant?
        var opened: Instant
        var refusal: String?
        var refusedSince: Instant?
        var said = false
        /// The head when this began.
        var goal: Cursor?
        /// When it last brought something.
        var moved: Instant
        /// All that was recorded then was heard, and is of the journal as it is now.
        var isLevel: Bool {
            guard let goal, let cursor = follower?.cursor, cursor.sequence >= goal.sequence else { return false }
            return cursor.epoch >= goal.epoch || cursor.hash.isEmpty
                || cursor.sequence == goal.sequence && cursor.hash == goal.hash
        }

        init(_ service: ServiceName, _ since: Since, _ link: PublisherLink, _ opened: Instant) {
            self.service = service
            self.since = since
            self.link = link
            self.opened = opened
            moved = opened
        }
    }

    private static let atOnce = 256

    /// Whether it is for people to do something about a journal that was set back.
    private let tellsDivergence: Bool

    private let streams: [Stream]
    private let context: Context
    private let patience: Duration
    private let sha = SHA256Port.openSSL
    /// It ends when all is read that is recorded now.
    private var untilLevel = false
    private let hello = [UInt8](repeating: 0xFF, count: 16)

    convenience init(
        _ directory: Directory, _ services: [ServiceName], profile: String, since: Since, patience: Duration
    ) throws(Trouble) {
        try self.init(directory, services.map { ($0, since) }, profile: profile, patience: patience)
    }

    /// Each from a place of its own.
    init(
        _ directory: Directory, _ services: [(ServiceName, Since)], profile: String, patience: Duration,
        tellsDivergence: Bool = true
    ) throws(Trouble) {
        self.tellsDivergence = tellsDivergence
        self.patience = patience
        do {
            let context = try Context.ofProcess()
            self.context = context
            let pair = try directory.pair(profile)
            var streams: [Stream] = []
            for (service, since) in services {
                let link = try PublisherLink(
                    context, service, directory.endpoint(service), pair, server: try directory.server(service))
                streams.append(Stream(service, since, link, Conversation.now()))
            }
            self.streams = streams
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    /// All of it that is recorded was heard, as far as is known.
    func isLive(_ service: ServiceName) -> Bool {
        guard let follower = streams.first(where: { $0.service == service })?.follower else { return false }
        return follower.stage == .live && follower.cursor.sequence >= follower.headSequence
    }

    /// Something comes of it.
    func isHeard(_ service: ServiceName) -> Bool {
        switch streams.first(where: { $0.service == service })?.follower?.stage {
        case .live, .catchingUp: true
        case .connecting, .silent, .denied, .diverged, .halted, nil: false
        }
    }

    /// Those whose journals went another way than the one that was followed.
    var diverged: [ServiceName] {
        streams.filter { if case .diverged = $0.follower?.stage { true } else { false } }.map(\.service)
    }

    /// The same, in the order in which it was recorded across services.
    func runInOrder(
        untilCaughtUp: Bool, stop: () -> Bool = { false }, _ show: (Record, RecordedEvent) -> Void
    ) throws(Trouble) -> ExitStatus {
        var merging = Merging<(Record, RecordedEvent)>(streams.map(\.service))
        defer { while let (record, event) = merging.rest() { show(record, event) } }
        return try run(
            untilCaughtUp: untilCaughtUp,
            stop: {
                let now = Conversation.now()
                while let (record, event) = merging.next(at: now, isBehind: { isBehind($0, now) }) {
                    show(record, event)
                }
                return stop()
            }
        ) { record, event in
            merging.add((record, event), of: record.service, recorded: record.recorded, at: Conversation.now())
        }
    }

    /// Whether a journal that answers has more than it brought; nobody waits for one that is silent.
    private func isBehind(_ service: ServiceName, _ now: Instant) -> Bool {
        guard let stream = streams.first(where: { $0.service == service }) else { return false }
        guard let follower = stream.follower else { return now < stream.opened.adding(.seconds(2)) }
        switch follower.stage {
        case .catchingUp: return now < stream.moved.adding(.seconds(5))
        case .live: return follower.cursor.sequence < follower.headSequence && now < stream.moved.adding(.seconds(5))
        case .connecting, .silent, .denied, .diverged, .halted: return false
        }
    }

    /// Runs until the streams are level (if asked so), broken for good, or the process is ended.
    func run(
        untilCaughtUp: Bool, stop: () -> Bool = { false }, _ show: (Record, RecordedEvent) -> Void
    ) throws(Trouble) -> ExitStatus {
        untilLevel = untilCaughtUp
        do {
            while !stop() {
                var poll = Poll()
                for stream in streams { stream.link.add(to: &poll) }
                try poll.wait(.milliseconds(50))
                for stream in streams { try step(stream, &poll, show) }
                if let status = try ended() { return status }
            }
            return .ok
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    private func ended() throws(Trouble) -> ExitStatus? {
        let now = Conversation.now()
        for stream in streams
        where stream.follower == nil
            && now >= stream.opened.adding(untilLevel ? patience : .seconds(3_600 * 24 * 365))
        {
            throw Trouble(
                .unavailable, "service-down",
                "\(stream.service) did not answer within \(patience.components.seconds) s. Is it running?")
        }
        for stream in streams where stream.follower == nil && !stream.said && now >= stream.opened.adding(.seconds(2)) {
            stream.said = true
            Terminal.say(
                Terminal.paint("\(stream.service) does not answer yet; its events are shown when it does", .yellow))
        }
        for stream in streams {
            // Not at the first refusal: the key may have been added a moment ago.
            if let refusal = stream.refusal, let since = stream.refusedSince, now >= since.adding(.seconds(3)) {
                throw Trouble(
                    .denied, "key-refused", "\(stream.service) refused this key for its events: \(refusal).")
            }
            if case .diverged = stream.follower?.stage { return .streamLost }
        }
        guard untilLevel else { return nil }
        for stream in streams where !stream.isLevel && now >= stream.moved.adding(patience) && stream.follower != nil {
            throw Trouble(
                .unavailable, "service-down",
                "\(stream.service) said nothing more for \(patience.components.seconds) s. Is it running?")
        }
        return streams.allSatisfy(\.isLevel) ? .ok : nil
    }

    private func step(_ stream: Stream, _ poll: inout Poll, _ show: (Record, RecordedEvent) -> Void) throws {
        let now = Conversation.now()
        // What has come since is for the next round: others are waiting, and whoever is shown it.
        for _ in 0..<Watching.atOnce {
            guard let heard = try stream.link.next(&poll) else { break }
            switch heard {
            case .events(let records):
                for record in records { try act(stream, stream.follower?.heard(record, at: now) ?? [], show) }
            case .head(let header): try act(stream, stream.follower?.heard(header, at: now) ?? [], show)
            case .packet(let packet): try take(stream, packet, now, show)
            case .connected:
                stream.refusal = nil
                stream.refusedSince = nil
            case .lost:
                stream.follower?.connectionChanged(at: now)
                stream.asked = nil
            case .refused(let why):
                stream.refusal = why
                stream.refusedSince = stream.refusedSince ?? now
                _ = stream.follower?.denied(why)
            case .unreadable: Terminal.say("\(stream.service): a message that cannot be read was passed over")
            }
        }
        if stream.follower == nil, stream.asked.map({ now >= $0.adding(.seconds(1)) }) ?? true {
            stream.asked = now
            var header: [JSON.Member] = []
            if case .ago(let duration) = stream.since {
                header.append(.init("since", .string(Conversation.wall().adding(.zero - duration).description)))
            }
            _ = try stream.link.ask(Packet(.hello, hello, .object(header)))
        }
        try act(stream, stream.follower?.tick(at: now, jitter: 0) ?? [], show)
    }

    private func take(_ stream: Stream, _ packet: Packet, _ now: Instant, _ show: (Record, RecordedEvent) -> Void)
        throws
    {
        let request = packet.request.big(at: 8, as: UInt64.self)
        switch packet.verb {
        case .ok where packet.request == hello: begin(stream, packet)
        case .err where packet.request == hello:
            throw Trouble(
                Problem.read(
                    Answer(
                        status: Int(packet.header["status"]?.whole ?? 500), header: packet.header,
                        body: packet.body.first ?? [])))
        case .item:
            guard let records = Pack.records(item: packet, of: stream.service) else {
                // It would come again the same.
                throw Trouble(
                    .streamLost, "record-unreadable",
                    "A record of \(stream.service) behind \(stream.follower?.cursor.sequence ?? 0) cannot be read by this gateway. Use one of the service's build."
                )
            }
            try act(stream, stream.follower?.heard(items: records, request: request, at: now) ?? [], show)
        case .end: try act(stream, stream.follower?.ended(request: request, at: now) ?? [], show)
        case .err:
            let answer = Answer(
                status: Int(packet.header["status"]?.whole ?? 500), header: packet.header, body: packet.body.first ?? []
            )
            let problem = Problem.read(answer)
            // Who wants all there is now cannot have it; who watches goes on with the others.
            if problem.status == 403 || untilLevel && problem.code == "damaged" { throw Trouble(problem) }
            try act(
                stream, stream.follower?.refused(request: request, problem.code, problem.detail, at: now) ?? [], show)
        case .ok, .hello, .command, .query, .replay, .snapshot, .credit, .cancel, .ping: break
        }
    }

    private func begin(_ stream: Stream, _ packet: Packet) {
        guard stream.follower == nil, let head = packet.header["head"]?.text.flatMap({ Position($0) }),
            let hash = packet.header["hash"]?.text.flatMap({ Hex.bytes($0) })
        else { return }
        stream.goal = Cursor(epoch: head.epoch, sequence: head.sequence, hash: hash)
        stream.moved = Conversation.now()
        let from: Cursor
        switch stream.since {
        case .now: from = Cursor(epoch: head.epoch, sequence: head.sequence, hash: hash)
        case .sequence(0): from = .start
        case .cursor(let cursor): from = cursor
        // Of a record in the middle we hold no hash and know not of which life it is; the first one that comes is believed.
        case .sequence(let sequence): from = Cursor(epoch: .zero, sequence: min(sequence, head.sequence), hash: [])
        case .ago:
            let before = UInt64(max(0, packet.header["before"]?.whole ?? 0))
            from = before == 0 ? .start : Cursor(epoch: .zero, sequence: before, hash: [])
        }
        stream.follower = Follower(stream.service, from: from, sha)
    }

    private func act(_ stream: Stream, _ effects: [Follower.Effect], _ show: (Record, RecordedEvent) -> Void) throws {
        for effect in effects {
            switch effect {
            case .ingest(let records):
                stream.moved = Conversation.now()
                for record in records { if let event = RecordedEvent(record) { show(record, event) } }
            case .replay(let request, let after):
                _ = try stream.link.ask(
                    Packet(.replay, Replays.requestID(request), Replays.header(stream.service, after)))
            case .credit(let request, let events, let bytes):
                _ = try stream.link.ask(
                    Packet(
                        .credit, Replays.requestID(request),
                        .of(["events": .number(Int64(events)), "bytes": .number(Int64(bytes))])))
            case .cancel(let request): _ = try stream.link.ask(Packet(.cancel, Replays.requestID(request)))
            case .reconnect: try stream.link.reconnect()
            case .note where !tellsDivergence && diverged.contains(stream.service): break
            case .note(let text): Terminal.say(Terminal.paint(text, .yellow))
            }
        }
    }
}
