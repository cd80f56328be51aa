import Foundation
import Kernel
import Models
import StorePort
import Synchronization
import Wire
import ZeroMQ

/// The writer's thread: waits on all its sockets at once, lets the core take a turn, does what it says.
final class WriterLoop<Store: WritingStore> {
    private let runtime: Runtime
    private let core: WriterCore<Store>
    private let sockets: WriterSockets
    private let reader: Wake.Knocker
    private var links: [ServiceName: PublisherLink] = [:]
    private var nextHousekeeping = Instant(milliseconds: 0)
    private var drainUntil: Instant?
    private var heardCommands = false
    private var headGuard: HeadGuard
    private let clockFile: ClockFile
    private var clockNoted: TrustedClock.Note?
    private var clockSaid: TrustedClock.Note?
    private let started: Instant
    private var meter = TurnMeter()

    init(_ runtime: Runtime, _ store: Store, _ sockets: WriterSockets, reader: Wake) throws {
        self.runtime = runtime
        headGuard = HeadGuard(runtime.home.database(runtime.domain.service))
        try headGuard.check(store.head(), runtime.domain.service) { sequence in
            try store.records(after: sequence - 1, limit: 1).first?.record.cursor
        }
        core = try WriterCore(runtime.parts, store)
        started = runtime.now()
        clockFile = ClockFile(runtime.home, runtime.domain.service)
        self.reader = try reader.knocker()
        self.sockets = sockets
    }

    /// Returns when the service was told to stop and all that was waiting has its answer.
    func run() throws {
        runtime.log(.info, "serving on \(runtime.endpoint), journal at \(core.currentHead.sequence)")
        noteHealth()
        ServiceManager.serving()
        while true {
            let now = Outside.moment().steady
            if runtime.isStopping, try drained(now) { break }
            try housekeep(now)
            var found = try wait()
            try receive(&found)
            try turn()
        }
        headGuard.write(core.currentHead)
        do {
            try core.finish()
        } catch {
            runtime.log(.warning, "the log of the journal was not put away: \(error); nothing is lost by that")
        }
        runtime.log(.info, "stopped at \(core.currentHead.sequence)")
    }

    /// Measured from the first decision to the last word that is said of it.
    private func turn() throws {
        let began = ContinuousClock.now
        let before = core.turnsWritten
        for output in try core.turn(at: Outside.moment(), entropy: Outside.entropy()) { try act(output) }
        if core.turnsWritten != before { meter.note(began.duration(to: .now)) }
    }

    private func noteHealth() {
        var health = core.health(at: runtime.clock.believed(Outside.moment()))
        health.addProcess(runtime, started: started, meter)
        runtime.board.note(health)
    }

    private func drained(_ now: Instant) throws(ZMQError) -> Bool {
        if drainUntil == nil {
            drainUntil = now.adding(.seconds(5))
            for output in core.drain() { try act(output) }
            runtime.log(.info, "stopping: answering what is waiting")
            ServiceManager.stopping()
            // The queue of cmd is looked at once more after this.
            return false
        }
        // What still lies in the queue of cmd is answered too, with "draining".
        return core.isIdle && !core.isHolding && !heardCommands || now >= drainUntil ?? now
    }

    /// Until there is something, or something to do; what of it there is.
    private func wait() throws(ZMQError) -> Poll {
        var poll = Poll()
        sockets.add(to: &poll)
        if core.wantsEvents { for service in ServiceName.allCases { links[service]?.add(to: &poll) } }
        var longest = Duration.milliseconds(100)
        if !core.isIdle || runtime.isStopping { longest = .zero }
        if let rest = core.untilSlice(Outside.moment().steady) { longest = min(longest, rest) }
        if let rest = core.untilTimer(runtime.clock.believed(Outside.moment())) { longest = min(longest, rest) }
        try poll.wait(longest)
        return poll
    }

    private func receive(_ found: inout Poll) throws(ZMQError) {
        let moment = Outside.moment()
        for _ in 0..<Limits.turnMessages {
            guard let subscribed = try sockets.nextSubscription(&found) else { break }
            switch subscribed {
            case .subscribed: for output in core.subscribed() { try act(output) }
            case .other: break
            case .tooMany(let user):
                runtime.log(
                    .outsider,
                    "subscribers were cut: with \(user ?? "somebody without a name") they wanted more than \(Limits.topics) topics"
                )
                try sockets.cutSubscribers()
            }
        }
        var bytes = 0
        heardCommands = false
        for _ in 0..<Limits.turnMessages where bytes < Limits.turnBytes {
            guard let message = try sockets.nextCommand(&found) else { break }
            guard let route = message.frames.first else { continue }
            heardCommands = true
            bytes += message.frames.reduce(0) { $0 + $1.count }
            for output in core.received(Array(message.frames.dropFirst()), from: route, user: message.user, at: moment)
            {
                try act(output)
            }
        }
        try core.listen(
            at: moment.steady, next: { publisher throws(ZMQError) in try links[publisher]?.next(&found) }, say: act)
    }

    private func act(_ output: Output) throws(ZMQError) {
        switch output {
        case .reply(let route, let frames): _ = try sockets.reply(to: route, frames)
        case .publish(let frames): try sockets.publish(frames)
        case .ask(let service, let packet):
            if try links[service]?.ask(packet) != true { core.notAsked(service, at: Outside.moment().steady) }
        case .reconnect(let service): try links[service]?.reconnect()
        case .committed: reader.knock()
        case .log(let level, let text): runtime.log(level, text)
        }
    }

    /// What the next process must know of the clock, and what the operator has said of it.
    private func keepClock() {
        let said = clockFile.said
        if let said, said != clockSaid {
            clockSaid = said
            runtime.clock.trust(said)
            _ = runtime.now()
            runtime.log(.warning, "its operator says that the clock on the wall is right")
        }
        guard let note = runtime.clock.note else { return }
        // It is set by little all the time; a second's difference tells a jump as well.
        if said == nil, let before = clockNoted, before.excused == note.excused, before.isGuessed == note.isGuessed,
            abs((before.offset ?? 0) - (note.offset ?? 0)) < 1_000
        {
            return
        }
        do {
            try clockFile.keep(note)
            clockNoted = note
            if said != nil { clockFile.forgetSaid() }
        } catch {
            // A full disk has its own sentences; it is tried again.
        }
    }

    /// Once a second: peers whose key has come, and connections of keys that were revoked.
    private func housekeep(_ now: Instant) throws(ZMQError) {
        let cuts = runtime.cuts.load(ordering: .acquiring)
        if cuts != sockets.cutsDone {
            sockets.cutsDone = cuts
            try sockets.cutAll()
            runtime.log(.info, "connections were cut because keys were revoked")
        }
        guard now >= nextHousekeeping else { return }
        nextHousekeeping = now.adding(.seconds(1))
        headGuard.write(core.currentHead)
        keepClock()
        if core.isFull, Disk.hasRoom(runtime.home.folder(runtime.domain.service)) {
            for output in core.roomIsBack() { try act(output) }
        }
        noteHealth()
        ServiceManager.turning()
        for service in ServiceName.allCases { try links[service]?.renewRefused() }
        for publisher in runtime.domain.publishers where links[publisher] == nil {
            guard let endpoint = runtime.peers[publisher],
                let key = runtime.home.peerKey(publisher, of: runtime.domain.service)
            else { continue }
            links[publisher] = try PublisherLink(runtime.context, publisher, endpoint, runtime.pair, server: key)
        }
    }
}
