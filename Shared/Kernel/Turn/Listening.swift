import Models

/// What a turn does with the events of other services.
extension Deciding {
    mutating func take(_ record: Record) {
        guard turn.halted[record.service] == nil else { return }
        guard !passesBy(record) else { return passed(record, nil) }
        guard let event = RecordedEvent(record) else {
            turn.halted[record.service] = "record \(record.sequence) is not an event"
            return
        }
        if let end = hearing.rereading[record.service], record.sequence == end.sequence, record.hash != end.hash {
            turn.halted[record.service] =
                "record \(record.sequence) is another than the one that was applied before; see \"Copies and restoring\" in OPERATIONS"
            return
        }
        if let first = hearing.parked[record.service]?[event.subject], record.sequence >= first {
            guard park(record, event.subject, "it stands behind one that was set aside") else { return }
        } else if wasSetAside(event) {
            guard setAside(record, "it was set aside before the journal was put back, and led to nothing since") else {
                return
            }
        } else if domain.hears(event.type, from: record.service) {
            if let journaled = apply(event, leadsOn: leadsOn(event)) {
                append(journaled)
                overlay.accept()
            } else {
                overlay.discard()
                guard setAside(record, "it cannot be applied") else { return }
            }
        } else if !domain.knows(event.type, of: record.service) {
            turn.skipped.append(Turn.Skipped(publisher: record.service, type: event.type, sequence: record.sequence))
        }
        passed(record, event)
    }

    /// Most of what is heard concerns others: of that no more is read than its type. Not where something is set aside, or read once more:
    /// then it matters whom it is about.
    private func passesBy(_ record: Record) -> Bool {
        guard hearing.parked[record.service]?.isEmpty ?? true, hearing.rereading[record.service] == nil,
            record.sequence > hearing.quiet[record.service] ?? 0, let type = Envelope.typeSaid(in: record.body)
        else { return false }
        return domain.passesBy(type, of: record.service)
    }

    private mutating func passed(_ record: Record, _ event: RecordedEvent?) {
        turn.cursors[record.service] = record.cursor
        turn.heard.append(record)
        if let event { erase(by: event, record) }
        if let end = hearing.rereading[record.service], record.sequence >= end.sequence {
            hearing.rereading[record.service] = nil
            hearing.learned[record.service] = nil
            turn.reread.append(record.service)
        }
    }

    /// Nil where it cannot be applied.
    private func apply(_ event: RecordedEvent, leadsOn: Bool) -> [Journaled]? {
        guard overlay.evolveCopies(by: event) else { return nil }
        let actor = Actor.service(domain.service)
        let on = event.on ?? event.recorded.day
        let cause = Cause(
            id: Cause.id(event.service, event.sequence), principal: nil, correlation: event.correlation,
            traceparent: event.traceparent)
        var journaled: [Journaled] = []
        guard leadsOn else { return [] }
        for reaction in domain.reactions(to: event.type, from: event.service) {
            guard case .success(let read)? = reaction.read(event) else { return nil }
            let facts = facts(on: on, actor, after: journaled.count)
            do throws(Refused) {
                journaled += try follow(
                    reaction.react(read, facts), cause: cause, on: on, actor: actor, after: journaled.count,
                    mayRefuse: false)
            } catch {
                return nil
            }
        }
        return journaled
    }

    /// Whether anything new may follow from it: what followed from a quiet one was taken over with the records that it
    /// led to, unless its type was then not understood.
    private func leadsOn(_ event: RecordedEvent) -> Bool {
        if event.sequence > hearing.quiet[event.service] ?? 0 { return true }
        guard let first = hearing.learned[event.service]?[event.type] else { return false }
        return event.sequence >= first
    }

