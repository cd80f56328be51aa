import Kernel
import Models
import StorePort

/// Rows that an older build wrote are made anew from their histories, with their lookups and timers, a slice at a time while
/// the service goes on working: a list that asks for something new finds them all soon after the start.
extension WriterCore {
    /// The next slice, where it is time for one.
    func goOnCompleting(at now: Instant) throws(StoreFailure) -> [Output] {
        guard let completion = completing.first, !draining, now >= nextSlice else { return [] }
        guard let kind = parts.domain.kind(completion.kind) else {
            completing.removeFirst()
            return []
        }
        // Who waits for an answer waits for one slice at most.
        nextSlice = inputs.isEmpty ? now : now.adding(.milliseconds(50))
        do throws(StoreFailure) {
            let (turn, outputs) = try slice(of: kind, completion)
            try store.commit(turn)
            guard let next = turn.completion else { return outputs }
            if next.stage == .done { completing.removeFirst() } else { completing[0] = next }
            guard completing.isEmpty else { return outputs }
            return outputs + [.log(.info, "all lists are complete"), .committed(head)]
        } catch {
            switch error {
            case .full:
                nextSlice = now.adding(.seconds(1))
                return []
            case .damaged(let why), .clean(let why):
                completing.removeFirst()
                return [.log(.error, "the list of \(kind.name) cannot be completed: \(why)")]
            case .doubt, .taken, .newer, .readOnly: throw error
            }
        }
    }

    private func slice(of kind: Kind, _ completion: Completion) throws(StoreFailure) -> (Turn, [Output]) {
        switch completion.stage {
        case .rows(let after): return try rows(of: kind, after, completion)
        case .lookups(let place): return (try lookups(of: kind, place, completion), [])
        case .done: return (Turn(head: head), [])
        }
    }

    private func rows(of kind: Kind, _ after: String, _ completion: Completion) throws(StoreFailure) -> (Turn, [Output])
    {
        var turn = Turn(head: head)
        var outputs: [Output] = []
        let rows = try store.rows(of: kind.name, after: after, limit: Limits.completedAtOnce)
        for (id, stored) in rows {
            let address = Address(kind.name, id)
            guard let folded = try kind.refold(store.history(address)) else {
                outputs.append(.log(.error, "\(kind.name) \(id) cannot be made anew: an event of it cannot be read"))
                continue
            }
            let row = StateForm.write(folded.state, version: folded.version, form: kind.form)
            let timers = kind.timers(folded.state)
            let due = Set(timers.map { DueTimer(kind: kind.name, id: id, name: $0.name, due: $0.due) })
            let isDue = try Set(store.timers(of: address)) == due
            if row != stored || !isDue {
                turn.rows.append(Turn.Row(address: address, publisher: nil, state: row, timers: timers))
            }
            for key in kind.keys(folded.state) {
                if let holder = try holder(of: key, kind, but: id) {
                    outputs.append(
                        .log(
                            .error,
                            "\(kind.name) \(id) and \(holder) have the same \(key.name), \(key.value): only the first is found by it"
                        ))
                    continue
                }
                turn.keys.append(
                    Turn.KeyRow(
                        kind: kind.name, name: key.name, key: FoundKey(value: key.value, id: id), unique: key.unique,
                        removed: false))
            }
        }
        turn.completion = completion
        turn.completion?.stage =
            rows.count < Limits.completedAtOnce ? .lookups(after: nil) : .rows(after: rows.last?.id ?? after)
        return (turn, outputs)
    }

    private func holder(of key: Key, _ kind: Kind, but id: String) throws(StoreFailure) -> String? {
        guard key.unique else { return nil }
        return try store.keys(KeyQuery(kind.name, key.name, prefix: key.value, atMost: key.value, limit: 2)).first {
            $0.value == key.value && $0.id != id
        }?.id
    }

    /// Lookups that today's rules no longer want.
    private func lookups(
        of kind: Kind, _ place: Completion.StoredPlace?, _ completion: Completion
    ) throws(StoreFailure) -> Turn {
        var turn = Turn(head: head)
        let found = try store.lookups(of: kind.name, after: place, limit: Limits.completedAtOnce)
        for stored in found {
            let row = try store.entity(Address(kind.name, stored.key.id))
            let wanted = row.flatMap(kind.read).map(kind.keys) ?? []
            guard !wanted.contains(where: { $0.name == stored.name && $0.value == stored.key.value }) else { continue }
            turn.keys.append(
                Turn.KeyRow(kind: kind.name, name: stored.name, key: stored.key, unique: false, removed: true))
        }
        turn.completion = completion
        turn.completion?.stage =
            found.count < Limits.completedAtOnce
            ? .done : .lookups(after: found.last.map { Completion.StoredPlace(name: $0.name, key: $0.key) })
        return turn
    }

    /// Copies of an older form: their publisher's journal is read once more.
    static func renewCopies(_ domain: Domain, _ store: Store) throws(StoreFailure) {
        let forms = Dictionary(uniqueKeysWithValues: try store.completions().map { ($0.kind, $0.form) })
        let cursors = try store.cursors()
        let hearing = try store.hearing()
        for publisher in domain.publishers where hearing.rereading[publisher] == nil {
            let older = domain.copies.filter {
                $0.publisher == publisher && forms[Completion.copies(of: $0.name)] ?? $0.form < $0.form
            }
            guard !older.isEmpty, let cursor = cursors[publisher] else { continue }
            try store.reread(
                Reread(
                    publisher, kinds: domain.copies.filter { $0.publisher == publisher }.map { $0.name },
                    upTo: Hearing.Known(sequence: cursor.sequence, hash: cursor.hash),
                    forms: older.map {
                        Completion(kind: Completion.copies(of: $0.name), form: $0.form, stage: .done)
                    }))
        }
    }
}
