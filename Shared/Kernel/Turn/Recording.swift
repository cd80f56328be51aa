import Models

/// From what happened to what is recorded: folded in order, checked, given its place in the chain, and
/// gathered into rows that are each written once.
extension Deciding {
    /// `pending` events are folded already, `waiting` ones stand behind this one.
    func facts(on: Day, _ actor: Actor, after pending: Int = 0, before waiting: Int = 0) -> Facts {
        Facts(
            overlay: overlay, now: recorded, on: on, actor: actor,
            sequence: turn.head.sequence + UInt64(pending) + 1, room: Self.mostEvents - pending - waiting)
    }

    /// Folds what happened, then what follows from it inside this service, in order, until nothing follows.
    func follow(
        _ happened: [Happened], cause: Cause, on: Day, actor: Actor, after: Int = 0, mayRefuse: Bool
    ) throws(Refused) -> [Journaled] {
        var journaled: [Journaled] = []
        var waiting = happened[...]
        while let next = waiting.popFirst() {
            guard after + journaled.count < Self.mostEvents else {
                throw .rejected(Rejection(KernelRule.tooManyEvents, ["limit": Self.mostEvents]))
            }
            let sequence = turn.head.sequence + UInt64(after + journaled.count) + 1
            next.fold(overlay, recorded, sequence)
            journaled.append(
                try draft(next, sequence, cause, most: mayRefuse ? Envelope.mostDecided : Envelope.longest))
            // What follows from an event is folded before the next event of the list, so that no later
            // reaction decides on what an earlier one has already changed.
            let following = facts(on: on, actor, after: after + journaled.count, before: waiting.count)
            waiting =
                (domain.reactions(to: next.type, from: domain.service).flatMap { $0.react(next.body, following) }
                + waiting)[...]
        }
        if let clash = overlay.clash() {
            throw .rejected(
                Rejection(CommonRule.nameTaken, ["kind": clash.kind, "value": clash.key.value, "holder": clash.holder]))
        }
        // What follows from a fact cannot be refused: it may grow into the room that commands leave.
        if mayRefuse, let large = overlay.oversize() {
            throw .rejected(
                Rejection(CommonRule.tooBig, ["kind": large.kind, "id": large.id, "limit": Envelope.longestState]))
        }
        return journaled
    }

    /// The record, all but its place in the chain: a refusal may still drop it.
    private func draft(_ happened: Happened, _ sequence: UInt64, _ cause: Cause, most: Int) throws(Refused)
        -> Journaled
    {
        let event = happened.body
        let personal = event.hasPersonal ? event.personalPart(salt: salt(sequence)) : nil
        let person = personal != nil || type(of: event).erases ? event.person : nil
        let body = Envelope.body(
            event, about: happened.subject, of: person, service: domain.service, epoch: turn.head.epoch,
            sequence: sequence, recorded: recorded, cause: cause)
        guard body.count + (personal?.count ?? 0) + Envelope.markSize <= most else {
            throw .rejected(
                Rejection(CommonRule.tooBig, ["kind": happened.kind, "id": happened.subject, "limit": most]))
        }
        let record = Record(
            service: domain.service, partition: 0, epoch: turn.head.epoch, sequence: sequence, recorded: recorded,
            hash: [], bodyHash: [], personalHash: [], body: body, personal: personal)
        return Journaled(
            record: record, kind: happened.kind, subject: happened.subject, type: happened.type,
            keeping: person.map { Journaled.Kept(person: $0, until: type(of: event).keeping.end(from: event.on)) })
    }

    private func salt(_ sequence: UInt64) -> String {
        var seed = entropy
        seed.append(big: sequence)
        return Hex.text(Array(sha.digest(seed).prefix(16)))
    }

    mutating func append(_ drafts: [Journaled]) {
        for (index, draft) in drafts.enumerated() {
            let open = draft.record
            let body = index + 1 < drafts.count ? Envelope.continued(open.body) : open.body
            let bodyHash = sha.digest(body)
            let personalHash = Chain.personalHash(open.personal, sha)
            let hash = Chain.hash(
                previous: turn.head.hash, service: open.service, partition: open.partition, epoch: open.epoch,
                sequence: open.sequence, recorded: recorded, bodyHash: bodyHash, personalHash: personalHash, sha)
            let record = Record(
                service: open.service, partition: open.partition, epoch: open.epoch, sequence: open.sequence,
                recorded: recorded, hash: hash, bodyHash: bodyHash, personalHash: personalHash, body: body,
                personal: open.personal)
            let journaled = Journaled(
                record: record, kind: draft.kind, subject: draft.subject, type: draft.type, keeping: draft.keeping)
            turn.records.append(journaled)
            erase(by: journaled)
            turn.head.sequence = open.sequence
            turn.head.hash = hash
            turn.head.recorded = recorded
        }
    }

    /// Each touched row once, in a fixed order, so that equal turns write equal bytes.
    mutating func gather() {
        for (address, change) in overlay.turn.entities.sorted(by: { $0.key < $1.key }) {
            guard let state = change.after, let kind = domain.kind(address.kind) else { continue }
            turn.rows.append(
                Turn.Row(
                    address: address, publisher: nil,
                    state: change.row ?? StateForm.write(state, version: change.version, form: kind.form),
                    timers: kind.timers(state), hadTimers: overlay.mayHaveTimers(address, kind))
            )
        }
        for (address, change) in overlay.turn.copies.sorted(by: { $0.key < $1.key }) {
            guard let state = change.after, let kind = domain.copy(address.kind) else {
                continue
            }
            turn.copies.append(
                Turn.Row(
                    address: address, publisher: kind.publisher,
                    state: StateForm.write(state, version: change.version, form: kind.form), timers: [],
                    hadTimers: false))
        }
        for (index, change) in overlay.turn.keys.sorted(by: { $0.key < $1.key }) {
            turn.keys += change.removed.sorted().map {
                Turn.KeyRow(kind: index.kind, name: index.name, key: $0, unique: false, removed: true)
            }
            turn.keys += change.added.sorted().map {
                Turn.KeyRow(
                    kind: index.kind, name: index.name, key: $0, unique: change.unique.contains($0), removed: false)
            }
        }
        turn.replies = overlay.turn.replies
    }
}
