import Models

/// Follows one publisher's journal without a hole: live events while they come in order, replay
/// where they do not, and a halt where the journal is not the one that was followed before.
package struct Follower: Sendable {
    package let publisher: ServiceName
    package private(set) var stage = Stage.connecting
    /// The last record handed on. The caller makes it durable with what follows from it.
    package private(set) var cursor: Cursor
    /// What the publisher last said of itself.
    package private(set) var headSequence: UInt64 = 0
    private var headEpoch = Epoch.zero
    package private(set) var gaps = 0

    private let sha: SHA256Port
    private var ring = Ring()
    private var replay: Running?
    private var replayAt: Instant?
    /// When a journal that went another way is asked again whether it has come back to ours.
    private var askAgainAt: Instant?
    private var backoff = Duration.milliseconds(200)
    private var nextRequest: UInt64 = 1
    private var heardAt: Instant?
    private var knocks = Knocks()
    /// Since when what is heard does not go with our cursor: older than it, or of another life of the journal.
    private var doubt: Instant?

    package init(_ publisher: ServiceName, from cursor: Cursor, _ sha: SHA256Port) {
        self.publisher = publisher
        self.cursor = cursor
        self.sha = sha
    }

    // MARK: What is heard

    package mutating func heard(_ record: Record, at now: Instant) -> [Effect] {
        guard !stopped, record.service == publisher else { return [] }
        alive(now)
        spoken(record.epoch, record.sequence)
        // Of an earlier life, left over in a pipe.
        guard record.epoch >= cursor.epoch else { return [] }
        if isOther(record.epoch), record.sequence <= cursor.sequence + 1, !record.follows(cursor.hash, sha) {
            ask(now)
            return []
        }
        if replay != nil || record.sequence > cursor.sequence + 1 {
            ring.keep(record)
            if replay == nil { schedule(now.adding(Limits.gapGrace), gap: true) }
            return []
        }
        return take(record, now)
    }

    package mutating func heard(_ head: FrameHeader, at now: Instant) -> [Effect] {
        guard !stopped else { return [] }
        alive(now)
        spoken(head.epoch, head.sequence)
        let unknown = cursor.epoch == .zero
        // An old beacon may come behind newer records of a replay: two connections have no common order. And a
        // journal may go on in another life, which our cursor is or is not part of. Only the publisher can say.
        if isOther(head.epoch) || head.sequence < cursor.sequence {
            ask(now)
            return []
        }
        doubt = nil
        if head.sequence == cursor.sequence {
            guard unknown || cursor.hash.isEmpty || head.hash == cursor.hash else {
                return diverge("its record \(head.sequence) is another than ours", at: now)
            }
            if replay == nil { level() }
            return []
        }
        if replay == nil { schedule(now.adding(Limits.gapGrace), gap: false) }
        return []
    }

    /// The next records of a replay.
    package mutating func heard(items records: [Record], request: UInt64, at now: Instant) -> [Effect] {
        var effects = reconciled(request)
        guard !stopped, var running = replay, running.request == request else { return [] }
        alive(now)
        running.lastHeard = now
        for record in records where replay != nil {
            running.events += 1
            running.bytes += record.body.count + (record.personal?.count ?? 0)
            effects += take(record, now)
        }
        if running.events >= Limits.replayCredit / 2 || running.bytes >= Limits.replayCreditBytes / 2 {
            effects.append(.credit(request: request, events: running.events, bytes: running.bytes))
            running.events = 0
            running.bytes = 0
        }
        if replay != nil { replay = running }
        return effects
    }

    /// The next record came and cannot be read: it would come the same again.
    package mutating func unreadable(request: UInt64) -> [Effect] {
        guard !stopped, replay?.request == request else { return [] }
        halt("a record behind \(cursor.sequence) cannot be read")
        return [
            .cancel(request: request),
            .note(
                "a record of \(publisher) behind \(cursor.sequence) cannot be read. Nothing more of it is applied."),
        ]
    }

    package mutating func ended(request: UInt64, at now: Instant) -> [Effect] {
        var effects = reconciled(request)
        guard !stopped, replay?.request == request else { return [] }
        replay = nil
        backoff = .milliseconds(200)
        alive(now)
        for record in ring.records where !stopped && record.sequence == cursor.sequence + 1 {
            effects += take(record, now)
        }
        ring.drop(upTo: cursor.sequence)
        if ring.isEmpty { level() } else { schedule(now, gap: true) }
        return effects
    }

    /// What was to be asked did not leave: there is no connection. It is asked again soon, not when patience ends.
    package mutating func notAsked(at now: Instant) {
        guard !stopped, replay != nil else { return }
        replay = nil
        replayAt = now.adding(.milliseconds(200))
    }

    package mutating func refused(request: UInt64, _ code: String, _ sentence: String, at now: Instant) -> [Effect] {
        guard replay?.request == request else { return [] }
        replay = nil
        if case .diverged = stage { return [] }
        if code == "cursor-diverged" { return diverge(sentence, at: now) }
        replayAt = now.adding(backoff)
        backoff = min(backoff * 2, .seconds(10))
        return [.note("replay of \(publisher) refused: \(sentence)")]
    }

    // MARK: What the connection does

    /// The publisher may have restarted, and what it sent meanwhile is gone.
    package mutating func connectionChanged(at now: Instant) {
        guard !stopped else { return }
        if replay != nil {
            replay = nil
            replayAt = now
        }
        stage = .connecting
    }

    /// What is to be said of it: it may happen every second for days.
    package mutating func denied(_ why: String) -> String? {
        guard !stopped else { return nil }
        stage = .denied(why)
        return knocks.inVain("\(publisher) lets us in not: \(why)")
    }

    /// The service cannot apply the next record: it waits for a person, loudly.
    package mutating func halt(_ why: String) { stage = .halted(why) }

    /// What was handed on was not committed; it is asked for again.
    package mutating func rewind(to cursor: Cursor, at now: Instant) {
        guard !stopped else { return }
        self.cursor = cursor
        ring = Ring()
        replay = nil
        replayAt = now
    }

    /// `jitter` below 256 spreads those who start a replay at the same moment over 250 ms.
    package mutating func tick(at now: Instant, jitter: UInt8) -> [Effect] {
        if let again = askAgainAt, now >= again {
            askAgainAt = now.adding(Limits.divergedAgain)
            return begin(now, in: stage)
        }
        guard !stopped else { return [] }
        if let running = replay {
            guard now >= running.lastHeard.adding(Limits.replayPatience) else { return silent(now) }
            replay = nil
            replayAt = now.adding(backoff)
            backoff = min(backoff * 2, .seconds(10))
            return [.cancel(request: running.request), .note("replay of \(publisher) fell silent; asking again")]
        }
        if let since = doubt, now >= since.adding(Limits.headEvery) {
            doubt = nil
            return begin(now)
        }
        if let due = replayAt, now >= due.adding(.milliseconds(Int64(jitter) * 250 / 256)) {
            replayAt = nil
            if cursor.sequence >= headSequence, ring.isEmpty {
                level()
                return silent(now)
            }
            return begin(now)
        }
        return silent(now)
    }

    // MARK: Inside

    private func isOther(_ epoch: Epoch) -> Bool { cursor.epoch != .zero && epoch != cursor.epoch }

    /// The publisher is asked from our cursor on, unless something that goes with it is heard soon.
    private mutating func ask(_ now: Instant) {
        if replay == nil { doubt = doubt ?? now }
    }

    /// How far the publisher says it is, in the last of its lives that we heard of.
    private mutating func spoken(_ epoch: Epoch, _ sequence: UInt64) {
        guard epoch >= headEpoch else { return }
        headSequence = epoch > headEpoch ? sequence : max(headSequence, sequence)
        headEpoch = epoch
    }

    /// It serves a replay from our cursor again: somebody has put it right.
    private mutating func reconciled(_ request: UInt64) -> [Effect] {
        guard case .diverged = stage, replay?.request == request else { return [] }
        askAgainAt = nil
        stage = .catchingUp
        return [.note("\(publisher) is again the journal that was followed; going on behind \(cursor.sequence)")]
    }

    private mutating func begin(_ now: Instant, in stage: Stage = .catchingUp) -> [Effect] {
        let request = nextRequest
        nextRequest += 1
        replay = Running(request: request, lastHeard: now)
        self.stage = stage
        return [.replay(request: request, after: cursor)]
    }

    private mutating func take(_ record: Record, _ now: Instant) -> [Effect] {
        if record.sequence <= cursor.sequence { return [] }
        guard record.epoch >= cursor.epoch else { return [] }
        guard record.sequence == cursor.sequence + 1 else {
            ring.keep(record)
            schedule(now, gap: true)
            return []
        }
        // An empty hash is a beginning in the middle: the first record is believed, the rest must follow from it.
        guard cursor.hash.isEmpty || record.follows(cursor.hash, sha) else {
            return diverge("the chain breaks at record \(record.sequence)", at: now)
        }
        cursor = record.cursor
        spoken(record.epoch, record.sequence)
        if replay == nil, replayAt == nil { stage = .live }
        return [.ingest([record])]
    }

    private mutating func schedule(_ at: Instant, gap: Bool) {
        guard replayAt == nil else { return }
        if gap { gaps += 1 }
        replayAt = at
    }

    private mutating func level() {
        guard cursor.sequence >= headSequence else { return }
        replayAt = nil
        ring = Ring()
        stage = .live
    }

    private mutating func alive(_ now: Instant) {
        heardAt = now
        knocks = Knocks()
        switch stage {
        case .connecting, .silent, .denied:
            stage = replay == nil && replayAt == nil && cursor.sequence >= headSequence ? .live : .catchingUp
        case .catchingUp, .live, .diverged, .halted: break
        }
    }

    private mutating func silent(_ now: Instant) -> [Effect] {
        guard let last = heardAt else {
            heardAt = now
            return []
        }
        guard now >= last.adding(Limits.silence) else { return [] }
        heardAt = now
        if case .denied = stage { return [.reconnect] }
        stage = .silent
        replay = nil
        let seconds = Limits.silence.components.seconds
        let said = knocks.inVain("nothing heard of \(publisher) for \(seconds) s; connecting anew")
        return (said.map { [.note($0)] } ?? []) + [.reconnect]
    }

    private mutating func diverge(_ why: String, at now: Instant) -> [Effect] {
        stage = .diverged(why)
        askAgainAt = now.adding(Limits.divergedAgain)
        ring = Ring()
        replay = nil
        return [
            .note(
                "\(publisher) is not the journal that was followed: \(why). Nothing more of it is applied until its operator has put that right; see \"Copies and restoring\" in OPERATIONS."
            )
        ]
    }
}
