import Kernel
import Models
import StorePort

/// What the reader serves piece by piece, as far as each peer's credit goes: the journal, and the state of all things.
extension ReaderCore {
    func replay(_ packet: Packet, _ route: [UInt8], _ name: Principal, _ now: Instant) throws(StoreFailure) -> [Output]
    {
        if draining { return [Door.reply(route, packet, .problem(stopping))] }
        let said = try store.reading { store throws(StoreFailure) in
            try replays.open(Replays.Peer(route), of: name, packet, head: store.head(), at: now, lives: store.epochs) {
                sequence throws(StoreFailure) in
                try store.place(at: sequence)
            }
        }
        return said.map { .reply(route: $0.0.route, frames: $0.1.frames) }
    }

    func snapshot(_ packet: Packet, _ route: [UInt8], _ name: Principal, _ now: Instant) throws(StoreFailure)
        -> [Output]
    {
        if draining { return [Door.reply(route, packet, .problem(stopping))] }
        // A new life that has no record yet begins at one of the life before, whose epoch that place has.
        let from = try store.reading { store throws(StoreFailure) in
            let head = try store.head()
            return try store.place(at: head.sequence) ?? head.cursor
        }
        let said = snapshots.open(
            Replays.Peer(route), of: name, packet, parts.domain, from: from, at: now)
        return said.map { .reply(route: $0.0.route, frames: $0.1.frames) }
    }

    func snapshotsGoOn(_ now: Instant, _ isOpen: ([UInt8]) -> Bool) throws(StoreFailure) -> [Output] {
        let pieces = try store.reading { store throws(StoreFailure) in
            try snapshots.step(head: store.head(), at: now, isOpen: { isOpen($0.route) }) {
                kind, after, count throws(StoreFailure) in
                try store.rows(of: kind, after: after, limit: count)
            }
        }
        return told(pieces, "a snapshot")
    }

    func goOn(_ now: Instant, _ isOpen: ([UInt8]) -> Bool) throws(StoreFailure) -> [Output] {
        let pieces = try store.reading { store throws(StoreFailure) in
            try replays.step(head: store.head(), at: now, isOpen: { isOpen($0.route) }) {
                after, count throws(StoreFailure) in
                try store.records(after: after, limit: count).map(\.record)
            }
        }
        return told(pieces, "a replay")
    }

    /// Where one ends at something damaged, the operator hears of it too.
    private func told(_ pieces: [(Replays.Peer, Packet)], _ what: String) -> [Output] {
        pieces.flatMap { peer, packet in
            let reply = Output.reply(route: peer.route, frames: packet.frames)
            guard packet.verb == .err else { return [reply] }
            let why = (try? JSONReader.read(packet.body.first ?? []))?["detail"]?.text ?? "damaged"
            return [reply, .log(.outsider, "\(what) ends: \(why)")]
        }
    }
}
