import CCrashDisk
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// What an operator does at the machine of a service that is stopped.
extension World {
    /// There is a build without the fault.
    func mend(_ service: ServiceName) {
        guard let node = nodes[service], node.poison != nil || node.isSuspicious || node.core?.parkedEvents ?? 1 > 0
        else { return }
        node.isToBeMended = true
        stopForRemedy(service)
    }

    /// He stops one that he has something to do at.
    func stopForRemedy(_ service: ServiceName) {
        guard let node = nodes[service], node.isToBeMended || !node.toBeCompensated.isEmpty, node.core != nil else {
            return
        }
        die(service, nil)
    }

    /// With a mended build he tries again what was set aside.
    func retryParked(_ node: Node) throws(StoreFailure) {
        node.poison = nil
        node.isSuspicious = false
        crashdisk_set_full(node.disk, 0)
        let store = try node.open(at: now, epoch: random.bytes(16))
        for fault in try outOfOrder(store, node) { witness.saw(fault) }
        let waiting = try store.hearing().parkedEvents
        for _ in 0..<waiting { count(.parked) }
        let retried = try remedies(store, node).retry()
        // While a journal is read once more its events cannot be tried: he comes back when that is over.
        let isRereading = try !store.hearing().rereading.isEmpty
        node.isToBeMended = isRereading && !retried.left.isEmpty
        if node.isToBeMended { agenda.add(.remedy(node.service), at: now.adding(.seconds(5))) }
        trace.note(
            "\(node.service) tries again \(waiting) events that were set aside; \(retried.applied) are applied", at: now
        )
        try store.leave()
    }

    /// What comes of a thing of which an event is set aside waits behind it, whether it could be applied or not.
    private func outOfOrder(_ store: SQLiteStore, _ node: Node) throws(StoreFailure) -> [String] {
        // Of a journal that was put back the records may be others than those that were heard.
        guard faults[.restored] == nil, faults[.lostForGood] == nil else { return [] }
        let (hearing, cursors) = (try store.hearing(), try store.cursors())
        var faults: [String] = []
        for publisher in node.publishers {
            guard let first = hearing.parked[publisher], let journal = nodes[publisher]?.store else { continue }
            let parked = Set(try store.parked(after: 0, of: publisher, limit: Limits.parked).map(\.record.sequence))
            for journaled in try journal.records(after: 0, limit: 1_000_000) {
                let record = journaled.record
                guard record.sequence <= cursors[publisher]?.sequence ?? 0, let event = RecordedEvent(record),
                    record.sequence >= first[event.subject] ?? .max, !parked.contains(record.sequence)
                else { continue }
                faults.append(
                    "\(node.service) passed over event \(record.sequence) of \(publisher), before which one is set aside"
                )
            }
        }
        return faults
    }

    /// A journal that it hears was restored without what it had heard.
    func compensate(_ node: Node) throws(StoreFailure) {
        let wanted = node.toBeCompensated
        crashdisk_set_full(node.disk, 0)
        let store = try node.open(at: now, epoch: random.bytes(16))
        for (publisher, losses) in wanted.sorted(by: { $0.key < $1.key }) {
            // It had heard no more than what is still there, or has gone on meanwhile: nothing is to be done.
            guard let cursor = try store.cursors()[publisher],
                let common = losses.filter({ cursor.epoch < $0.life && cursor.sequence > $0.common.sequence })
                    .map(\.common).min(by: { $0.sequence < $1.sequence })
            else { continue }
            trace.note(
                "\(node.service) drops what it heard of \(publisher) from \(common.sequence) to \(cursor.sequence)",
                at: now)
            try remedies(store, node).compensate(
                publisher, behind: Hearing.Known(sequence: common.sequence, hash: common.hash),
                lost: Int(cursor.sequence - common.sequence), own: [])
            witness.compensated(node.service, publisher)
        }
        node.toBeCompensated = [:]
        try store.leave()
    }

    func remedies(_ store: SQLiteStore, _ node: Node) -> Remedies<SQLiteStore> {
        Remedies(store, node.domain, Node.sha, now: node.believed(at: now)) { self.random.bytes(32) }
    }
}
