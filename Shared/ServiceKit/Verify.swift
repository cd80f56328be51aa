import Dispatch
import Foundation
import Kernel
import Models
import StorePort

/// Proves that what is stored is what the journal says: the chain from its first record, every
/// entity as the fold of its own events, every lookup and timer as the entity wants it.
package struct Verify<Store: ReadingStore> {
    package struct Report: Sendable {
        package var records = 0
        package var entities = 0
        /// All that was found.
        package var faults: [String] = []
        /// Of those, what makes no record and no state wrong: lookups, timers and stored answers.
        package var lesser = 0
        /// Kinds whose rows an older build wrote and this one has not made anew yet.
        package var completing: [String] = []
    }

    private let parts: CoreParts
    private let store: Store
    /// One for each processor.
    private let things: [VerifyPart]
    /// A queue for each: of one for all libdispatch would count the thread that reads among those at work.
    private let queues: [DispatchQueue]
    /// Findings beyond this many are the same damage seen again.
    private static var mostFaults: Int { 50 }
    /// Rows read at once: enough that to hand them round costs nothing beside them.
    private static var batch: Int { 1_024 }
    /// A machine may have more processors than a journal has work for.
    private static var mostParts: Int { 8 }

    package init(_ parts: CoreParts, _ store: Store) {
        self.init(
            parts, store, processors: max(1, min(ProcessInfo.processInfo.activeProcessorCount, Verify.mostParts)))
    }

    private init(_ parts: CoreParts, _ store: Store, processors count: Int) {
        self.parts = parts
        self.store = store
        things = (0..<count).map { VerifyPart($0, of: count, parts) }
        queues = (0..<count).map { DispatchQueue(label: "verify.\($0)") }
    }

    /// `progress` hears how many records of how many were read.
    package func run(_ progress: (UInt64, UInt64) -> Void) throws(StoreFailure) -> Report {
        var report = Report()
        var isMixed = false
        do throws(StoreFailure) {
            try store.reading { store throws(StoreFailure) in
                for finding in try store.integrity() { fault("the file: \(finding)", &report) }
                try foldJournal(store, &report, progress)
                isMixed = things.contains(where: \.hasStrays)
                guard !isMixed else { return }
                report.completing = try store.incomplete(of: parts.domain.entities)
                for kind in parts.domain.entities { try compare(kind, store, &report) }
                try compareHeard(store, &report)
                try compareReplies(store, &report)
            }
        } catch {
            // What cannot be read is found too; what lies behind it was not looked at.
            guard case .damaged(let why) = error else { throw error }
            tell(&report)
            fault(why, &report)
        }
        // Which thing a record is about was damaged, and seen too late to fold it in its place: once more by one alone.
        return isMixed ? try Verify(parts, store, processors: 1).run(progress) : report
    }

    /// The next rows are read while all processors are at work on the last.
    private func pipelined<Rows: Sendable>(
        _ read: () throws(StoreFailure) -> Rows?, _ work: @escaping @Sendable (VerifyPart, Rows) -> Void
    ) throws(StoreFailure) {
        let group = DispatchGroup()
        defer { group.wait() }
        while let rows = try read() {
            group.wait()
            begin(group) { work($0, rows) }
        }
    }

    private func begin(_ group: DispatchGroup, _ work: @escaping @Sendable (VerifyPart) -> Void) {
        for (part, queue) in zip(things, queues) { queue.async(group: group) { work(part) } }
    }

    /// What the parts found, in the order of the journal or table.
    private func tell(_ report: inout Report, with others: [VerifyPart.Finding] = []) {
        let found = (things.flatMap { $0.findings() } + others).enumerated()
        for finding in found.sorted(by: { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }) {
            fault(finding.element.text, &report)
        }
    }

    /// What a walk along the journal has seen last.
    private struct Walk {
        var previous = Chain.zero
        var sequence: UInt64 = 0
        var recorded = Instant(milliseconds: .min)
        var epoch: Epoch?
        var findings: [VerifyPart.Finding] = []
        /// The records do not stand in their order; what lies behind is not looked at.
        var isBroken = false
    }

    private func foldJournal(_ store: Store, _ report: inout Report, _ progress: (UInt64, UInt64) -> Void)
        throws(StoreFailure)
    {
        let head = try store.head()
        let epochs = try store.epochs()
        var walk = Walk()
        var records = 0
        try pipelined({ () throws(StoreFailure) -> (rows: [Journaled], behind: [UInt8])? in
            guard !walk.isBroken else { return nil }
            let behind = walk.previous
            let batch = try store.records(after: walk.sequence, limit: Verify.batch).filter { step($0, &walk, epochs) }
            records += batch.count
            if !batch.isEmpty { progress(walk.sequence, head.sequence) }
            return batch.isEmpty ? nil : (batch, behind)
        }) { part, batch in part.fold(batch.rows, behind: batch.behind) }
        report.records += records
        tell(&report, with: walk.findings)
        guard !walk.isBroken else { return }
        if walk.sequence != head.sequence {
            fault("the head says \(head.sequence), the last record is \(walk.sequence)", &report)
        }
        if walk.previous != head.hash { fault("the head's hash is not that of the last record", &report) }
        if walk.sequence > 0, head.recorded != walk.recorded {
            fault("the head's time is not that of the last record", &report)
        }
        // A life that has just begun has no record yet.
        let hasBegun = epochs.last?.parent.map { $0.hash == head.hash && $0.sequence == head.sequence } ?? false
        if head.epoch != walk.epoch ?? head.epoch && !hasBegun || epochs.last?.epoch != head.epoch {
            fault("the head's epoch \(head.epoch) is not the journal's", &report)
        }
        if head.first != 1 { fault("the head says that the journal begins at \(head.first), not at 1", &report) }
    }

    /// Whether that record is the next in order; what is wrong with its place is noted.
    private func step(_ journaled: Journaled, _ walk: inout Walk, _ epochs: [EpochRow]) -> Bool {
        let record = journaled.record
        guard !walk.isBroken else { return false }
        func found(_ text: String) { walk.findings.append(VerifyPart.Finding(place: record.sequence, text: text)) }
        guard record.sequence > walk.sequence else {
            found("record \(record.sequence) stands behind record \(walk.sequence)")
            walk.isBroken = true
            return false
        }
        if record.sequence != walk.sequence + 1 { found("record \(walk.sequence + 1) is missing") }
        if record.recorded < walk.recorded { found("record \(record.sequence) is older than the one before it") }
        if record.epoch != walk.epoch, let why = branch(record, walk, epochs) { found(why) }
        walk.epoch = record.epoch
        walk.previous = record.hash
        walk.sequence = record.sequence
        walk.recorded = record.recorded
        return true
    }

    /// Each record is of a life that this journal had, and the first of a life stands behind its parent.
    private func branch(_ record: Record, _ walk: Walk, _ epochs: [EpochRow]) -> String? {
        guard let row = epochs.first(where: { $0.epoch == record.epoch }) else {
            return "record \(record.sequence) is of an epoch that this journal never had"
        }
        let parent = row.parent ?? Cursor(epoch: .zero, sequence: 0, hash: Chain.zero)
        let fits =
            parent.sequence + 1 == record.sequence && parent.hash == walk.previous
            && record.epoch > walk.epoch ?? .zero
        return fits ? nil : "record \(record.sequence) begins an epoch that branches off elsewhere"
    }

    private func compare(_ kind: Kind, _ store: Store, _ report: inout Report) throws(StoreFailure) {
        let isWhole = !report.completing.contains(kind.name)
        var seen = 0
        var after = ""
        var disorder: String?
        try pipelined({ () throws(StoreFailure) -> (rows: [(id: String, state: StoredState)], place: Int)? in
            guard disorder == nil else { return nil }
            let place = seen
            let rows = try store.rows(of: kind.name, after: after, limit: Verify.batch).filter { id, _ in
                guard disorder == nil, seen == 0 || after.utf8.lexicographicallyPrecedes(id.utf8) else {
                    disorder = disorder ?? "\(kind.name): the row of \(id) stands behind that of \(after)"
                    return false
                }
                seen += 1
                after = id
                return true
            }
            return rows.isEmpty ? nil : (rows, place)
        }) { part, batch in part.compare(kind, batch.rows, place: batch.place, isWhole: isWhole) }
        tell(&report)
        if let disorder { return fault(disorder, &report) }
        let known = things.flatMap { $0.things(kind) }
        if seen != known.count {
            let missing = known.sorted().first { id in (try? store.entity(Address(kind.name, id))) == .some(nil) }
            fault(
                "\(kind.name): \(known.count) in the journal, \(seen) stored\(missing.map { "; \($0) is missing" } ?? "")",
                &report)
        }
        report.entities += seen
        guard isWhole else { return }
        let keys = try store.keyRows(of: kind.name)
        let timers = try store.timerRows(of: kind.name)
        let group = DispatchGroup()
        begin(group) { $0.compare(kind, keys: keys, timers: timers) }
        group.wait()
        let before = report.faults.count
        tell(&report)
        report.lesser += report.faults.count - before
    }

    /// What is kept of others must be of use to them: each record whole, and one chain up to the cursor.
    private func compareHeard(_ store: Store, _ report: inout Report) throws(StoreFailure) {
        let cursors = try store.cursors()
        let rereading = try store.hearing().rereading
        for publisher in parts.domain.publishers {
            // While a journal is read once more, what is kept of it has the old rows behind the new.
            let isWhole = rereading[publisher] == nil
            var last = Cursor.start
            while true {
                let batch = try store.heard(of: publisher, after: last.sequence, limit: 512)
                for record in batch {
                    // Of the oldest that is kept the one before is gone.
                    let follows =
                        isWhole && (last.sequence > 0 || record.sequence == 1)
                        ? record.sequence == last.sequence + 1 && record.follows(last.hash, parts.sha)
                        : parts.sha.digest(record.body) == record.bodyHash
                    if !follows { fault("record \(record.sequence) heard of \(publisher) is damaged", &report) }
                    last = record.cursor
                }
                if batch.count < 512 { break }
            }
            if isWhole, last.sequence > 0, last != cursors[publisher] {
                fault("the records heard of \(publisher) do not end where its cursor is", &report)
            }
        }
    }

    private func compareReplies(_ store: Store, _ report: inout Report) throws(StoreFailure) {
        var commands: [CommandName: UInt64] = [:]
        for part in things { commands.merge(part.commands) { max($0, $1) } }
        var replies = VerifyReplies(parts.domain.service, store, commands: commands)
        let before = report.faults.count
        try replies.run { fault($0, &report) }
        report.lesser += report.faults.count - before
    }

    private func fault(_ text: String, _ report: inout Report) {
        if report.faults.count < Verify.mostFaults { report.faults.append(text) }
    }
}
