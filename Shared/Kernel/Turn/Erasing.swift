import Models

/// A person's data that goes, though the records it stood in stay (UU 27/2022 on personal data, article 8): the personal
/// part is emptied, its hash stays, and the chain still proves the rest.
package struct Erased: Equatable, Sendable {
    package let service: ServiceName
    /// What kind of thing it is about; nil where it is another service's journal, of which we keep what we heard.
    package let kind: String?
    package let subject: String
    /// Records before this one.
    package let before: UInt64

    package init(service: ServiceName, kind: String?, subject: String, before: UInt64) {
        self.service = service
        self.kind = kind
        self.subject = subject
        self.before = before
    }
}

extension Deciding {
    /// A record of our own that says so; what this turn has recorded of the person goes too.
    mutating func erase(by journaled: Journaled) {
        guard domain.erases(journaled.type, of: domain.service) else { return }
        let erased = Erased(
            service: domain.service, kind: journaled.kind, subject: journaled.subject, before: journaled.record.sequence
        )
        turn.erased.append(erased)
        for (index, earlier) in turn.records.enumerated()
        where earlier.kind == journaled.kind && earlier.subject == erased.subject
            && earlier.record.sequence < erased.before
        {
            turn.records[index] = Journaled(
                record: earlier.record.withoutPersonal, kind: earlier.kind, subject: earlier.subject,
                type: earlier.type)
        }
    }

    /// A record of another service that says so: of what is kept of that service the same goes.
    mutating func erase(by event: RecordedEvent) {
        guard domain.erases(event.type, of: event.service) else { return }
        turn.erased.append(
            Erased(service: event.service, kind: nil, subject: event.subject, before: event.sequence))
        turn.heard = turn.heard.map { record in
            guard record.service == event.service, record.personal != nil,
                RecordedEvent(record)?.subject == event.subject
            else { return record }
            return record.withoutPersonal
        }
        turn.parked = turn.parked.map { parked in
            guard parked.record.service == event.service, parked.subject == event.subject else { return parked }
            return parked.withoutPersonal
        }
    }
}

extension Record {
    package var withoutPersonal: Record {
        Record(
            service: service, partition: partition, epoch: epoch, sequence: sequence, recorded: recorded, hash: hash,
            bodyHash: bodyHash, personalHash: personalHash, body: body, personal: nil)
    }
}

extension Parked {
    package var withoutPersonal: Parked { Parked(record: record.withoutPersonal, subject: subject, why: why) }
}
