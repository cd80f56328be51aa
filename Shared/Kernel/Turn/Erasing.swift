import Models

/// A person's data that goes, though the records it stood in stay (UU 27/2022 on personal data, article 8): the personal
/// part is emptied, its hash stays, and the chain still proves the rest.
package struct Erased: Equatable, Sendable {
    /// Whose journal, our own or one of which we keep what we heard.
    package let service: ServiceName
    package let person: PersonName
    /// Records before this one.
    package let before: UInt64
    /// What the law keeps until a later day stays.
    package let today: Day

    package init(service: ServiceName, person: PersonName, before: UInt64, today: Day) {
        self.service = service
        self.person = person
        self.before = before
        self.today = today
    }

    /// Whether the personal part of that record goes.
    package func takes(_ record: Record) -> Bool {
        guard record.service == service, record.sequence < before, record.personal != nil,
            let event = RecordedEvent(record), event.person == person
        else { return false }
        return event.kept.map { $0 <= today } ?? true
    }
}

extension Deciding {
    /// A record of our own that says so; what this turn has recorded of the person goes too.
    mutating func erase(by journaled: Journaled) {
        guard let erased = erased(journaled.type, journaled.record) else { return }
        turn.erased.append(erased)
        turn.records = turn.records.map { earlier in
            guard erased.takes(earlier.record) else { return earlier }
            return Journaled(
                record: earlier.record.withoutPersonal, kind: earlier.kind, subject: earlier.subject,
                type: earlier.type)
        }
    }

    /// A record of another service that says so: of what is kept of that journal the same goes.
    mutating func erase(by event: RecordedEvent, _ record: Record) {
        guard let erased = erased(event.type, record) else { return }
        turn.erased.append(erased)
        turn.heard = turn.heard.map { erased.takes($0) ? $0.withoutPersonal : $0 }
        turn.parked = turn.parked.map { erased.takes($0.record) ? $0.withoutPersonal : $0 }
    }

    private func erased(_ type: String, _ record: Record) -> Erased? {
        guard domain.erases(type, of: record.service), let event = RecordedEvent(record) else { return nil }
        return Erased(service: record.service, person: event.person, before: record.sequence, today: today)
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
