import Kernel
import Models
import StorePort

/// The side of a service that answers questions and replays its journal, from a connection of its
/// own: the writer's turn is never longer because somebody reads.
package final class ReaderCore<Store: ReadingStore> {
    let parts: CoreParts
    let store: Store
    var replays: Replays
    var snapshots: Snapshots
    private var held: [Held] = []
    private(set) var draining = false
    /// Somebody whose question can be answered has first to read what he was given.
    package private(set) var looksAgain = false

    private struct Held {
        let route: [UInt8]
        let packet: Packet
        let user: String?
        let name: Principal
        let type: String
        let after: [Position]
        /// It looks at what other services said.
        let reads: Bool
        let deadline: Instant
    }

    package init(_ parts: CoreParts, _ store: Store) {
        self.parts = parts
        self.store = store
        replays = Replays(parts.domain.service)
        snapshots = Snapshots(parts.sha)
    }

    package var isHolding: Bool { !held.isEmpty }
    package var isReplaying: Bool { replays.hasCredit || snapshots.hasCredit }

    /// Ends what runs: those who follow begin again elsewhere or later, and whoever waits is told so.
    package func drain() -> [Output] {
        draining = true
        let waiting = held.map { Door.reply($0.route, $0.packet, .problem(stopping)) }
        held = []
        return waiting + cut()
    }

    /// The journal is opened anew in a moment: what waits is to be asked again.
    package func letGo() -> [Output] {
        let again = Problem(
            "overloaded", 503, "\(parts.domain.service) looks for room on its disk. Ask again in a moment.")
        let waiting = held.map {
            Door.reply($0.route, $0.packet, .problem(again, retryAfter: .milliseconds(500)))
        }
        held = []
        return waiting + cut()
    }

    /// All connections were cut: who followed comes again by another.
    package func cut() -> [Output] {
        (replays.cancelAll() + snapshots.cancelAll()).map { .reply(route: $0.0.route, frames: $0.1.frames) }
    }

    var stopping: Problem {
        Problem("draining", 503, "\(parts.domain.service) is stopping. Ask again when it is back.")
    }

    /// Whoever asked is no longer there: its replay ends, or it would keep its place for ever.
    package func gone(_ route: [UInt8]) {
        replays.cancel(Replays.Peer(route))
        snapshots.cancel(Replays.Peer(route))
    }

    package func received(_ frames: [[UInt8]], from route: [UInt8], user: String?, at moment: Moment)
        throws(StoreFailure) -> [Output]
    {
        let moment = parts.clock.believed(moment)
        let packet: Packet
        do {
            packet = try Packet.read(frames[...])
        } catch {
            return Door.unreadable(error, route)
        }
        guard let person = parts.roles().sender(user: user) else {
            return [Door.reply(route, packet, .problem(Door.nobody(user, parts.roles())))]
        }
        do throws(StoreFailure) {
            return try handle(packet, route, person, user, moment)
        } catch {
            return try spoiled(error, packet, route)
        }
    }

    private func handle(
        _ packet: Packet, _ route: [UInt8], _ person: RoleTable.Person, _ user: String?, _ moment: Moment
    ) throws(StoreFailure) -> [Output] {
        let table = parts.roles()
        switch packet.verb {
        case .hello, .ping:
            return [Door.reply(route, packet, try greet(packet, person, moment.wall))]
        case .query: return try query(packet, route, person, user, moment)
        case .replay, .snapshot, .credit:
            guard table.allows(person, .events) else {
                let ended = replays.end(Replays.Peer(route)) + snapshots.end(Replays.Peer(route))
                return ended.map { .reply(route: $0.0.route, frames: $0.1.frames) }
                    + [Door.reply(route, packet, .problem(table.refusal(person, .events)))]
            }
            if packet.verb == .replay { return try replay(packet, route, person.name, moment.steady) }
            if packet.verb == .snapshot { return try snapshot(packet, route, person.name, moment.steady) }
            replays.credit(Replays.Peer(route), packet, at: moment.steady)
            snapshots.credit(Replays.Peer(route), packet, at: moment.steady)
            return []
        case .cancel:
            replays.cancel(Replays.Peer(route), packet.request)
            snapshots.cancel(Replays.Peer(route), packet.request)
            return []
        case .command, .ok, .err, .item, .end:
            return [
                Door.reply(
                    route, packet,
                    .problem(
                        Problem("wrong-socket", 400, "\(packet.verb.rawValue) is not answered on syn; send it on cmd."))
                )
            ]
        }
    }

    /// What is damaged spoils the answer that needs it, and no other.
    private func spoiled(_ error: StoreFailure, _ packet: Packet, _ route: [UInt8]) throws(StoreFailure) -> [Output] {
        guard case .damaged(let why) = error else { throw error }
        let service = parts.domain.service
        let problem = Problem(
            "damaged", 500,
            "What \(service) has stored about this is damaged. `\(service) verify` names what; ask its operator.")
        return [
            .log(.outsider, "a \(packet.verb.rawValue) cannot be answered: \(why)"),
            Door.reply(route, packet, .problem(problem)),
        ]
    }

    private func greet(_ packet: Packet, _ person: RoleTable.Person, _ now: Instant) throws(StoreFailure) -> Answer {
        try store.reading { store throws(StoreFailure) in
            let head = try store.head()
            var members = parts.greeting(head, person, draining: draining, now: now).members ?? []
            if let since = packet.header["since"]?.text.flatMap({ Instant($0) }) {
                members.append(.init("before", .number(Int64(clamping: try sequence(before: since, head, store)))))
            }
            return Answer(status: 200, header: .object(members), body: [])
        }
    }

    /// The last record older than that; recorded times never run backwards, so halving finds it.
    private func sequence(before since: Instant, _ head: Head, _ store: Store) throws(StoreFailure) -> UInt64 {
        var low = head.first - 1
        var high = head.sequence
        while low < high {
            let middle = low + (high - low + 1) / 2
            let found = try store.records(after: middle - 1, limit: 1).first
            if let found, found.record.recorded < since { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func query(
        _ packet: Packet, _ route: [UInt8], _ person: RoleTable.Person, _ user: String?, _ moment: Moment
    ) throws(StoreFailure) -> [Output] {
        guard let type = packet.header["type"]?.text else {
            return [Door.reply(route, packet, .problem(Problem("malformed", 400, "QUERY needs a type in its header.")))]
        }
        let table = parts.roles()
        guard table.allows(person, .query(type)) else {
            return [Door.reply(route, packet, .problem(table.refusal(person, .query(type))))]
        }
        if type == GetHealth.type { return [try health(packet, route)] }
        let ttl = min(
            Duration.milliseconds(max(0, packet.header["ttlMs"]?.whole ?? Limits.usualTTL.wholeMilliseconds)),
            Limits.longestTTL)
        let reads = parts.domain.query(type)?.outline.reads ?? []
        guard (packet.body.first?.count ?? 0) <= Limits.query else {
            return [
                Door.reply(
                    route, packet, .problem(Problem("too-big", 413, "A question may have \(Limits.query) bytes.")))
            ]
        }
        guard let after = Intake.after(packet.header) else {
            return [Door.reply(route, packet, .problem(Intake.unreadable))]
        }
        let asked = Held(
            route: route, packet: packet, user: user, name: person.name, type: type,
            after: after.filter {
                $0.service == parts.domain.service
                    || (reads.contains($0.service) && parts.domain.publishers.contains($0.service))
            }, reads: !reads.isEmpty, deadline: moment.steady.adding(ttl))
        if let outputs = try answer(asked, moment) { return outputs }
        if draining { return [Door.reply(route, packet, .problem(stopping))] }
        guard held.count < Limits.held, held.count(where: { $0.name == person.name }) < Limits.heldOfOne else {
            return [
                Door.reply(
                    route, packet,
                    .problem(
                        Problem("too-many-held", 503, "Too many questions wait. Ask again later."),
                        retryAfter: .milliseconds(200)))
            ]
        }
        held.append(asked)
        return []
    }

    /// Nil while the store has not come as far as the asker has seen.
    private func answer(_ asked: Held, _ moment: Moment) throws(StoreFailure) -> [Output]? {
        do throws(StoreFailure) {
            return try found(asked, moment).map { [$0] }
        } catch {
            return try spoiled(error, asked.packet, asked.route)
        }
    }

    private func found(_ asked: Held, _ moment: Moment) throws(StoreFailure) -> Output? {
        // Its key or role may have gone while it waited.
        let table = parts.roles()
        guard let person = table.sender(user: asked.user) else {
            return Door.reply(asked.route, asked.packet, .problem(Door.nobody(asked.user, table)))
        }
        guard table.allows(person, .query(asked.type)) else {
            return Door.reply(asked.route, asked.packet, .problem(table.refusal(person, .query(asked.type))))
        }
        return try store.reading { store throws(StoreFailure) in
            let head = try store.head()
            var reached = try store.cursors()
            reached[parts.domain.service] = head.cursor
            // A place in another life of this journal is not waited for: nothing will ever reach it.
            let after = asked.after.filter { $0.service != parts.domain.service || $0.epoch == head.epoch }
            // While copies are made anew they are not whole.
            if asked.reads, let publisher = try store.reread() {
                guard moment.steady >= asked.deadline else { return nil }
                return Door.reply(
                    asked.route, asked.packet,
                    .problem(Door.rereading(parts.domain.service, publisher), retryAfter: .milliseconds(200)))
            }
            guard Intake.reached(after, reached) else {
                guard moment.steady >= asked.deadline else { return nil }
                return Door.reply(
                    asked.route, asked.packet,
                    .problem(Intake.waiting(after, reached), retryAfter: .milliseconds(200)))
            }
            let actor = Actor(name: person.name, roles: person.roles, carrier: person.carrier)
            let answer = try Asking.answer(
                type: asked.type, body: asked.packet.body.first ?? [], actor: actor, now: moment.wall,
                domain: parts.domain,
                view: store, position: head.position(parts.domain.service))
            guard answer.body.count <= Limits.frame / 2 else {
                return Door.reply(
                    asked.route, asked.packet,
                    .problem(Problem("too-big", 413, "The answer would be too large. Ask for fewer with limit.")))
            }
            // While an update goes on lists may lack what it has not come to yet.
            let incomplete = try store.incomplete(of: parts.domain.entities)
            guard !incomplete.isEmpty, answer.isOK else { return Door.reply(asked.route, asked.packet, answer) }
            let members = (answer.header.members ?? []) + [JSON.Member("completing", .texts(incomplete))]
            return Door.reply(
                asked.route, asked.packet, Answer(status: answer.status, header: .object(members), body: answer.body))
        }
    }

    /// Goes on with what waits: held questions, where something was committed or their time is up, and a piece of
    /// each replay that has credit.
    /// - Parameter isOpen: whether who is at the end of that route has read what it was given.
    package func step(
        at moment: Moment, committed: Bool, isOpen: ([UInt8]) -> Bool = { _ in true }
    ) throws(StoreFailure) -> [Output] {
        let moment = parts.clock.believed(moment)
        var outputs: [Output] = []
        if !held.isEmpty, committed || looksAgain || held.contains(where: { moment.steady >= $0.deadline }) {
            var still: [Held] = []
            // One after another, or all that one connection had held would be given to it unread at once.
            var answered: Set<[UInt8]> = []
            looksAgain = false
            for asked in held {
                guard isOpen(asked.route), !answered.contains(asked.route) || moment.steady >= asked.deadline else {
                    if moment.steady < asked.deadline.adding(Limits.longestTTL) {
                        looksAgain = true
                        still.append(asked)
                    }
                    continue
                }
                guard let answer = try answer(asked, moment) else {
                    still.append(asked)
                    continue
                }
                answered.insert(asked.route)
                outputs += answer
            }
            held = still
        }
        if !snapshots.isEmpty { outputs += try snapshotsGoOn(moment.steady, isOpen) }
        return outputs + (replays.isEmpty ? [] : try goOn(moment.steady, isOpen))
    }
}
