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
    /// What a new life begins with, until it is on the disk: nothing of that life is recorded before it.
    var begun: Input?
    /// It is not tried again before this where nothing else is to be done, by the steady clock.
    var begunRests = Instant(milliseconds: 0)
    /// Publishers in the order in which they are listened to next.
    var listening: [ServiceName]
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
    /// When old answers, and personal parts that the law no longer keeps, are looked for next, by the steady clock.
    var nextPurge = Instant(milliseconds: 0)
    var nextRetention = Instant(milliseconds: 0)
    /// When the first timer is due, by the journal's time.
    var nextTimer: Instant?
    /// No timer is looked at before this, by the steady clock.
    var timersRest = Instant(milliseconds: 0)
    /// Timers that were due and led to nothing; until they are set anew they are passed over.
    var idle: Set<DueTimer> = []
    private var started: Instant?
    /// Kinds whose rows are still to be made anew, and when the next slice of them is.
    var completing: [Completion]
    var nextSlice = Instant(milliseconds: 0)
    /// A thing whose history is longer than a slice, as far as it is folded.
    var halfFolded: HalfFolded?
    /// Streams of which a command was sent back in this turn: what stands behind it may lean on it.
    var stuck: Set<[String]> = []
    /// The disk had no room the last time; said once, not at each try.
    var full = false
    /// For those who watch.
    var answers = AnswerCounts()
    package internal(set) var turnsWritten = 0

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
        /// What is done in its order.
        var lane: [String] { [principal.text, stream] }
    }

    package init(_ parts: CoreParts, _ store: Store) throws(StoreFailure) {
        self.parts = parts
        self.store = store
        overlay = Overlay(parts.domain, store)
        try WriterCore.learn(parts.domain, store)
        try WriterCore.renewCopies(parts.domain, store)
        completing = try store.completions().filter { $0.stage != .done && parts.domain.kind($0.kind) != nil }
        head = try store.head()
        parts.clock.begin(behind: head.recorded)
        cursors = try store.cursors()
        hearing = try store.hearing()
        careful = try store.diedBefore() ? Limits.carefulInputs : 0
        published = head.sequence
        nextTimer = try store.nextTimer()
        if head.sequence > 0, let last = try store.records(after: head.sequence - 1, limit: 1).first?.record,
            last.epoch != head.epoch
        {
            begun = .begun(last.cursor)
        }
        let found = cursors
        listening = parts.domain.publishers
        followers = parts.domain.publishers.map { Follower($0, from: found[$0] ?? .start, parts.sha) }
    }

    package var isFull: Bool { full }

    /// Somebody has made room, or a turn found some.
    package func roomIsBack() -> [Output] {
        guard full else { return [] }
        full = false
        return [.log(.info, "there is room on the disk again")]
    }

    package func finish() throws(StoreFailure) { try store.finish() }
    package var isIdle: Bool { inputs.isEmpty && unpublished.isEmpty && published == head.sequence }
    /// Whether there is something to do that nobody waits for.
    package var isCompleting: Bool { !completing.isEmpty && !draining }
    /// How long until its next piece; nil where there is none.
    package func untilSlice(_ now: Instant) -> Duration? {
        isCompleting ? .milliseconds(max(0, nextSlice.milliseconds - now.milliseconds)) : nil
    }
    /// Whether more events may come in; a catch-up must not keep commands waiting.
    package var wantsEvents: Bool { inputs.count { $0.isEvent } < Limits.waitingInputs }
    /// What is set aside, for those who watch.
    package var parkedEvents: Int { hearing.parkedEvents }
    package var isHolding: Bool { intake.isHolding }
    package var currentHead: Head { head }
    package var currentCursors: [ServiceName: Cursor] { cursors }

    /// How long the first timer lets the loop rest; nil where there is none.
    package func untilTimer(_ moment: Moment) -> Duration? {
        // Timers rest while copies are made anew.
        guard hearing.rereading.isEmpty else { return nil }
        return nextTimer.map { due in
            let byJournal = due.milliseconds - max(moment.wall, head.recorded).milliseconds
            return .milliseconds(max(0, byJournal, timersRest.milliseconds - moment.steady.milliseconds))
        }
    }

    // MARK: The turn

    /// Everything that is waiting, up to a turn's limits: decided, committed, spoken of. Throws when
    /// the process must end, because nobody knows what the disk holds.
    package func turn(at moment: Moment, entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        let moment = parts.clock.believed(moment)
        let now = moment.steady
        stuck = []
        var outputs = parts.clock.news(of: parts.domain.service, now: moment.wall).map { Output.log(.warning, $0) }
        for index in followers.indices where isRead(followers[index].publisher) {
            outputs += apply(followers[index].tick(at: now, jitter: entropy[0]), followers[index].publisher)
        }
        outputs += release(at: now)
        outputs += shed(at: now)
        var taken = takeInputs()
        if let rest = untilTimer(moment), rest <= .zero { taken += try timers(moment) }
        if let first = begun, !taken.isEmpty || now >= begunRests {
            taken.insert(first, at: 0)
            begun = nil
        }
        if careful > 0 {
            outputs += try carefully(taken, moment, entropy)
        } else if !taken.isEmpty {
            outputs += try decide(taken, moment, entropy)
        }
        outputs += try goOnCompleting(moment, entropy)
        // What was just heard may be what a held command waits for.
        outputs += release(at: now)
        outputs += try publish(now)
        // What seems old by a clock that nobody believes may be new.
        if !draining, !parts.clock.isDoubted { outputs += try purge(moment) }
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
