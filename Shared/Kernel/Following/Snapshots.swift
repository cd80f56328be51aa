import Models

/// Tells those who begin late, or are far behind, how every thing of a service stands, so that they need not read its
/// whole history: what follows they take from the journal.
///
/// The rows are read piece by piece while the service goes on working, each in its state of that moment. A row says by
/// its version which record changed it last; whoever goes on from where the snapshot began passes over the records that
/// a row has in it already. So no long reading holds up the journal's log. The end names the record up to which rows may
/// be new: a journal in which that one is another has been set back meanwhile, and the rows are of a life that is gone.
package struct Snapshots: Sendable {
    private struct Session {
        let peer: Replays.Peer
        let name: Principal
        let request: [UInt8]
        var kinds: ArraySlice<String>
        var after = ""
        var credit: Credit
        var sum = SnapshotSum()
        /// It was not given more the last time, as what it has was not read yet.
        var isBlocked = false

        var ended: (Replays.Peer, Packet) { (peer, Packet(.end, request, .of(["reason": "cancelled"]))) }
    }

    private var sessions: [Session] = []
    private let sha: SHA256Port

    package init(_ sha: SHA256Port) { self.sha = sha }

    package var isEmpty: Bool { sessions.isEmpty }
    package var count: Int { sessions.count }
    package var hasCredit: Bool { sessions.contains { $0.credit.isOpen && !$0.isBlocked } }

    /// Begins one, with OK: from where to go on behind it, and which events change which kind of thing. A second one of
    /// the same peer takes the place of the first.
    package mutating func open(
        _ peer: Replays.Peer, of name: Principal, _ packet: Packet, _ domain: Domain, from: Cursor, at now: Instant
    ) -> [(Replays.Peer, Packet)] {
        func refused(_ problem: Problem, retryAfter wait: Duration? = nil) -> [(Replays.Peer, Packet)] {
            [(peer, packet.answered(.problem(problem, retryAfter: wait)))]
        }
        var kinds = domain.entities
        if let wanted = packet.header["kinds"] {
            let names = (wanted.elements ?? []).compactMap(\.text)
            kinds = kinds.filter { names.contains($0.name) }
            guard !names.isEmpty, names.count == wanted.elements?.count, kinds.count == Set(names).count else {
                let known = domain.entities.map(\.name).sorted().joined(separator: ", ")
                return refused(
                    Problem(
                        "unknown-kind", 404,
                        "kinds must be a list of kinds of things that \(domain.service) has: \(known)"))
            }
        }
        let ended = end(peer)
        guard sessions.count < Limits.snapshotsAtOnce,
            sessions.count(where: { $0.name == name }) < Limits.snapshotsOfOne
        else {
            return ended
                + refused(
                    Problem(
                        "too-many-snapshots", 429,
                        "snapshots are being taken already: \(Limits.snapshotsAtOnce) may be, \(Limits.snapshotsOfOne) by one name"
                    ), retryAfter: .milliseconds(500))
        }
        sessions.append(
            Session(
                peer: peer, name: name, request: packet.request, kinds: kinds.map(\.name).sorted()[...],
                credit: Credit(packet.header["credit"], at: now)))
        let changes = kinds.map { kind in
            JSON.of([
                "kind": .string(kind.name), "form": .number(Int64(kind.form)), "types": .texts(kind.types.sorted()),
            ])
        }
        let header = JSON.of(["from": Replays.json(from), "kinds": .array(changes)])
        return ended + [(peer, packet.answered(Answer(status: 200, header: header, body: [])))]
    }

    /// Ends what that peer has; its last words.
    package mutating func end(_ peer: Replays.Peer) -> [(Replays.Peer, Packet)] {
        let ended = sessions.filter { $0.peer == peer }.map(\.ended)
        sessions.removeAll { $0.peer == peer }
        return ended
    }

    package mutating func credit(_ peer: Replays.Peer, _ packet: Packet, at now: Instant) {
        guard let index = sessions.firstIndex(where: { $0.peer == peer && $0.request == packet.request }) else {
            return
        }
        sessions[index].credit.grant(packet.header, at: now)
    }

    /// Its conversation under that request; all it has where none is named.
    package mutating func cancel(_ peer: Replays.Peer, _ request: [UInt8]? = nil) {
        sessions.removeAll { $0.peer == peer && (request == nil || $0.request == request) }
    }

    package mutating func cancelAll() -> [(Replays.Peer, Packet)] {
        let ended = sessions.map(\.ended)
        sessions = []
        return ended
    }

    /// The next piece for each peer with credit that has read what it was given.
    package mutating func step(
        head: Head, at now: Instant, isOpen: (Replays.Peer) -> Bool = { _ in true },
        read: (_ kind: String, _ after: String, _ count: Int) throws(StoreFailure) -> [(id: String, state: StoredState)]
    ) throws(StoreFailure) -> [(Replays.Peer, Packet)] {
        var out: [(Replays.Peer, Packet)] = []
        var open: [Session] = []
        for var session in sessions {
            session.isBlocked = !isOpen(session.peer)
            if session.credit.isOpen, !session.isBlocked {
                do throws(StoreFailure) {
                    out += try piece(&session, read).map { (session.peer, $0) }
                } catch {
                    // What is damaged spoils the answer that needs it, and no other.
                    guard case .damaged(let why) = error else { throw error }
                    let problem = Problem("damaged", 500, "What is stored of this is damaged: \(why).")
                    out.append((session.peer, Packet(.snapshot, session.request).answered(.problem(problem))))
                    continue
                }
            }
            let end: JSON?
            if session.kinds.isEmpty {
                end = session.sum.end(head.cursor)
            } else {
                end = session.credit.isIdle(at: now, isBlocked: session.isBlocked) ? .of(["reason": "no-credit"]) : nil
            }
            if let end { out.append((session.peer, Packet(.end, session.request, end))) } else { open.append(session) }
        }
        sessions = open
        if sessions.count > 1 { sessions.append(sessions.removeFirst()) }
        return out
    }

    private func piece(
        _ session: inout Session,
        _ read: (String, String, Int) throws(StoreFailure) -> [(id: String, state: StoredState)]
    ) throws(StoreFailure) -> [Packet] {
        var out: [Packet] = []
        var sent = 0
        while let kind = session.kinds.first, session.credit.isOpen,
            out.count < Limits.replayPerStep, sent < Limits.replayBytesPerStep
        {
            let count = min(session.credit.events, Limits.snapshotRows, Limits.replayPerStep - out.count)
            let rows = try read(kind, session.after, count)
            for row in rows where session.credit.isOpen && sent < Limits.replayBytesPerStep {
                let item = SnapshotRow(kind: kind, id: row.id, state: row.state).packet(session.request)
                session.sum.add(item, sha)
                session.after = row.id
                let size = item.body.reduce(0) { $0 + $1.count }
                session.credit.spend(size)
                sent += size
                out.append(item)
            }
            if rows.count < count, session.after == rows.last?.id ?? session.after {
                session.kinds.removeFirst()
                session.after = ""
            }
        }
        return out
    }
}

