import Kernel
import Models
import StorePort

/// Rows that an older build wrote are made anew from their histories, with their lookups and timers, a slice at a time while
/// the service goes on working: a list that asks for something new finds them all soon after the start.
extension WriterCore {
    /// The next slice, where it is time for one.
    func goOnCompleting(_ moment: Moment, _ entropy: [UInt8]) throws(StoreFailure) -> [Output] {
        let now = moment.steady
        guard let completion = completing.first, !draining, now >= nextSlice else { return [] }
        guard let kind = parts.domain.kind(completion.kind) else {
            completing.removeFirst()
            return []
        }
        // Who waits for an answer waits for one slice at most.
        nextSlice = inputs.isEmpty ? now : now.adding(.milliseconds(50))
        var outputs: [Output] = []
        do throws(StoreFailure) {
            var (turn, told) = try slice(of: kind, completion)
            outputs += told
            // Told first: told twice it is one problem, and passed by without being told it would be forgotten.
            outputs += try notice(kind, completion, moment, entropy)
            turn.head = head
            try store.commit(turn)
            overlay.forget(turn.rows.map(\.address))
            nextTimer = try store.nextTimer()
            timersRest = Instant(milliseconds: 0)
            guard let next = turn.completion else { return outputs }
            if next.stage == .done { completing.removeFirst() } else { completing[0] = next }
            guard completing.isEmpty else { return outputs }
            return outputs + [.log(.info, "all lists are complete"), .committed(head)]
        } catch {
            overlay.abandoned()
            switch error {
            case .full:
                nextSlice = now.adding(.seconds(1))
                return outputs
            case .damaged(let why), .clean(let why):
                completing.removeFirst()
                return outputs + [.log(.error, "the list of \(kind.name) cannot be completed: \(why)")]
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
        var slice = Slice(Turn(head: head))
        var done = after
        let rows = try store.rows(of: kind.name, after: after, limit: Limits.completedAtOnce)
        for (id, stored) in rows {
            guard let folded = try fold(Address(kind.name, id), kind, &slice) else { break }
            done = id
            guard let state = folded.state else {
                slice.outputs.append(
                    .log(.error, "\(kind.name) \(id) cannot be made anew: an event of it cannot be read"))
                continue
            }
            let row = StateForm.write(state, version: folded.version, form: kind.form)
            let timers = kind.timers(state)
            let due = Set(timers.map { DueTimer(kind: kind.name, id: id, name: $0.name, due: $0.due) })
            let isDue = try Set(store.timers(of: Address(kind.name, id))) == due
            if row != stored || !isDue {
                slice.turn.rows.append(
                    Turn.Row(address: Address(kind.name, id), publisher: nil, state: row, timers: timers))
            }
            for key in kind.keys(state) { try add(key, of: id, kind, &slice) }
        }
        let isLast = rows.count < Limits.completedAtOnce && done == rows.last?.id ?? after
        slice.turn.completion = completion
        slice.turn.completion?.stage = isLast ? .lookups(after: nil) : .rows(after: done)
        return (slice.turn, slice.outputs)
    }

    /// What one slice has come to.
    private struct Slice {
        var turn: Turn
        var outputs: [Output] = []
        var records = 0
        /// Unique names given in this slice, and to whom.
        var given: [StoredName: String] = [:]

        init(_ turn: Turn) { self.turn = turn }
    }

    private struct StoredName: Hashable {
        let name: String
        let value: String
    }

    /// The thing as its events make it; nil where the slice is full before it is folded, and it goes on from there.
    private func fold(_ address: Address, _ kind: Kind, _ slice: inout Slice) throws(StoreFailure) -> HalfFolded? {
        var half = halfFolded.flatMap { $0.address == address ? $0 : nil } ?? HalfFolded(address: address)
        halfFolded = nil
        while true {
            let page = try store.history(address, after: half.version, limit: Limits.completedRecords)
            for record in page {
                half.version = record.sequence
                guard let event = RecordedEvent(record), kind.fold(&half.state, event) else {
                    half.state = nil
                    return half
                }
            }
            slice.records += page.count
            guard page.count == Limits.completedRecords else { return half }
            guard slice.records < Limits.completedRecords * 2 else {
                halfFolded = half
                return nil
            }
        }
    }

    /// A unique name is the first's who wants it by today's rules; of others who have it still it is taken away.
    private func add(_ key: Key, of id: String, _ kind: Kind, _ slice: inout Slice) throws(StoreFailure) {
        let found = FoundKey(value: key.value, id: id)
        if key.unique {
            let name = StoredName(name: key.name, value: key.value)
            var holder = slice.given[name]
            let place = Completion.StoredPlace(name: key.name, key: FoundKey(value: key.value, id: ""))
            for other in try store.lookups(of: kind.name, after: place, limit: Limits.completedAtOnce)
            where other.name == key.name && other.key.value == key.value && other.key.id != id {
                if try wants(other, kind) {
                    if other.unique || other.key.id < id { holder = holder ?? other.key.id }
                } else {
                    slice.turn.keys.append(
                        Turn.KeyRow(kind: kind.name, name: other.name, key: other.key, unique: false, removed: true))
                }
            }
            if let holder {
                return slice.outputs.append(
                    .log(
                        .error,
                        "\(kind.name) \(id) and \(holder) have the same \(key.name), \(key.value): only the first is found by it"
                    ))
            }
            slice.given[name] = id
        }
        slice.turn.keys.append(
            Turn.KeyRow(kind: kind.name, name: key.name, key: found, unique: key.unique, removed: false))
    }

    /// Whether the thing wants that lookup by today's rules; of one that cannot be read nothing is taken away.
    private func wants(_ stored: StoredKey, _ kind: Kind) throws(StoreFailure) -> Bool {
        let address = Address(kind.name, stored.key.id)
        guard let row = try store.entity(address) else { return true }
        let state = row.form == kind.form ? kind.read(row) : try kind.refold(store.history(address))?.state
        guard let state else { return true }
        return kind.keys(state).contains { $0.name == stored.name && $0.value == stored.key.value }
    }

    /// Lookups that today's rules no longer want.
    private func lookups(
        of kind: Kind, _ place: Completion.StoredPlace?, _ completion: Completion
    ) throws(StoreFailure) -> Turn {
        var turn = Turn(head: head)
        let found = try store.lookups(of: kind.name, after: place, limit: Limits.completedAtOnce)
        for stored in found where try !wants(stored, kind) {
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
        for publisher in domain.publishers {
            let older = domain.copies.filter {
                $0.publisher == publisher && forms[Completion.copies(of: $0.name)] ?? $0.form != $0.form
            }
            guard !older.isEmpty, let cursor = cursors[publisher] else { continue }
            try store.reread(
                Reread(
                    publisher, kinds: domain.copies.filter { $0.publisher == publisher }.map { $0.name },
                    // Where it is being read once more already that begins again.
                    upTo: hearing.rereading[publisher] ?? Hearing.Known(sequence: cursor.sequence, hash: cursor.hash),
                    forms: older.map {
                        Completion(kind: Completion.copies(of: $0.name), form: $0.form, stage: .done)
                    }))
        }
    }
}

/// A thing whose events are folded in more than one slice.
struct HalfFolded {
    let address: Address
    /// Nil where nothing is folded yet, or where it cannot be.
    var state: (any Document)?
    /// The last event that is in it.
    var version: UInt64 = 0
}
