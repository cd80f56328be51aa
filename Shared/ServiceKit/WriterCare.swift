import Kernel
import Models
import StorePort

/// After a process died nobody knows whether it was killed or died at something it was given. So the next inputs are
/// taken one by one, each announced on the disk before it is tried: one at which the process dies again and again is
/// known by that, and not tried for ever.
extension WriterCore {
    func carefully(_ taken: [Input], _ moment: Moment, _ entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        var outputs: [Output] = []
        for (index, unit) in WriterCore.units(taken).enumerated() {
            // One before it was not applied.
            if case .event(let record) = unit[0], record.sequence != (cursors[record.service]?.sequence ?? 0) + 1 {
                continue
            }
            if let why = hindrance(unit) {
                outputs += noRoom(unit, why, moment.steady)
                continue
            }
            let entropy = parts.sha.digest(entropy + [UInt8(index & 0xFF)])
            guard careful > 0 else {
                outputs += try decide(unit, moment, entropy)
                continue
            }
            if careful == Limits.carefulInputs {
                outputs.append(
                    .log(
                        .info, "the last process did not stop in order: the next \(careful) inputs are taken one by one"
                    ))
            }
            outputs += try announced(unit, moment, entropy)
            careful -= 1
            if careful == 0 {
                triedHere = []
                try store.forgetAttempts(fewerThan: Limits.attempts + 1)
            }
        }
        return outputs
    }

    private func announced(_ unit: [Input], _ moment: Moment, _ entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        let name = unit[0].name
        var count = 1
        if triedHere.insert(name).inserted {
            do throws(StoreFailure) {
                count = try store.attempt(name)
            } catch {
                guard case .full(let why) = error else { throw error }
                triedHere.remove(name)
                return noRoom(unit, why, moment.steady)
            }
        }
        guard count > Limits.attempts else { return try decide(unit, moment, entropy, tried: name) }
        let why = "the service died at it \(Limits.attempts) times"
        return [.log(.error, "\(name) is not tried again: \(why)")]
            + (try decide(unit, moment, entropy, tried: name, aside: why))
    }

    /// What one cause of another service led to is one whole; everything else stands alone.
    static func units(_ taken: [Input]) -> [[Input]] {
        var units: [[Input]] = []
        for input in taken {
            if let last = units.last?.last, last.isContinued(by: input) {
                units[units.count - 1].append(input)
            } else {
                units.append([input])
            }
        }
        return units
    }

    /// Types that this build understands and the one before did not: their publisher's journal is read once more.
    static func learn(_ domain: Domain, _ store: Store) throws(StoreFailure) {
        let skipped = try store.skipped()
        let cursors = try store.cursors()
        let hearing = try store.hearing()
        for publisher in domain.publishers
        where !skipped.contains(where: { $0.publisher == publisher && $0.isLearning }) {
            let learned = skipped.filter {
                $0.publisher == publisher
                    && (domain.hears($0.type, from: publisher) || domain.erases($0.type, of: publisher))
            }
            guard !learned.isEmpty, let cursor = cursors[publisher] else { continue }
            // What was taken over with a journal, or is being read once more, comes first: its end would be forgotten.
            guard hearing.rereading[publisher] == nil, hearing.quiet[publisher] ?? 0 <= cursor.sequence else {
                continue
            }
            try store.reread(
                Reread(
                    publisher, kinds: domain.copies.filter { $0.publisher == publisher }.map { $0.name },
                    upTo: Hearing.Known(sequence: cursor.sequence, hash: cursor.hash), learning: learned.map { $0.type }
                ))
        }
    }

    // MARK: Too much at once, and the end

    /// Nothing new is begun; what is held hears so at once.
    package func drain() -> [Output] {
        draining = true
        return intake.giveUp().flatMap { refused($0.ticket, stopping) }
    }

    var stopping: Problem {
        Problem("draining", 503, "\(parts.domain.service) is stopping. Send it again when it is back.")
    }

    /// Commands that wait too long for their turn, because the disk is slow or there are too many, are sent back before
    /// they are begun: whoever sent them can do something better than wait.
    func shed(at now: Instant) -> [Output] {
        guard inputs.count > Limits.turnMessages else { return [] }
        var late: [Int] = []
        var kept: [Input] = []
        for input in inputs {
            guard case .command(let command) = input, let ticket = tickets[command.ticket],
                now >= min(ticket.deadline, ticket.admitted.adding(Limits.queueAge)) || stuck.contains(ticket.lane)
            else {
                kept.append(input)
                continue
            }
            stuck.insert(ticket.lane)
            late.append(command.ticket)
        }
        inputs = kept
        return late.flatMap { ticket in
            refused(
                ticket,
                Problem(
                    "overloaded", 503,
                    "\(parts.domain.service) has more waiting than it can do in time. Nothing was changed. Send it again later."
                ))
        }
    }

    /// While a publisher's copies are made anew, nothing that may lean on them is done.
    var rereadingProblem: Problem? {
        hearing.reread.map { Door.rereading(parts.domain.service, $0) }
    }

    /// Whether that publisher is listened to now.
    func isRead(_ publisher: ServiceName) -> Bool { hearing.reread.map { $0 == publisher } ?? true }
}

extension Input {
    func isContinued(by next: Input) -> Bool {
        guard case .event(let record) = self, case .event(let following) = next else { return false }
        return record.service == following.service && Envelope.continues(record.body)
    }
}