    /// Announced as set aside by records that were taken over, which hold nothing that it led to: it is not quiet, but still to
    /// be applied, by somebody who has mended what hindered it.
    private func wasSetAside(_ event: RecordedEvent) -> Bool {
        guard hearing.rereading[event.service] == nil, event.sequence <= hearing.quiet[event.service] ?? 0 else {
            return false
        }
        return overlay.state(ProblemNotice.self, announcement(event.service, event.sequence)) != nil
            && !overlay.led(by: Cause.id(event.service, event.sequence))
    }

    private func announcement(_ publisher: ServiceName, _ sequence: UInt64) -> String {
        "parked/\(domain.service)/\(publisher)/\(sequence)"
    }

    // MARK: What cannot be applied

    /// Sets it aside with all that comes of the same subject, and announces the first of them; false where its stream must stand
    /// still instead.
    mutating func setAside(_ record: Record, _ why: String) -> Bool {
        guard let event = RecordedEvent(record), !domain.mustNotMiss.contains(record.service) else {
            turn.halted[record.service] = "event \(record.sequence): \(why)"
            return false
        }
        let isFirst = hearing.parked[record.service]?[event.subject] == nil
        guard park(record, event.subject, why) else { return false }
        guard isFirst else { return true }
        announce(
            announcement(record.service, record.sequence),
            ProblemCause.setAside.said([
                "record": record.sequence, "type": event.type, "publisher": record.service.rawValue,
                "subject": event.subject,
                "service": domain.service.rawValue, "why": why,
            ]),
            regarding: event.subject, cause: "parked/\(record.service)/\(record.sequence)")
        return true
    }

    private mutating func park(_ record: Record, _ subject: String, _ why: String) -> Bool {
        guard hearing.parkedEvents < Limits.parked else {
            turn.halted[record.service] = "\(Limits.parked) events are set aside already"
            return false
        }
        // Read once more, it is set aside already.
        if hearing.rereading[record.service] == nil { hearing.parkedEvents += 1 }
        let first = hearing.parked[record.service]?[subject] ?? record.sequence
        hearing.parked[record.service, default: [:]][subject] = min(first, record.sequence)
        turn.parked.append(Parked(record: record, subject: subject, why: why))
        return true
    }

    /// An input that is not to be tried: whoever sent a command hears it, an event is set aside, a timer is passed over.
    mutating func setAside(_ input: Input, because why: String) {
        switch input {
        case .command(let command):
            let hash = command.hash(sha)
            if let answer = earlier(command, hash) { return turn.answers.append((command.ticket, answer)) }
            let problem = Problem(
                "quarantined", 500,
                "\(domain.service) does not try this command: \(why). Nothing was changed. Tell its operator; with a mended build, send it with --retry-rejected."
            )
            reply(command, hash, status: problem.status, body: JSONWriter.bytes(problem.json), events: 0)
        case .event(let record):
            guard turn.halted[record.service] == nil, setAside(record, why) else { return }
            passed(record, RecordedEvent(record))
        case .timer(let timer): turn.idle.append(timer)
        case .begun: break
        }
    }

    /// Tries again what was set aside of one subject, in order; the first that still cannot be applied ends it.
    package static func retrying(
        _ parked: [Parked], now: Instant, entropy: [UInt8], head: Head, domain: Domain, overlay: Overlay,
        sha: SHA256Port, hearing: Hearing
    ) throws(StoreFailure) -> Turn {
        var deciding = Deciding(domain, overlay, head: head, now: now, entropy: entropy, sha, hearing: hearing)
        for waiting in parked {
            // It has led to nothing yet, whatever else is quiet, unless it was tried again before a journal was put back.
            guard let event = RecordedEvent(waiting.record),
                let journaled = deciding.apply(
                    event,
                    leadsOn: deciding.leadsOn(event) || !overlay.led(by: Cause.id(event.service, event.sequence)))
            else {
                overlay.discard()
                break
            }
            deciding.append(journaled)
            overlay.accept()
            deciding.turn.unparked.append(waiting.record)
        }
        if let failure = overlay.failure { throw failure }
        deciding.gather()
        return deciding.turn
    }
}
