import Kernel
import Models
import SQLiteStore
import StorePort

/// The real SQLite engine with a hand on its commit: the process may die between the commit and what follows from it.
/// Everything else that may go wrong with a disk happens below the engine.
package final class SimulatedStore: WritingStore {
    private let engine: SQLiteStore
    /// Whether the process dies when this commit is done.
    private let dies: () -> Bool
    /// Whether it died while it decided.
    private let falls: () -> Bool
    private let sabotage: Sabotage?
    /// What a spec wants said of a turn instead of writing it.
    var refuses: (Turn) -> StoreFailure? = { _ in nil }
    /// What a spec wants said instead of the next timer.
    var timersAre: StoreFailure?

    /// How far it has applied the journal of each other, by what it committed; read from the disk when first needed.
    private var applied: [ServiceName: UInt64]?
    /// Events that it applied a second time, or without the one before them.
    private(set) var outOfTurn: [String] = []

    /// A deliberately broken build, to prove that the simulation would notice.
    package enum Sabotage: Sendable { case cursorOutsideTransaction }

    init(
        _ engine: SQLiteStore, sabotage: Sabotage?, falls: @escaping () -> Bool = { false }, dies: @escaping () -> Bool
    ) {
        self.falls = falls
        self.engine = engine
        self.sabotage = sabotage
        self.dies = dies
    }

    static let crash = StoreFailure.doubt("the simulated process died")

    package func completions() throws(StoreFailure) -> [Completion] { try engine.completions() }
    package func rows(of kind: String, after id: String, limit: Int) throws(StoreFailure) -> [(
        id: String, state: StoredState
    )] {
        try engine.rows(of: kind, after: id, limit: limit)
    }
    package func lookups(of kind: String, after place: Completion.StoredPlace?, limit: Int) throws(StoreFailure)
        -> [StoredKey]
    {
        try engine.lookups(of: kind, after: place, limit: limit)
    }
    package func history(_ address: Address, after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Record] {
        try engine.history(address, after: sequence, limit: limit)
    }
    package func timers(of address: Address) throws(StoreFailure) -> [DueTimer] { try engine.timers(of: address) }

    package func visit<Value>(_ body: () throws(StoreFailure) -> Value) throws(StoreFailure) -> Value {
        try engine.visit(body)
    }

    package func commit(_ turn: Turn) throws(StoreFailure) {
        if falls() { throw SimulatedStore.crash }
        if applied == nil { applied = try engine.cursors().mapValues(\.sequence) }
        if let failure = refuses(turn) { throw failure }
        switch sabotage {
        case nil: try engine.commit(turn)
        case .cursorOutsideTransaction:
            var without = turn
            without.cursors = [:]
            try engine.commit(without)
            if dies() { throw SimulatedStore.crash }
            var only = Turn(head: turn.head)
            only.cursors = turn.cursors
            try engine.commit(only)
        }
        for record in turn.heard {
            let before = applied?[record.service] ?? 0
            if record.sequence != before + 1 {
                outOfTurn.append("event \(record.sequence) of \(record.service) was applied behind \(before)")
            }
            applied?[record.service] = record.sequence
        }
        if dies() { throw SimulatedStore.crash }
    }

    package func begin(_ epoch: Epoch, because reason: String, at now: Instant) throws(StoreFailure) {
        try engine.begin(epoch, because: reason, at: now)
    }
    package func head() throws(StoreFailure) -> Head { try engine.head() }
    package func cursors() throws(StoreFailure) -> [ServiceName: Cursor] { try engine.cursors() }
    package func hearing() throws(StoreFailure) -> Hearing { try engine.hearing() }
    package func skipped() throws(StoreFailure) -> [Turn.Skipped] { try engine.skipped() }
    package func parked(after sequence: UInt64, of publisher: ServiceName, limit: Int) throws(StoreFailure)
        -> [Parked]
    {
        try engine.parked(after: sequence, of: publisher, limit: limit)
    }
    package func diedBefore() throws(StoreFailure) -> Bool { try engine.diedBefore() }
    package func attempt(_ what: String) throws(StoreFailure) -> Int { try engine.attempt(what) }
    package func reread(_ wanted: Reread) throws(StoreFailure) {
        try engine.reread(wanted)
        applied = nil
    }
    package func forgetAttempts(fewerThan count: Int) throws(StoreFailure) {
        try engine.forgetAttempts(fewerThan: count)
    }
    package func checkWriter() throws(StoreFailure) { try engine.checkWriter() }
    package func dueTimers(at now: Instant, limit: Int) throws(StoreFailure) -> [DueTimer] {
        try engine.dueTimers(at: now, limit: limit)
    }
    package func nextTimer() throws(StoreFailure) -> Instant? {
        if let timersAre { throw timersAre }
        return try engine.nextTimer()
    }
    package func purgeReplies(before: Instant, limit: Int) throws(StoreFailure) -> Int {
        try engine.purgeReplies(before: before, limit: limit)
    }
    package func purgePersonal(keptUntil day: Day, limit: Int) throws(StoreFailure) -> Int {
        try engine.purgePersonal(keptUntil: day, limit: limit)
    }
    package func records(after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Journaled] {
        try engine.records(after: sequence, limit: limit)
    }
    package func leave() throws(StoreFailure) { try engine.leave() }
    package func led(by cause: String) throws(StoreFailure) -> Bool { try engine.led(by: cause) }
    package func finish() throws(StoreFailure) { try engine.finish() }
    package func entity(_ address: Address) throws(StoreFailure) -> StoredState? { try engine.entity(address) }
    package func copy(_ address: Address) throws(StoreFailure) -> StoredState? { try engine.copy(address) }
    package func keys(_ query: KeyQuery) throws(StoreFailure) -> [FoundKey] { try engine.keys(query) }
    package func tally(_ query: KeyQuery) throws(StoreFailure) -> [Tally] { try engine.tally(query) }
    package func reply(principal: String, key: String, attempt: Int) throws(StoreFailure) -> StoredReply? {
        try engine.reply(principal: principal, key: key, attempt: attempt)
    }
    package func history(_ address: Address) throws(StoreFailure) -> [Record] { try engine.history(address) }
}
