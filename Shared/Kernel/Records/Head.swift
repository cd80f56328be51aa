import Models

/// The last record of a journal, or where it will begin.
package struct Head: Equatable, Sendable {
    package var epoch: Epoch
    package var sequence: UInt64
    package var hash: [UInt8]
    package var recorded: Instant
    /// The first record that can still be replayed.
    package var first: UInt64

    package init(epoch: Epoch, sequence: UInt64 = 0, hash: [UInt8] = Chain.zero, recorded: Instant, first: UInt64 = 1) {
        self.epoch = epoch
        self.sequence = sequence
        self.hash = hash
        self.recorded = recorded
        self.first = first
    }

    package func position(_ service: ServiceName) -> Position { Position(service, 0, epoch, sequence) }
    package var cursor: Cursor { Cursor(epoch: epoch, sequence: sequence, hash: hash) }
}

/// How far a follower has come in another's journal; the hash proves that it is the same journal.
package struct Cursor: Equatable, Sendable {
    package var epoch: Epoch
    package var sequence: UInt64
    package var hash: [UInt8]

    package init(epoch: Epoch, sequence: UInt64, hash: [UInt8]) {
        self.epoch = epoch
        self.sequence = sequence
        self.hash = hash
    }

    /// Before the first record of any epoch.
    package static let start = Cursor(epoch: .zero, sequence: 0, hash: Chain.zero)
}

/// One life of a journal, and where it branched off the one before.
package struct EpochRow: Equatable, Sendable {
    package let epoch: Epoch
    /// Nil for the first.
    package let parent: Cursor?

    package init(epoch: Epoch, parent: Cursor?) {
        self.epoch = epoch
        self.parent = parent
    }
}

/// One record of a journal: what is stored, published and replayed, byte for byte. It never changes, so those who pass it
/// on share one: a turn hands each through some ten hands.
package final class Record: Equatable, Sendable {
    package let service: ServiceName
    package let partition: UInt32
    package let epoch: Epoch
    package let sequence: UInt64
    package let recorded: Instant
    package let hash: [UInt8]
    package let bodyHash: [UInt8]
    package let personalHash: [UInt8]
    /// A CloudEvents 1.0 document in canonical JSON.
    package let body: [UInt8]
    /// Nil where there is none; erased where the hash is not zero and the part is gone.
    package let personal: [UInt8]?

    package init(
        service: ServiceName, partition: UInt32, epoch: Epoch, sequence: UInt64, recorded: Instant, hash: [UInt8],
        bodyHash: [UInt8], personalHash: [UInt8], body: [UInt8], personal: [UInt8]?
    ) {
        self.service = service
        self.partition = partition
        self.epoch = epoch
        self.sequence = sequence
        self.recorded = recorded
        self.hash = hash
        self.bodyHash = bodyHash
        self.personalHash = personalHash
        self.body = body
        self.personal = personal
    }

    package static func == (left: Record, right: Record) -> Bool {
        left.cursor == right.cursor && left.service == right.service && left.partition == right.partition
            && left.recorded == right.recorded && left.bodyHash == right.bodyHash
            && left.personalHash == right.personalHash && left.body == right.body && left.personal == right.personal
    }

    package var erased: Bool { personal == nil && personalHash != Chain.zero }
    package var cursor: Cursor { Cursor(epoch: epoch, sequence: sequence, hash: hash) }

    /// Whether the parts have the hashes that the header names, and the chain goes on from `previous`.
    package func follows(_ previous: [UInt8], _ sha: SHA256Port) -> Bool {
        guard sha.digest(body) == bodyHash else { return false }
        guard erased || Chain.personalHash(personal, sha) == personalHash else { return false }
        return hash
            == Chain.hash(
                previous: previous, service: service, partition: partition, epoch: epoch, sequence: sequence,
                recorded: recorded, bodyHash: bodyHash, personalHash: personalHash, sha)
    }
}

/// A record as the journal's table holds it.
package struct Journaled: Equatable, Sendable {
    package let record: Record
    package let kind: String
    package let subject: String
    package let type: String
    /// What its record says of its personal part, where whoever made it knew; else the record is asked.
    package let keeping: Kept?

    /// Whom a personal part is about, and the first day on which the law no longer keeps it.
    package struct Kept: Equatable, Sendable {
        package let person: PersonName
        package let until: Day?
    }

    package init(record: Record, kind: String, subject: String, type: String, keeping: Kept? = nil) {
        self.keeping = keeping
        self.record = record
        self.kind = kind
        self.subject = subject
        self.type = type
    }

    /// Nil of a record without a personal part.
    package var kept: Kept? {
        guard record.personal != nil else { return nil }
        return keeping ?? RecordedEvent(record).map { Kept(person: $0.person, until: $0.kept) }
    }
}