/// One thing of a service as a snapshot tells it.
package struct SnapshotRow: Equatable, Sendable {
    package let kind: String
    package let id: String
    package let state: StoredState

    package init(kind: String, id: String, state: StoredState) {
        self.kind = kind
        self.id = id
        self.state = state
    }

    func packet(_ request: [UInt8]) -> Packet {
        let header = JSON.of([
            "kind": .string(kind), "id": .string(id), "version": .number(Int64(clamping: state.version)),
            "form": .number(Int64(state.form)),
        ])
        return Packet(.item, request, header, body: [state.body] + (state.personal.map { [$0] } ?? []))
    }

    init?(_ packet: Packet) {
        guard let kind = packet.header["kind"]?.text, let id = packet.header["id"]?.text,
            let version = packet.header["version"]?.whole, version > 0, let form = packet.header["form"]?.whole,
            let body = packet.body.first, packet.body.count <= 2
        else { return nil }
        let personal = packet.body.count == 2 ? packet.body[1] : nil
        self.init(
            kind: kind, id: id,
            state: StoredState(body: body, personal: personal, version: UInt64(version), form: Int(clamping: form)))
    }
}

/// By what both ends know that nothing is missing: how many rows, and their hash, each on top of the one before.
struct SnapshotSum: Equatable, Sendable {
    private var count: Int64 = 0
    private var hash = [UInt8](repeating: 0, count: 32)

    mutating func add(_ item: Packet, _ sha: SHA256Port) {
        count += 1
        hash = sha.digest(hash + JSONWriter.bytes(item.header) + item.body.flatMap { $0 })
    }

    func end(_ upTo: Cursor) -> JSON {
        .of([
            "reason": "complete", "count": .number(count), "hash": .string(Hex.text(hash)),
            "upTo": Replays.json(upTo),
        ])
    }
}
