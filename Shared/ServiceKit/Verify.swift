import Kernel
import Models
import StorePort

/// Proves that what is stored is what the journal says: the chain from its first record, every
/// entity as the fold of its own events, every lookup and timer as the entity wants it.
package struct Verify<Store: ReadingStore> {
    package struct Report: Sendable {
        package var records = 0
        package var entities = 0
        package var faults: [String] = []
    }

    private let parts: CoreParts
    private let store: Store
    /// Findings beyond this many are the same damage seen again.
    private static var mostFaults: Int { 50 }

    package init(_ parts: CoreParts, _ store: Store) {
        self.parts = parts
        self.store = store
    }

    /// `progress` hears how many records of how many were read.
    package func run(_ progress: (UInt64, UInt64) -> Void) throws(StoreFailure) -> Report {
        var report = Report()
        do throws(StoreFailure) {
            try store.reading { store throws(StoreFailure) in
                for finding in try store.integrity() { fault("the file: \(finding)", &report) }
                let folded = try foldJournal(store, &report, progress)
                for kind in parts.domain.entities { try compare(kind, folded[kind.name] ?? [:], store, &report) }
                try compareHeard(store, &report)
            }
        } catch {
            // What cannot be read is found too; what lies behind it was not looked at.
            guard case .damaged(let why) = error else { throw error }
            fault(why, &report)
        }
        return report
    }

    private struct Folded {
        var state: (any Document)?
        var version: UInt64 = 0

        /// False where the event cannot be read; it then changes nothing.
        mutating func take(_ event: RecordedEvent, by kind: Kind) -> Bool {
            guard kind.fold(&state, event) else { return false }
            version = event.sequence
            return true
        }
    }

    private func foldJournal(
        _ store: Store, _ report: inout Report, _ progress: (UInt64, UInt64) -> Void
    ) throws(StoreFailure) -> [String: [String: Folded]] {
        let head = try store.head()
        var previous = Chain.zero
        var sequence: UInt64 = 0
        var recorded = Instant(milliseconds: .min)
        var epoch: Epoch?
        let epochs = try store.epochs()
        var folded: [String: [String: Folded]] = [:]
        while true {
            let batch = try store.records(after: sequence, limit: 512)
            for journaled in batch {
                let record = journaled.record
                guard record.sequence > sequence else {
                    fault("record \(record.sequence) stands behind record \(sequence)", &report)
                    return folded
                }
                if record.sequence != sequence + 1 { fault("record \(sequence + 1) is missing", &report) }
                if !record.follows(previous, parts.sha) {
                    fault(
                        "record \(record.sequence) (\(journaled.kind) \(journaled.subject)) is damaged: its bytes do not have the hash the chain holds",
                        &report)
                }
                if record.recorded < recorded {
                    fault("record \(record.sequence) is older than the one before it", &report)
                }
                lives(record, epoch, previous, epochs, &report)
                fold(journaled, &folded, &report)
                epoch = record.epoch
                previous = record.hash
                sequence = record.sequence
                recorded = record.recorded
                report.records += 1
            }
            if let last = batch.last { progress(last.record.sequence, head.sequence) }
            if batch.count < 512 { break }
        }
        if sequence != head.sequence {
            fault("the head says \(head.sequence), the last record is \(sequence)", &report)
        }
        if previous != head.hash { fault("the head's hash is not that of the last record", &report) }
        if sequence > 0, head.recorded != recorded { fault("the head's time is not that of the last record", &report) }
        // A life that has just begun has no record yet.
        let hasBegun = epochs.last?.parent.map { $0.hash == head.hash && $0.sequence == head.sequence } ?? false
        if head.epoch != epoch ?? head.epoch && !hasBegun || epochs.last?.epoch != head.epoch {
            fault("the head's epoch \(head.epoch) is not the journal's", &report)
        }
        if head.first != 1 { fault("the head says that the journal begins at \(head.first), not at 1", &report) }
        return folded
    }

    /// Each record is of a life that this journal had, and the first of a life stands behind its parent.
    private func lives(
        _ record: Record, _ before: Epoch?, _ previous: [UInt8], _ epochs: [EpochRow], _ report: inout Report
    ) {
        guard record.epoch != before else { return }
        guard let row = epochs.first(where: { $0.epoch == record.epoch }) else {
            return fault("record \(record.sequence) is of an epoch that this journal never had", &report)
        }
        let parent = row.parent ?? Cursor(epoch: .zero, sequence: 0, hash: Chain.zero)
        guard parent.sequence + 1 == record.sequence, parent.hash == previous, record.epoch > before ?? .zero else {
            return fault("record \(record.sequence) begins an epoch that branches off elsewhere", &report)
        }
    }

    private func fold(_ journaled: Journaled, _ folded: inout [String: [String: Folded]], _ report: inout Report) {
        let sequence = journaled.record.sequence
        guard let event = RecordedEvent(journaled.record) else {
            return fault("record \(sequence) is not an event", &report)
        }
        if event.type != journaled.type || event.subject != journaled.subject {
            fault(
                "record \(sequence): its index says \(journaled.type) of \(journaled.subject), its body \(event.type) of \(event.subject)",
                &report)
        }
        guard let kind = parts.domain.kind(journaled.kind) else {
            return fault("record \(sequence) is about a \(journaled.kind), which is no kind of this service", &report)
        }
        if !folded[kind.name, default: [:]][event.subject, default: Folded()].take(event, by: kind) {
            fault("record \(sequence) (\(event.type)) cannot be read", &report)
        }
    }

    private func compare(_ kind: Kind, _ folded: [String: Folded], _ store: Store, _ report: inout Report)
        throws(StoreFailure)
    {
        var seen = 0
        var after = ""
        while true {
            let rows = try store.rows(of: kind.name, after: after, limit: 512)
            for (id, stored) in rows {
                guard seen == 0 || after.utf8.lexicographicallyPrecedes(id.utf8) else {
                    return fault("\(kind.name): the row of \(id) stands behind that of \(after)", &report)
                }
                seen += 1
                after = id
                guard let entry = folded[id], let state = entry.state else {
                    fault("\(kind.name) \(id) is stored, but the journal knows nothing of it", &report)
                    continue
                }
                let expected = StateForm.write(state, version: entry.version, form: kind.form)
                // A row of an older form is folded anew when it is next used; only its version counts here.
                let isOlder = (1..<kind.form).contains(stored.form)
                if isOlder ? stored.version != expected.version : stored != expected {
                    fault("\(kind.name) \(id) is not what its events make of it", &report)
                }
            }
            if rows.count < 512 { break }
        }
        if seen != folded.count {
            let missing = folded.keys.sorted().first { id in (try? store.entity(Address(kind.name, id))) == .some(nil) }
            fault(
                "\(kind.name): \(folded.count) in the journal, \(seen) stored\(missing.map { "; \($0) is missing" } ?? "")",
                &report)
        }
        report.entities += seen
        try compareIndexes(kind, folded, store, &report)
    }

    private func compareIndexes(_ kind: Kind, _ folded: [String: Folded], _ store: Store, _ report: inout Report)
        throws(StoreFailure)
    {
        var keys: Set<StoredKey> = []
        var timers: Set<DueTimer> = []
        for (id, entry) in folded {
            guard let state = entry.state else { continue }
            for key in kind.keys(state) {
                keys.insert(
                    StoredKey(
                        kind: kind.name, name: key.name, key: FoundKey(value: key.value, id: id), unique: key.unique))
            }
            for timer in kind.timers(state) {
                timers.insert(DueTimer(kind: kind.name, id: id, name: timer.name, due: timer.due))
            }
        }
        let storedKeys = try Set(store.keyRows(of: kind.name))
        for key in storedKeys.symmetricDifference(keys).sorted(by: { $0.key < $1.key }) {
            fault(
                "lookup \(key.name) \(key.key.value) of \(kind.name) \(key.key.id) is \(keys.contains(key) ? "missing" : "not what the entity wants")",
                &report)
        }
        let storedTimers = try Set(store.timerRows(of: kind.name))
        for timer in storedTimers.symmetricDifference(timers).sorted(by: { ($0.id, $0.name) < ($1.id, $1.name) }) {
            fault(
                "timer \(timer.name) of \(kind.name) \(timer.id) is \(timers.contains(timer) ? "missing" : "not what the entity wants")",
                &report)
        }
    }

    /// What is kept of others must be of use to them: each record whole, and one chain up to the cursor.
    private func compareHeard(_ store: Store, _ report: inout Report) throws(StoreFailure) {
        let cursors = try store.cursors()
        for publisher in parts.domain.publishers {
            var last = Cursor.start
            while true {
                let batch = try store.heard(of: publisher, after: last.sequence, limit: 512)
                for record in batch {
                    // Of the oldest that is kept the one before is gone.
                    let follows =
                        last.sequence > 0 || record.sequence == 1
                        ? record.sequence == last.sequence + 1 && record.follows(last.hash, parts.sha)
                        : parts.sha.digest(record.body) == record.bodyHash
                    if !follows { fault("record \(record.sequence) heard of \(publisher) is damaged", &report) }
                    last = record.cursor
                }
                if batch.count < 512 { break }
            }
            if last.sequence > 0, last != cursors[publisher] {
                fault("the records heard of \(publisher) do not end where its cursor is", &report)
            }
        }
    }

    private func fault(_ text: String, _ report: inout Report) {
        if report.faults.count < Verify.mostFaults { report.faults.append(text) }
    }
}
