import Kernel
import Models
import SQLiteStore
import StorePort

/// The real SQLite engine with a hand on its commit: the process may die before it or after it,
/// the disk may be full. Reads go through untouched.
final class SimulatedStore: WritingStore {
    /// What the next commit will meet.
    enum Fate: Sendable { case nothing, crashBefore, crashAfter, full }

    private let engine: SQLiteStore
    private let draw: () -> Fate
    private let sabotage: Sabotage?

    /// A deliberately broken build, to prove that the simulation would notice.
    enum Sabotage: Sendable { case cursorOutsideTransaction }

    init(_ engine: SQLiteStore, sabotage: Sabotage?, draw: @escaping () -> Fate) {
        self.engine = engine
        self.sabotage = sabotage
        self.draw = draw
    }

    static let crash = StoreFailure.doubt("the simulated process died")

    func commit(_ turn: Turn) throws(StoreFailure) {
        let fate = draw()
        switch fate {
        case .crashBefore: throw SimulatedStore.crash
        case .full: throw StoreFailure.full("the simulated disk is full")
        case .nothing, .crashAfter: break
        }
        switch sabotage {
        case nil: try engine.commit(turn)
        case .cursorOutsideTransaction:
            var without = turn
            without.cursors = [:]
            try engine.commit(without)
            if fate == .crashAfter { throw SimulatedStore.crash }
            var only = Turn(head: turn.head)
            only.cursors = turn.cursors
            try engine.commit(only)
        }
        if fate == .crashAfter { throw SimulatedStore.crash }
    }

    func head() throws(StoreFailure) -> Head { try engine.head() }
    func cursors() throws(StoreFailure) -> [ServiceName: Cursor] { try engine.cursors() }
    func dueTimers(at now: Instant, limit: Int) throws(StoreFailure) -> [DueTimer] {
        try engine.dueTimers(at: now, limit: limit)
    }
    func nextTimer() throws(StoreFailure) -> Instant? { try engine.nextTimer() }
    func purgeReplies(before: Instant, limit: Int) throws(StoreFailure) -> Int {
        try engine.purgeReplies(before: before, limit: limit)
    }
    func records(after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Journaled] {
        try engine.records(after: sequence, limit: limit)
    }
    func finish() throws(StoreFailure) { try engine.finish() }
    func entity(_ address: Address) throws(StoreFailure) -> StoredState? { try engine.entity(address) }
    func copy(_ address: Address) throws(StoreFailure) -> StoredState? { try engine.copy(address) }
    func keys(_ query: KeyQuery) throws(StoreFailure) -> [FoundKey] { try engine.keys(query) }
    func reply(principal: String, key: String, attempt: Int) throws(StoreFailure) -> StoredReply? {
        try engine.reply(principal: principal, key: key, attempt: attempt)
    }
    func history(_ address: Address) throws(StoreFailure) -> [Record] { try engine.history(address) }
}
