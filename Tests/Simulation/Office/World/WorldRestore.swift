import CCrashDisk
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// An operator puts an older copy of a journal in place, as `restore --adopt` does it: what the others heard is taken
/// back, and what nobody had heard is lost and known to be.
extension World {
    /// He waits until the others have written down what they heard; one whose disk has gone is down, though it has not
    /// noticed.
    func canRestore(_ service: ServiceName) -> Bool {
        for other in ServiceName.allCases where other != service {
            guard let node = nodes[other], !node.isToBeRestored else { continue }
            if crashdisk_has_failed(node.disk) != 0, node.core != nil { die(other, .diedWriting) }
        }
        return ServiceName.allCases.allSatisfy { other in
            guard other != service, let node = nodes[other], !node.isToBeRestored else { return true }
            return node.core?.isIdle == true && now >= node.frozenUntil
        }
    }

    func restore(_ service: ServiceName, _ node: Node) throws(StoreFailure) {
        node.isToBeRestored = false
        crashdisk_kill(node.disk)
        crashdisk_set_full(node.disk, 0)
        guard crashdisk_bring_back(node.disk) != 0 else { return }
        let store = try node.open(at: now, epoch: random.bytes(16))
        var head = try store.head()
        let copied = head.sequence
        let gets = !random.chance(weather.notAdopted)
        let records = gets ? try heard(of: service, behind: head) : []
        let turn: Turn
        do {
            turn = try remedies(store, node).adopt(records)
        } catch {
            throw .damaged("\(error)")
        }
        head = turn.head
        let life = Epoch(at: now, entropy: random.bytes(16), after: head.epoch)
        try store.begin(life, because: "restored", at: now)
        try store.leave()
        trace.note("\(service) is restored to \(copied), and takes back \(records.count) records", at: now)
        witness.restored(service, to: head.cursor)
        // At what it died since is not known to the copy, and what was set aside since is set aside again.
        node.forgetDeaths()
        agenda.add(.mended(service), at: now.adding(.seconds(20)))
        if !gets { loseForGood(service, Node.Loss(common: head.cursor, life: life)) }
        for client in clients {
            client.forget(service) { entry in
                // What led to no event stands in no journal.
                guard entry.status == 200, entry.body != Array("{\"events\":[]}".utf8),
                    let position = Position(entry.position)
                else { return true }
                // Of a life that the records taken back do not belong to it is lost too.
                let there = try? store.records(after: position.sequence - 1, limit: 1).first?.record.epoch
                return position.sequence > head.sequence || there != position.epoch
            }
        }
    }

    /// Those who heard more halt, until their operators come by.
    private func loseForGood(_ service: ServiceName, _ loss: Node.Loss) {
        count(.lostForGood)
        isBereft = true
        for other in ServiceName.allCases where other != service {
            guard let node = nodes[other], node.publishers.contains(service) else { continue }
            node.toBeCompensated[service, default: []].append(loss)
            agenda.add(.remedy(other), at: now.adding(.milliseconds(random.below(20_000))))
        }
    }

    /// What the others have heard behind it, so long as one follows from the other.
    private func heard(of service: ServiceName, behind head: Head) throws(StoreFailure) -> [Record] {
        var found: [Record] = []
        for other in ServiceName.allCases where other != service {
            guard let node = nodes[other], node.publishers.contains(service) else { continue }
            // He finds room to read one that is down.
            if node.core == nil { crashdisk_set_full(node.disk, 0) }
            found += try SQLiteReader(node.path, other).heard(of: service, after: head.sequence, limit: 100_000)
        }
        var last = head.cursor
        return Deciding.ofOneLife(found, behind: last, Node.sha).prefix { record in
            defer { last = record.cursor }
            return record.sequence == last.sequence + 1 && record.follows(last.hash, Node.sha)
        }
    }
}
