import Models

/// What this turn has changed, over what earlier turns cached, over what the store holds.
/// One writer uses it; nothing in it is visible to anybody before the commit.
package final class Overlay {
    let view: any View
    private let domain: Domain
    private(set) var turn = Layer()
    private var pending = Layer()
    private var cache: [Address: Cached] = [:]
    private var copies: [Address: Cached] = [:]
    /// The first read that failed; the turn gives up when there is one.
    private(set) var failure: StoreFailure?
    /// Entities kept between turns. 20,000 of about 2 KiB are 40 MB.
    private let mostCached = 20_000

    /// Things of which the store has nothing, until the turn is over: they are asked for again when they are made.
    private var absent: Set<Address> = []
    private var absentCopies: Set<Address> = []

    struct Cached {
        var state: (any Document)?
        var version: UInt64
        /// This process wrote it, by the rules that it has today.
        var isOurs = false
    }

    package init(_ domain: Domain, _ view: any View) {
        self.domain = domain
        self.view = view
    }

    // MARK: What a decision reads

    func state<E: Entity>(_: E.Type, _ id: String) -> E.State? {
        entity(Address(E.kind, id))?.state as? E.State
    }

    func led(by cause: String) -> Bool {
        attempt(false) { () throws(StoreFailure) in try view.led(by: cause) }
    }

    func history(_ address: Address) -> [Record] {
        attempt([]) { () throws(StoreFailure) in try view.history(address) }
    }

    func version(_ address: Address) -> UInt64 { entity(address)?.version ?? 0 }

    func copy<C: Copy>(_: C.Type, _ id: String) -> C.State? {
        let address = Address(C.kind, id)
        if let changed = pending.copies[address] ?? turn.copies[address] { return changed.after as? C.State }
        return cachedCopy(address)?.state as? C.State
    }

    func keys(_ query: KeyQuery) -> [FoundKey] {
        let index = Layer.Index(kind: query.kind, name: query.name)
        let changes = [turn.keys[index], pending.keys[index]].compactMap { $0 }
        var wider = query
        // Rows that this turn removed may stand among those the store returns.
        wider.limit += changes.reduce(0) { $0 + $1.removed.count }
        var found = attempt([]) { () throws(StoreFailure) in try view.keys(wider) }
        for change in changes {
            found.removeAll { change.removed.contains($0) }
            found += change.added.filter { query.matches($0) && !found.contains($0) }
        }
        found.sort { query.descending ? $1 < $0 : $0 < $1 }
        return Array(found.prefix(query.limit))
    }

    func tally(_ query: KeyQuery) -> [Tally] {
        let index = Layer.Index(kind: query.kind, name: query.name)
        guard turn.keys[index] == nil, pending.keys[index] == nil else {
            return SummedKey.tally(keys(query), limit: query.limit)
        }
        return attempt([]) { () throws(StoreFailure) in try view.tally(query) }
    }

    func reply(_ principal: String, _ key: String, _ attempt: Int) -> StoredReply? {
        turn.replies.last { $0.key == key && $0.attempt == attempt && $0.principal == principal }
            ?? self.attempt(nil) { () throws(StoreFailure) in
                try view.reply(principal: principal, key: key, attempt: attempt)
            }
    }

    // MARK: What a decision changes

    func evolve<E: Entity>(_: E.Type, _ id: String, by event: E.Event, at recorded: Instant, version: UInt64) {
        let address = Address(E.kind, id)
        let before = entity(address)?.state as? E.State
        var after = before
        E.evolve(&after, by: event, at: recorded)
        pending.set(
            address, after, version: version, oldKeys: before.map(E.keys) ?? [], newKeys: after.map(E.keys) ?? [])
    }

    /// As above, by what a journal holds; false where it cannot be read.
    func evolve(_ kind: Kind, by event: RecordedEvent) -> Bool {
        let address = Address(kind.name, event.subject)
        let before = entity(address)?.state
        var after = before
        guard kind.fold(&after, event) else { return false }
        pending.set(
            address, after, version: event.sequence, oldKeys: before.map(kind.keys) ?? [],
            newKeys: after.map(kind.keys) ?? [])
        return true
    }

    func evolveCopies(by record: RecordedEvent) -> Bool {
        for kind in domain.copies(of: record.type, from: record.service) {
            // What cannot be read must not pass in silence.
            guard let opened = kind.open(record) else { return false }
            let id = opened.subject
            let address = Address(kind.name, id)
            let before = (pending.copies[address] ?? turn.copies[address])?.after ?? cachedCopy(address)?.state
            var after = before
            opened.fold(&after)
            pending.setCopy(
                address, after, version: record.sequence, oldKeys: before.map(kind.keys) ?? [],
                newKeys: after.map(kind.keys) ?? [])
        }
        return true
    }

    /// A name held by somebody else among the keys that the pending changes want alone.
    func clash() -> (kind: String, key: FoundKey, holder: String)? {
        for (index, change) in pending.keys.sorted(by: { $0.key < $1.key }) {
            for key in change.added.sorted() where change.unique.contains(key) {
                let exact = KeyQuery(index.kind, index.name, prefix: key.value, atMost: key.value, limit: 8)
                if let other = keys(exact).first(where: { $0.id != key.id && $0.value == key.value }) {
                    return (index.kind, key, other.id)
                }
            }
        }
        return nil
    }

    /// The largest row that the pending changes would write, where it is over the limit.
    func oversize() -> (kind: String, id: String)? {
        for (address, change) in pending.entities.sorted(by: { $0.key < $1.key }) {
            guard let state = change.after, let kind = domain.kind(address.kind) else { continue }
            let row = StateForm.write(state, version: change.version, form: kind.form)
            // Kept: the end of the turn writes this very row.
            pending.entities[address]?.row = row
            if row.body.count + (row.personal?.count ?? 0) > Envelope.longestState { return (address.kind, address.id) }
        }
        return nil
    }

    func accept() {
        turn.merge(pending)
        pending.clear()
    }

    func discard() { pending.clear() }

    /// Whether the store may hold timers of the thing: it does not where there was nothing, or where we wrote what there is
    /// and it had none. An older build may have had other timers for the same state.
    func mayHaveTimers(_ address: Address, _ kind: Kind) -> Bool {
        if absent.contains(address) { return false }
        guard let before = cache[address], before.isOurs, let state = before.state else { return true }
        return !kind.timers(state).isEmpty
    }

    func keep(_ reply: StoredReply) { turn.replies.append(reply) }

    // MARK: The end of a turn

    /// The changes are on disk: they become the cache.
    package func committed() {
        if cache.count + turn.entities.count > mostCached { cache.removeAll(keepingCapacity: true) }
        if copies.count + turn.copies.count > mostCached { copies.removeAll(keepingCapacity: true) }
        for (address, change) in turn.entities {
            cache[address] = Cached(state: change.after, version: change.version, isOurs: true)
        }
        for (address, change) in turn.copies { copies[address] = Cached(state: change.after, version: change.version) }
        turn.clear()
        forgetAbsent()
    }

    /// These lie otherwise on the disk now than this process remembers.
    package func forget(_ addresses: [Address]) { for address in addresses { cache[address] = nil } }

    /// The changes are not on disk: nothing of them is believed.
    package func abandoned() {
        turn = Layer()
        pending = Layer()
        failure = nil
        forgetAbsent()
    }

    private func forgetAbsent() {
        absent.removeAll(keepingCapacity: true)
        absentCopies.removeAll(keepingCapacity: true)
    }

    // MARK: Reading through

    private func entity(_ address: Address) -> Cached? {
        if let changed = pending.entities[address] ?? turn.entities[address] {
            return Cached(state: changed.after, version: changed.version)
        }
        if let cached = cache[address] { return cached }
        if absent.contains(address) { return nil }
        let stored = attempt(nil) { () throws(StoreFailure) in try view.entity(address) }
        guard let stored, let kind = domain.kind(address.kind) else {
            if failure == nil { absent.insert(address) }
            return nil
        }
        guard let state = opened(stored, address, kind) else { return nil }
        let cached = Cached(state: state, version: stored.version)
        if cache.count < mostCached { cache[address] = cached }
        return cached
    }

    /// A row of an older form is folded anew from its own history.
    private func opened(_ stored: StoredState, _ address: Address, _ kind: Kind) -> (any Document)? {
        if stored.form == kind.form {
            if let state = kind.read(stored) { return state }
            failure = failure ?? .damaged("the row of \(address.kind) \(address.id) cannot be read")
            return nil
        }
        let history = attempt([]) { () throws(StoreFailure) in try view.history(address) }
        guard let folded = kind.refold(history) else {
            failure = failure ?? .damaged("an event of \(address.kind) \(address.id) cannot be read")
            return nil
        }
        return folded.state
    }

    private func cachedCopy(_ address: Address) -> Cached? {
        if let cached = copies[address] { return cached }
        if absentCopies.contains(address) { return nil }
        let stored = attempt(nil) { () throws(StoreFailure) in try view.copy(address) }
        guard let stored, let kind = domain.copy(address.kind) else {
            if failure == nil { absentCopies.insert(address) }
            return nil
        }
        guard let state = kind.read(stored) else {
            failure = failure ?? .damaged("the copy of \(address.kind) \(address.id) cannot be read")
            return nil
        }
        let cached = Cached(state: state, version: stored.version)
        if copies.count < mostCached { copies[address] = cached }
        return cached
    }

    private func attempt<Value>(_ otherwise: Value, _ read: () throws(StoreFailure) -> Value) -> Value {
        do {
            return try read()
        } catch {
            failure = failure ?? error
            return otherwise
        }
    }
}
