import Kernel
import Models
import StorePort

/// A service's only writer, without sockets, threads or a clock: messages in, one committed turn
/// after another, outputs out. The loop and the simulator drive the same one.
package final class WriterCore<Store: WritingStore> {
    let parts: CoreParts
    let store: Store
    let overlay: Overlay
    var head: Head
    var cursors: [ServiceName: Cursor]
    var intake = Intake()
    var inputs: [Input] = []
    /// Records whose cause led to more that have not come yet: they are applied together.
    var partial: [ServiceName: [Record]] = [:]
    var hearing: Hearing
    /// Inputs still to be taken one by one, each announced on the disk first, because the last process died.
    var careful = 0
    /// What this process has tried and lived through.
    var triedHere: Set<String> = []
    var tickets: [Int: Ticket] = [:]
    var nextTicket = 0
    package internal(set) var followers: [Follower]
    package internal(set) var draining = false
    var unpublished: [Journaled] = []
    var published: UInt64
    private var nextHead = Instant(milliseconds: 0)
    private var nextPurge = Instant(milliseconds: 0)
    /// When the first timer is due, by the journal's time.
    var nextTimer: Instant?
    /// No timer is looked at before this, by the steady clock.
    var timersRest = Instant(milliseconds: 0)
    /// Timers that were due and led to nothing; until they are set anew they are passed over.
    var idle: Set<DueTimer> = []
    private var started: Instant?
    /// The disk had no room the last time; said once, not at each try.
    var full = false

    struct Ticket {
        let route: [UInt8]
        let request: [UInt8]
        let user: String?
        let principal: Principal
        let stream: String
        /// Its sender waits no longer than that.
        let deadline: Instant
        /// Since when it waits for its turn.
        var admitted: Instant
    }

    package init(_ parts: CoreParts, _ store: Store) throws(StoreFailure) {
        self.parts = parts
        self.store = store
        overlay = Overlay(parts.domain, store)
        try WriterCore.learn(parts.domain, store)
        head = try store.head()
        cursors = try store.cursors()
        hearing = try store.hearing()
        careful = try store.diedBefore() ? Limits.carefulInputs : 0
        published = head.sequence
        nextTimer = try store.nextTimer()
        if head.sequence > 0, let last = try store.records(after: head.sequence - 1, limit: 1).first?.record,
            last.epoch != head.epoch
        {
            inputs.append(.begun(last.cursor))
        }
        let found = cursors
        followers = parts.domain.publishers.map { Follower($0, from: found[$0] ?? .start, parts.sha) }
    }

    package func finish() throws(StoreFailure) { try store.finish() }
    package var isIdle: Bool { inputs.isEmpty && unpublished.isEmpty && published == head.sequence }
    /// Whether more events may come in; a catch-up must not keep commands waiting.
    package var wantsEvents: Bool { inputs.count { $0.isEvent } < Limits.waitingInputs }
    /// What is set aside, for those who watch.
    package var parkedEvents: Int { hearing.parkedEvents }
    package var isHolding: Bool { intake.isHolding }
    package var currentHead: Head { head }
    package var currentCursors: [ServiceName: Cursor] { cursors }

    /// How long the first timer lets the loop rest; nil where there is none.
    package func untilTimer(_ moment: Moment) -> Duration? {
        nextTimer.map { due in
            let byJournal = due.milliseconds - max(moment.wall, head.recorded).milliseconds
            return .milliseconds(max(0, byJournal, timersRest.milliseconds - moment.steady.milliseconds))
        }
    }

    // MARK: What other services send

    package func heard(_ heard: Heard, from publisher: ServiceName, at now: Instant) -> [Output] {
        guard let index = followers.firstIndex(where: { $0.publisher == publisher }), isRead(publisher) else {
            return []
        }
        switch heard {
        case .events(let records):
            return records.flatMap { apply(followers[index].heard($0, at: now), publisher) }
        case .head(let header): return apply(followers[index].heard(header, at: now), publisher)
        case .packet(let packet): return apply(take(packet, index, publisher, now), publisher)
        case .connected:
            return []
        case .lost:
            // It may come back as another: what is not in our store yet is asked for again.
            let committed = cursors[publisher] ?? .start
            if followers[index].cursor != committed {
                forget(publisher)
                followers[index].rewind(to: committed, at: now)
            }
            followers[index].connectionChanged(at: now)
            return []
        case .refused(let why):
            let before = followers[index].stage
            followers[index].denied(why)
            return before == followers[index].stage ? [] : [.log(.error, "\(publisher) lets us in not: \(why)")]
        case .unreadable: return [.log(.warning, "a message from \(publisher) cannot be read; passed over")]
        }
    }

    package func notAsked(_ publisher: ServiceName, at now: Instant) {
        guard let index = followers.firstIndex(where: { $0.publisher == publisher }) else { return }
        followers[index].notAsked(at: now)
    }

    private func take(_ packet: Packet, _ index: Int, _ publisher: ServiceName, _ now: Instant) -> [Follower.Effect] {
        let request = packet.request.big(at: 8, as: UInt64.self)
        switch packet.verb {
        case .item:
            guard let records = Pack.records(item: packet, of: publisher) else {
                // Asked again it would be sent again; nothing behind it may be applied without it.
                return followers[index].unreadable(request: request)
            }
            return followers[index].heard(items: records, request: request, at: now)
        case .end: return followers[index].ended(request: request, at: now)
        case .err:
            let code = packet.header["code"]?.text ?? ""
            let body = try? JSONReader.read(packet.body.first ?? [])
            return followers[index].refused(request: request, code, body?["detail"]?.text ?? code, at: now)
        case .ok, .hello, .command, .query, .replay, .snapshot, .credit, .cancel, .ping: return []
        }
    }

    private func apply(_ effects: [Follower.Effect], _ publisher: ServiceName) -> [Output] {
        effects.compactMap { effect in
            switch effect {
            case .ingest(let records):
                for record in records { take(record, of: publisher) }
                return nil
            case .replay(let request, let after):
                return .ask(publisher, Packet(.replay, Replays.requestID(request), Replays.header(publisher, after)))
            case .credit(let request, let events, let bytes):
                return .ask(
                    publisher,
                    Packet(
                        .credit, Replays.requestID(request),
                        .of(["events": .number(Int64(events)), "bytes": .number(Int64(bytes))])))
            case .cancel(let request): return .ask(publisher, Packet(.cancel, Replays.requestID(request)))
            case .reconnect: return .reconnect(publisher)
            case .note(let text): return .log(.warning, text)
            }
        }
    }

    private func take(_ record: Record, of publisher: ServiceName) {
        partial[publisher, default: []].append(record)
        // A cause that led to more than a turn takes is applied in parts.
        guard !Envelope.continues(record.body) || partial[publisher]?.count ?? 0 >= Limits.turnMessages else { return }
        inputs += (partial.removeValue(forKey: publisher) ?? []).map(Input.event)
    }

    /// Events that were handed on and are not applied are forgotten; their follower brings them again.
    func forget(_ publisher: ServiceName) {
        partial[publisher] = nil
        inputs.removeAll { $0.isEvent(of: publisher) }
    }

    // MARK: The turn

    /// Everything that is waiting, up to a turn's limits: decided, committed, spoken of. Throws when
    /// the process must end, because nobody knows what the disk holds.
    package func turn(at moment: Moment, entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        let now = moment.steady
        var outputs: [Output] = []
        for index in followers.indices where isRead(followers[index].publisher) {
            outputs += apply(followers[index].tick(at: now, jitter: entropy[0]), followers[index].publisher)
        }
        outputs += release(at: now)
        outputs += shed(at: now)
        var taken = takeInputs()
        if hearing.rereading.isEmpty, let rest = untilTimer(moment), rest <= .zero { taken += try timers(moment) }
        if careful > 0 {
            outputs += try carefully(taken, moment, entropy)
        } else if !taken.isEmpty {
            outputs += try decide(taken, moment, entropy)
        }
        outputs += try publish(now)
        if now >= nextPurge, !draining {
            nextPurge = now.adding(.seconds(60))
            do throws(StoreFailure) {
                let purged = try store.purgeReplies(
                    before: moment.wall.adding(.zero - Limits.repliesKept), limit: Limits.repliesPurgedAtOnce)
                if purged == Limits.repliesPurgedAtOnce { nextPurge = now.adding(.milliseconds(100)) }
            } catch {
                // Removing what is old can wait for room; anything else is a doubt as in any turn.
                guard case .full = error else { throw error }
            }
        }
        return outputs
    }

    /// Those that are due. Where there is nothing to do about them now the next look is put off, or the loop would
    /// not rest.
    private func timers(_ moment: Moment) throws(StoreFailure) -> [Input] {
        guard knowsEnough(moment.steady) else {
            timersRest = moment.steady.adding(.milliseconds(100))
            return []
        }
        let found = try store.dueTimers(
            at: max(moment.wall, head.recorded), limit: Limits.turnMessages + idle.count)
        let live = found.filter { !idle.contains($0) }.prefix(Limits.turnMessages)
        if live.isEmpty { timersRest = moment.steady.adding(.seconds(60)) }
        return live.map(Input.timer)
    }

    /// After a start the answers that a timer waits for may lie in journals not read yet: they are read first,
    /// as far as their publishers can be reached.
    private func knowsEnough(_ now: Instant) -> Bool {
        started = started ?? now
        let grace = started?.adding(Limits.startGrace) ?? now
        return followers.allSatisfy { follower in
            switch follower.stage {
            case .live, .diverged, .halted: true
            case .catchingUp: false
            case .connecting, .silent, .denied: now >= grace
            }
        }
    }

    private func takeInputs() -> [Input] {
        var bytes = 0
        var count = 0
        for input in inputs.prefix(Limits.turnMessages) {
            switch input {
            case .command(let command): bytes += command.body.count
            case .event(let record): bytes += record.body.count
            case .timer, .begun: break
            }
            if bytes > Limits.turnBytes, count > 0 { break }
            count += 1
        }
        // What belongs to one cause is not torn apart, so long as it is no more than a turn takes.
        let most = min(inputs.count, count + Limits.turnMessages)
        while count > 0, count < most, inputs[count - 1].isContinued(by: inputs[count]) { count += 1 }
        let taken = Array(inputs.prefix(count))
        inputs.removeFirst(count)
        return taken
    }

    // MARK: Speaking of it

    private func publish(_ now: Instant) throws(StoreFailure) -> [Output] {
        var outputs: [Output] = []
        if unpublished.isEmpty, published < head.sequence {
            // Too many to keep in memory; the journal has them all.
            unpublished = try store.records(after: published, limit: Limits.publishedPerTurn)
        }
        let batch = unpublished.prefix(Limits.publishedPerTurn)
        outputs += Pack.publications(batch, of: parts.domain.service).map { .publish($0) }
        if let last = batch.last { published = last.record.sequence }
        let burst = batch.count >= Limits.publishedPerTurn / 4
        unpublished.removeFirst(batch.count)
        if unpublished.count > Limits.publisherHighWater { unpublished = [] }
        if burst || now >= nextHead {
            try store.checkWriter()
            nextHead = now.adding(Limits.headEvery)
            outputs.append(.publish(Publication.frames(head, parts.domain.service)))
        }
        return outputs
    }

    /// A new subscriber hears at once how far the journal is.
    package func subscribed() -> [Output] { [.publish(Publication.frames(head, parts.domain.service))] }
}
