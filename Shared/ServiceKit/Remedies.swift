import Kernel
import Models
import StorePort

/// What is done to a service's records while it is stopped: by its operator's commands, and by the simulated operator.
package struct Remedies<Store: WritingStore> {
    let store: Store
    let domain: Domain
    let sha: SHA256Port
    let now: Instant
    /// 32 bytes at each call.
    let entropy: () -> [UInt8]

    package init(
        _ store: Store, _ domain: Domain, _ sha: SHA256Port, now: Instant, entropy: @escaping () -> [UInt8]
    ) {
        self.store = store
        self.domain = domain
        self.sha = sha
        self.now = now
        self.entropy = entropy
    }

    /// What was tried again.
    package struct Retried: Sendable {
        package var applied = 0
        /// The first of each subject that still cannot be applied.
        package var left: [Parked] = []
    }

    /// Applies what was set aside, in order; `subject` nil means all of it. Whatever died at it, this build may do better.
    package func retry(only wanted: String? = nil) throws(StoreFailure) -> Retried {
        try store.forgetAttempts(fewerThan: .max)
        var retried = Retried()
        for publisher in domain.publishers {
            let waiting = try parked(of: publisher).filter { wanted == nil || wanted == $0.subject }
            // Its copies are not whole yet: they would be folded out of order.
            guard try store.hearing().rereading[publisher] == nil else {
                retried.left += waiting.prefix(1)
                continue
            }
            // Of each thing in order, and the things by the first of each.
            let subjects = Dictionary(grouping: waiting, by: \.subject).values
            for subject in subjects.sorted(by: { $0[0].record.sequence < $1[0].record.sequence }) {
                try retry(subject, &retried)
            }
        }
        return retried
    }

    private func retry(_ subject: [Parked], _ retried: inout Retried) throws(StoreFailure) {
        var waiting = subject
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Limits.turnMessages))
            let turn = try Deciding.retrying(
                batch, now: now, entropy: entropy(), head: store.head(), domain: domain,
                overlay: Overlay(domain, store), sha: sha, hearing: store.hearing())
            if turn.writes { try store.commit(turn) }
            retried.applied += turn.unparked.count
            waiting.removeFirst(turn.unparked.count)
            guard turn.unparked.count == batch.count else { return retried.left.append(waiting[0]) }
        }
    }

    /// Every event of a publisher that is set aside, in order.
    package static func each(
        _ publisher: ServiceName, _ page: (_ after: UInt64) throws(StoreFailure) -> [Parked], _ body: (Parked) -> Void
    ) throws(StoreFailure) {
        var sequence: UInt64 = 0
        while true {
            let batch = try page(sequence)
            for waiting in batch { body(waiting) }
            guard let last = batch.last else { return }
            sequence = last.record.sequence
        }
    }

    /// All that is set aside.
    package func parked() throws(StoreFailure) -> [Parked] {
        var found: [Parked] = []
        for publisher in domain.publishers { found += try parked(of: publisher) }
        return found
    }

    private func parked(of publisher: ServiceName) throws(StoreFailure) -> [Parked] {
        var found: [Parked] = []
        try Remedies.each(
            publisher, { after throws(StoreFailure) in try store.parked(after: after, of: publisher, limit: 512) },
            { found.append($0) })
        return found
    }

    /// Takes back records that others have kept. See `Deciding.adopting`.
    package func adopt(_ records: [Record]) throws -> Turn {
        let turn = try Deciding.adopting(
            records, head: store.head(), domain: domain, overlay: Overlay(domain, store), sha: sha, parked: parked())
        if turn.writes { try store.commit(turn) }
        return turn
    }

    /// That one will never be applied here.
    package func skip(_ parked: Parked) throws(StoreFailure) {
        var turn = Turn(head: try store.head())
        turn.unparked = [parked.record]
        try store.commit(turn)
    }

    /// Drops what was copied of records that their publisher lost behind `common`, and reads its journal once more.
    /// What had come of them here stays, for people to put right: it is announced. `own` are those records of ours.
    package func compensate(
        _ publisher: ServiceName, behind common: Hearing.Known, lost: Int, own: [Record]
    ) throws(StoreFailure) {
        // Told first: told twice it is one problem, and done without being told it would be forgotten.
        let turn = try Deciding.noticing(
            Compensated.problem(publisher, behind: common.sequence, store.cursors()[publisher] ?? .start),
            ProblemCause.restoredShorter.said([
                "publisher": publisher.rawValue, "lost": lost, "record": common.sequence, "own": own.count,
                "subjects": Remedies.subjects(own),
            ]),
            now: now, entropy: entropy(), head: store.head(), domain: domain, overlay: Overlay(domain, store), sha: sha,
            hearing: store.hearing())
        if turn.writes { try store.commit(turn) }
        try store.reread(
            Reread(
                publisher, kinds: domain.copies.filter { $0.publisher == publisher }.map { $0.name }, upTo: common,
                forgetsRest: true))
    }

    /// A few by name.
    private static func subjects(_ own: [Record]) -> String {
        var names: [String] = []
        for record in own {
            guard let subject = RecordedEvent(record)?.subject, !names.contains(subject) else { continue }
            names.append(subject)
        }
        if names.isEmpty { return "" }
        return ", about " + names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and others" : "")
    }
}
