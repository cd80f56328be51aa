import Kernel
import Models
import StorePort

/// One turn on the disk, and what follows when the disk says no.
extension WriterCore {
    /// `tried`: the name under which it was announced. `aside`: it is set aside unrun, and why.
    func decide(
        _ taken: [Input], _ moment: Moment, _ entropy: [UInt8], tried: String? = nil, aside: String? = nil
    ) throws(StoreFailure) -> [Output] {
        let turn: Turn
        do {
            turn = try store.visit { () throws(StoreFailure) in
                var turn = try Deciding.turn(
                    taken, now: moment.wall, entropy: entropy, head: head, domain: parts.domain, overlay: overlay,
                    sha: parts.sha, hearing: hearing, aside: aside)
                // What stands still because of it is to stand still after the next start too.
                if aside == nil || turn.writes { turn.tried = tried }
                if turn.writes || turn.tried != nil || taken.contains(where: \.isTimer) { try store.commit(turn) }
                return turn
            }
        } catch {
            overlay.abandoned()
            switch error {
            case .full(let why), .clean(let why), .damaged(let why):
                // Alone, each gets the answer that is its own: one that was done before needs no room.
                var units = WriterCore.units(taken)
                if units.count == 1 {
                    // One cause is one whole: where there is no room for all of it none is applied.
                    if case .full = error { return noRoom(taken, why, moment.steady) }
                    guard taken.count > 1 else {
                        return try spoiled(taken[0], why, moment, entropy, isSecond: aside != nil)
                    }
                    units = taken.map { [$0] }
                }
                return try decideAlone(units, moment, entropy, aside)
            case .doubt, .taken, .newer, .readOnly: throw error
            }
        }
        // Whatever fails from here on, what was decided stands on the disk.
        return try committed(turn)
    }

    /// One after another, by the same rule.
    private func decideAlone(
        _ units: [[Input]], _ moment: Moment, _ entropy: [UInt8], _ aside: String?
    ) throws(StoreFailure) -> [Output] {
        var outputs: [Output] = []
        var stopped: Set<ServiceName> = []
        for (index, unit) in units.enumerated() {
            if case .event(let record)? = unit.last, stopped.contains(record.service) { continue }
            if let why = hindrance(unit) {
                outputs += noRoom(unit, why, moment.steady)
                continue
            }
            let chance = parts.sha.digest(entropy + [UInt8(index & 0xFF)])
            outputs += try decide(unit, moment, chance, aside: aside)
            // What was not applied must not be stepped over by what comes behind it.
            if case .event(let record)? = unit.last, cursors[record.service]?.sequence != record.sequence {
                stopped.insert(record.service)
            }
        }
        return outputs
    }

    func committed(_ turn: Turn) throws(StoreFailure) -> [Output] {
        overlay.committed()
        head = turn.head
        hearing = turn.hearing
        cursors.merge(turn.cursors) { $1 }
        // Behind a hole, left where too many were waiting, the journal is read again first.
        if turn.records.first?.record.sequence == published + UInt64(unpublished.count) + 1 {
            unpublished += turn.records
        }
        // What waits in memory is read again without what was erased.
        if !turn.erased.isEmpty { unpublished = [] }
        nextTimer = try store.nextTimer()
        timersRest = Instant(milliseconds: 0)
        var outputs: [Output] = []
        if turn.writes {
            turnsWritten += 1
            outputs += roomIsBack()
            outputs.append(.committed(head))
        }
        outputs += passOver(turn)
        outputs += turn.parked.map {
            .log(
                .error,
                "event \($0.record.sequence) of \($0.record.service) about \($0.subject) is set aside: \($0.why). See `\(parts.domain.service) parked`."
            )
        }
        outputs += turn.reread.map { .log(.info, "the journal of \($0) was read once more up to where it was") }
        for (publisher, why) in turn.halted.sorted(by: { $0.key < $1.key }) {
            halt(publisher, why)
            outputs.append(.log(.error, "\(publisher): \(why). Nothing more of it is applied until this is mended."))
        }
        return outputs + turn.answers.compactMap { answered($0.ticket, $0.answer) }
    }

