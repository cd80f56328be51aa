import Models

/// Serves parts of a journal to those who missed them: by credit, so that no pipe ever fills, and
/// a bounded piece at a time, so that nobody waits long for another's history.
package struct Replays: Sendable {
    package struct Peer: Hashable, Sendable {
        package let route: [UInt8]
        package init(_ route: [UInt8]) { self.route = route }
    }

    private struct Session {
        let peer: Peer
        let name: Principal
        let request: [UInt8]
        var sequence: UInt64
        var credit: Credit
        let until: UInt64?
        /// Whether it reads several records in one frame.
        let packs: Bool
        /// It was not given more the last time, as what it has was not read yet.
        var isBlocked = false

        var ended: (Peer, Packet) { (peer, Packet(.end, request, .of(["reason": "cancelled"]))) }

        func items(_ records: [Record]) -> [Packet] {
            guard packs else {
                return records.map { Packet(.item, request, .object([]), body: Publication.parts($0)) }
            }
            return records.isEmpty ? [] : [Packet(.item, request, .object([]), body: [Pack.frame(records)])]
        }
    }

    private var sessions: [Session] = []
    private let service: ServiceName

    package init(_ service: ServiceName) { self.service = service }

    package var isEmpty: Bool { sessions.isEmpty }
    package var count: Int { sessions.count }
    /// Whether there is one that may go on at once.
    package var hasCredit: Bool { sessions.contains { $0.credit.isOpen && !$0.isBlocked } }

    /// Begins a replay behind `after`; a second one of the same peer takes the place of the first. What is to be said: a
    /// refusal, and the end of what had to give its place up.
    package mutating func open(
        _ peer: Peer, of name: Principal, _ packet: Packet, head: Head, at now: Instant,
        lives: () throws(StoreFailure) -> [EpochRow] = { [] },
        placeAt: (UInt64) throws(StoreFailure) -> Cursor?
    ) throws(StoreFailure) -> [(Peer, Packet)] {
        func refused(_ problem: Problem, retryAfter wait: Duration? = nil) -> [(Peer, Packet)] {
            [(peer, packet.answered(.problem(problem, retryAfter: wait)))]
        }
        guard let after = Replays.cursor(packet.header["after"]) else {
            return refused(Problem("malformed", 400, "REPLAY needs after: {epoch, sequence, hash}"))
        }
        if let until = packet.header["until"], (until.whole ?? -1) < 0 {
            return refused(Problem("malformed", 400, "until must be a sequence from 0"))
        }
        if let problem = try diverged(after, head, lives, placeAt) { return refused(problem) }
        var ended = end(peer)
        guard let freed = place(for: name) else {
            return ended
                + refused(
                    Problem(
                        "too-many-replays", 429,
                        "replays run already: \(Limits.replaysAtOnce) may, \(Limits.replaysOfOne) of one name"),
                    retryAfter: .milliseconds(500))
        }
        ended += freed
        sessions.append(
            Session(
                peer: peer, name: name, request: packet.request, sequence: after.sequence,
                credit: Credit(packet.header["credit"], at: now),
                until: packet.header["until"]?.whole.map { UInt64($0) }, packs: packet.header["pack"] == .bool(true)))
        return ended
    }

    /// Services have places of their own, and of one service the newest counts: it came back by another connection. Nil
    /// where there is no place; else who gives up his.
    private mutating func place(for name: Principal) -> [(Peer, Packet)]? {
        let ofName = sessions.filter { $0.name == name }
        guard name.isService else {
            let ofPeople = sessions.count { !$0.name.isService }
            return ofPeople < Limits.replaysAtOnce && ofName.count < Limits.replaysOfOne ? [] : nil
        }
        if ofName.count >= Limits.replaysOfOne, let oldest = ofName.first { return end(oldest.peer) }
        return sessions.count { $0.name.isService } < Limits.replaysOfServices ? [] : nil
    }

    /// Ends what that peer has; its last words.
    package mutating func end(_ peer: Peer) -> [(Peer, Packet)] {
        let ended = sessions.filter { $0.peer == peer }.map(\.ended)
        sessions.removeAll { $0.peer == peer }
        return ended
    }

    private func diverged(
        _ after: Cursor, _ head: Head, _ allLives: () throws(StoreFailure) -> [EpochRow],
        _ placeAt: (UInt64) throws(StoreFailure) -> Cursor?
    ) throws(StoreFailure) -> Problem? {
        guard after.sequence > 0 else { return nil }
        if after.sequence + 1 < head.first {
            return Problem("gone", 410, "records before \(head.first) are no longer kept")
        }
        // Any life of this journal will do, so long as the record is the very one that was followed.
        if after.sequence <= head.sequence, let place = try placeAt(after.sequence),
            after.hash.isEmpty || place == after
        {
            return nil
        }
        let lives = after.epoch == head.epoch ? "" : ", in epoch \(head.epoch); the cursor is of epoch \(after.epoch)"
        let detail =
            after.sequence > head.sequence
            ? "the journal of \(service) ends at \(head.sequence), the cursor is at \(after.sequence)\(lives)"
            : "record \(after.sequence) of \(service) is another than the cursor's\(lives)"
        // Where the first life after the cursor's left the way that it followed.
        let left = try allLives().filter { $0.epoch > after.epoch }.min { $0.epoch < $1.epoch }?.parent
        let common = left.map { "; it was restored behind record \($0.sequence), hash \(Hex.text($0.hash).prefix(16))" }
        return Problem("cursor-diverged", 409, detail + (common ?? ""))
    }

    package mutating func credit(_ peer: Peer, _ packet: Packet, at now: Instant) {
        guard let index = sessions.firstIndex(where: { $0.peer == peer && $0.request == packet.request }) else {
            return
        }
        sessions[index].credit.grant(packet.header, at: now)
    }

    /// Its conversation under that request; all it has where none is named.
    package mutating func cancel(_ peer: Peer, _ request: [UInt8]? = nil) {
        sessions.removeAll { $0.peer == peer && (request == nil || $0.request == request) }
    }

    package mutating func cancelAll() -> [(Peer, Packet)] {
        let ended = sessions.map(\.ended)
        sessions = []
        return ended
    }

    /// The next piece for each peer with credit that has read what it was given.
    package mutating func step(
        head: Head, at now: Instant, isOpen: (Peer) -> Bool = { _ in true },
        read: (_ after: UInt64, _ count: Int) throws(StoreFailure) -> [Record]
    ) throws(StoreFailure) -> [(Peer, Packet)] {
        var out: [(Peer, Packet)] = []
        var open: [Session] = []
        for var session in sessions {
            let end = min(session.until ?? head.sequence, head.sequence)
            session.isBlocked = !isOpen(session.peer)
            if session.credit.isOpen, session.sequence < end, !session.isBlocked {
                do throws(StoreFailure) {
                    out += try piece(&session, end, read).map { (session.peer, $0) }
                } catch {
                    // Who asks for what is damaged is told so; the others go on.
                    guard case .damaged(let why) = error else { throw error }
                    let problem = Problem(
                        "damaged", 500,
                        "The journal of \(service) is damaged behind record \(session.sequence): \(why).")
                    out.append((session.peer, Packet(.replay, session.request).answered(.problem(problem))))
                    continue
                }
            }
            if session.credit.isIdle(at: now, isBlocked: session.isBlocked) {
                out.append((session.peer, Packet(.end, session.request, .of(["reason": "no-credit"]))))
            } else if session.sequence >= end {
                let reason = session.until.map { $0 <= head.sequence } ?? false ? "until" : "caught-up"
                out.append(
                    (
                        session.peer,
                        Packet(
                            .end, session.request,
                            .of(["reason": .string(reason), "head": .string(head.position(service).description)]))
                    ))
            } else {
                open.append(session)
            }
        }
        sessions = open
        // Who was served now comes last the next time.
        if sessions.count > 1 { sessions.append(sessions.removeFirst()) }
        return out
    }

    /// All that its credit allows and a step takes; in front of something damaged, what can be read.
    private func piece(
        _ session: inout Session, _ end: UInt64, _ read: (UInt64, Int) throws(StoreFailure) -> [Record]
    ) throws(StoreFailure) -> [Packet] {
        var count = min(session.credit.events, Limits.replayPerStep, Int(clamping: end - session.sequence))
        var records: [Record]?
        while records == nil {
            do throws(StoreFailure) {
                records = try read(session.sequence, count)
            } catch {
                guard case .damaged = error, count > 1 else { throw error }
                count /= 2
            }
        }
        var sent = 0
        var piece: [Record] = []
        for record in records ?? [] where sent < Limits.replayBytesPerStep && session.credit.isOpen {
            let size = record.body.count + (record.personal?.count ?? 0)
            piece.append(record)
            session.sequence = record.sequence
            session.credit.spend(size)
            sent += size
        }
        return session.items(piece)
    }

    /// A hash may be missing where the asker begins in the middle and has none to compare.
    package static func cursor(_ json: JSON?) -> Cursor? {
        guard let json, let epoch = json["epoch"]?.text.flatMap({ Epoch($0) }), let sequence = json["sequence"]?.whole,
            sequence >= 0, let hash = Hex.bytes(json["hash"]?.text ?? ""), hash.isEmpty || hash.count == 32
        else { return nil }
        return Cursor(epoch: epoch, sequence: UInt64(sequence), hash: hash)
    }

    package static func json(_ cursor: Cursor) -> JSON {
        .of([
            "epoch": .string(cursor.epoch.description), "sequence": .number(Int64(clamping: cursor.sequence)),
            "hash": cursor.hash.isEmpty ? nil : .string(Hex.text(cursor.hash)),
        ])
    }

    /// What REPLAY carries.
    package static func header(_ publisher: ServiceName, _ after: Cursor) -> JSON {
        .of([
            "source": .string("/\(publisher.rawValue)/0"), "after": json(after),
            "credit": .of([
                "events": .number(Int64(Limits.replayCredit)), "bytes": .number(Int64(Limits.replayCreditBytes)),
            ]), "pack": .bool(true),
        ])
    }

    /// A request id for a follower's counter.
    package static func requestID(_ number: UInt64) -> [UInt8] {
        var id = [UInt8](repeating: 0, count: 8)
        id.append(big: number)
        return id
    }
}
