import Models

/// A journal's own records, lost here and handed back by somebody who had heard them.
extension Deciding {
    /// Why they are not taken.
    package struct NotOurs: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Of what several have heard, in any order, the records of one journal behind that place. Where the records of two lives
    /// stand at the same place, those of the later life: the earlier one had been given up for it. What does not fit is left
    /// in, for `adopting` to refuse it by name.
    package static func ofOneLife(_ heard: [Record], behind place: Cursor, _ sha: SHA256Port) -> [Record] {
        var kept: [Record] = []
        var last = place
        let places = Dictionary(grouping: heard.filter { $0.sequence > place.sequence }, by: \.sequence)
        for (_, records) in places.sorted(by: { $0.key < $1.key }) {
            let latest = records.sorted { $0.epoch > $1.epoch }
            if let next = latest.first(where: { $0.sequence == last.sequence + 1 && $0.follows(last.hash, sha) }) {
                kept.append(next)
                last = next.cursor
            } else if latest[0].epoch >= last.epoch {
                kept.append(latest[0])
            }
        }
        return kept
    }

    /// Appends them as they are, byte for byte; each must follow from the one before. What they say of entities,
    /// lookups and timers is folded, and the answers to the commands that made them are made anew, so that none of
    /// these is done a second time. Records that are here already are passed over.
    package static func adopting(
        _ records: [Record], head: Head, domain: Domain, overlay: Overlay, sha: SHA256Port,
        parked: [Parked] = []
    ) throws(NotOurs) -> Turn {
        var deciding = Deciding(domain, overlay, head: head, now: head.recorded, entropy: [], sha)
        var replies: [StoredReply] = []
        // What was begun is not taken over in part: whoever made it would make the rest of it again.
        let whole = records.lastIndex { !Envelope.continues($0.body) }.map { records[...$0] } ?? []
        for record in whole where record.sequence > head.sequence {
            let event = try deciding.next(record)
            deciding.answered(event, record, &replies)
        }
        for reply in replies { overlay.keep(reply) }
        deciding.retried(parked)
        deciding.gather()
        return deciding.turn
    }

    /// What was still set aside when the copy was made and had been applied since: what it led to is here again.
    private mutating func retried(_ parked: [Parked]) {
        for waiting in parked where adopted.contains(Cause.id(waiting.record.service, waiting.record.sequence)) {
            guard let event = RecordedEvent(waiting.record), overlay.evolveCopies(by: event) else {
                overlay.discard()
                continue
            }
            overlay.accept()
            turn.unparked.append(waiting.record)
        }
    }

    private mutating func next(_ record: Record) throws(NotOurs) -> RecordedEvent {
        guard record.service == domain.service else {
            throw NotOurs(description: "record \(record.sequence) is of \(record.service), not of \(domain.service)")
        }
        guard record.sequence == turn.head.sequence + 1 else {
            throw NotOurs(
                description: "record \(record.sequence) does not stand behind \(turn.head.sequence); some are missing")
        }
        guard record.epoch >= turn.head.epoch, record.follows(turn.head.hash, sha) else {
            throw NotOurs(description: "record \(record.sequence) does not follow from what is here")
        }
        guard let event = RecordedEvent(record),
            let kind = domain.entities.first(where: { $0.types.contains(event.type) }),
            overlay.evolve(kind, by: event)
        else {
            throw NotOurs(description: "record \(record.sequence) cannot be read by this build")
        }
        overlay.accept()
        if record.epoch != turn.head.epoch {
            turn.lives.append(EpochRow(epoch: record.epoch, parent: turn.head.cursor))
            turn.head.epoch = record.epoch
        }
        let journaled = Journaled(record: record, kind: kind.name, subject: event.subject, type: event.type)
        turn.records.append(journaled)
        erase(by: journaled)
        turn.head.sequence = record.sequence
        turn.head.hash = record.hash
        turn.head.recorded = record.recorded
        return event
    }

    /// The answer that a command got lists its events, which stand together. Of the request itself nothing is known
    /// here, so that any with that key gets it.
    private mutating func answered(_ event: RecordedEvent, _ record: Record, _ replies: inout [StoredReply]) {
        guard let cause = event.document["causationid"]?.string else { return }
        guard event.document["authtype"]?.string == "user", let principal = event.document["authid"]?.string else {
            // Only a service reacts to events; a person's key may look like one.
            if let (publisher, sequence) = Cause.event(cause) {
                turn.quiet[publisher] = max(turn.quiet[publisher] ?? 0, sequence)
                adopted.insert(cause)
            }
            return
        }
        var events = 1
        if let last = replies.last, last.principal == principal, last.key == cause {
            events += last.events
            replies.removeLast()
        }
        replies.append(
            StoredReply(
                principal: principal, key: cause, attempt: 1, requestHash: [], status: 200,
                body: Deciding.told(turn.records.suffix(events)),
                position: turn.head.position(domain.service).description, events: events, recorded: record.recorded))
    }
}