    /// A timer that led to nothing, though nothing else changed what it belongs to, is not asked again until it is
    /// set anew.
    private func passOver(_ turn: Turn) -> [Output] {
        guard !turn.idle.isEmpty || !idle.isEmpty else { return [] }
        let changed = Set(turn.rows.map(\.address))
        idle = idle.filter { !changed.contains(Address($0.kind, $0.id)) }
        return turn.idle.filter { !changed.contains(Address($0.kind, $0.id)) && idle.insert($0).inserted }.map {
            .log(.error, "timer \($0.name) of \($0.kind) \($0.id) was due and nothing followed")
        }
    }

    private func halt(_ publisher: ServiceName, _ why: String) {
        guard let index = followers.firstIndex(where: { $0.publisher == publisher }) else { return }
        followers[index].halt(why)
        forget(publisher)
    }

    /// Why it may not be done although there were room for it: what stands before it found none.
    func hindrance(_ unit: [Input]) -> String? {
        if begun != nil { return "a new life cannot begin" }
        guard case .command(let command)? = unit.last, let ticket = tickets[command.ticket], stuck.contains(ticket.lane)
        else { return nil }
        return "there was no room for an earlier command of its stream"
    }

    /// Nothing was written. Commands hear it; events are asked for again when there is room.
    func noRoom(_ taken: [Input], _ why: String, _ now: Instant) -> [Output] {
        var outputs: [Output] = []
        if !full {
            full = true
            outputs.append(
                .log(.error, "the disk is full: \(why). Commands are refused, questions are still answered."))
        }
        for input in taken {
            if case .command(let command) = input {
                if let ticket = tickets[command.ticket] { stuck.insert(ticket.lane) }
                outputs += refused(command.ticket, Door.full(parts.domain.service))
            }
        }
        for index in followers.indices {
            let publisher = followers[index].publisher
            guard taken.contains(where: { $0.isEvent(of: publisher) }) else { continue }
            forget(publisher)
            followers[index].rewind(to: cursors[publisher] ?? .start, at: now.adding(.seconds(1)))
        }
        timersRest = now.adding(.seconds(1))
        if let first = taken.first(where: \.isBeginning) {
            begun = first
            begunRests = timersRest
        }
        return outputs
    }

    /// One input that the store refuses though it is alone: a fault of ours, and it says so.
    private func spoiled(
        _ input: Input, _ why: String, _ moment: Moment, _ entropy: [UInt8], isSecond: Bool
    ) throws(StoreFailure) -> [Output] {
        switch input {
        case .command(let command):
            return [.log(.error, "command \(command.key) (\(command.type)): \(why)")]
                + refused(
                    command.ticket,
                    Problem(
                        "fault", 500,
                        "\(parts.domain.service) could not store this. Nothing was changed; its log says why."))
        case .event(let record):
            // Set aside it needs other rows than those that refused it.
            if !isSecond { return try decide([input], moment, entropy, aside: "it cannot be stored: \(why)") }
            halt(record.service, "event \(record.sequence) cannot be stored: \(why)")
            return [
                .log(
                    .error,
                    "event \(record.sequence) of \(record.service) cannot be stored: \(why). Nothing more of it is applied."
                )
            ]
        case .timer(let timer):
            // It would be due again at once, and refused again, without end.
            idle.insert(timer)
            return [
                .log(
                    .error,
                    "what timer \(timer.name) of \(timer.kind) \(timer.id) leads to cannot be stored: \(why). It is passed over until the next start."
                )
            ]
        case .begun: return [.log(.error, "the first record of this epoch cannot be stored: \(why)")]
        }
    }
}

extension Input {
    var isEvent: Bool {
        switch self {
        case .event: true
        case .command, .timer, .begun: false
        }
    }

    var isTimer: Bool {
        switch self {
        case .timer: true
        case .command, .event, .begun: false
        }
    }

    var isBeginning: Bool {
        switch self {
        case .begun: true
        case .command, .event, .timer: false
        }
    }

    func isEvent(of publisher: ServiceName) -> Bool {
        switch self {
        case .event(let record): record.service == publisher
        case .command, .timer, .begun: false
        }
    }
}
