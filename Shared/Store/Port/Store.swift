import Kernel
import Models

/// What the writer needs of a store: one consistent view and one transaction a turn. Each engine
/// (SQLite, later PostgreSQL) passes the same contract suite.
package protocol WritingStore: View, SendableMetatype {
    /// Everything inside sees one committed state and costs one visit, until its `commit`, which may be the last thing
    /// in it. Nobody else writes meanwhile. Of the store's other changes none is made inside.
    func visit<Value>(_ body: () throws(StoreFailure) -> Value) throws(StoreFailure) -> Value
    /// The last record; the epoch is made here when the journal is empty.
    func head() throws(StoreFailure) -> Head
    func cursors() throws(StoreFailure) -> [ServiceName: Cursor]
    func hearing() throws(StoreFailure) -> Hearing
    /// Types that were passed over because nothing here understood them.
    func skipped() throws(StoreFailure) -> [Turn.Skipped]
    /// What is set aside, in order of publisher and sequence.
    func parked(after sequence: UInt64, of publisher: ServiceName, limit: Int) throws(StoreFailure) -> [Parked]
    /// Whether the last process did not stop in order, or somebody died at something that is not done yet.
    func diedBefore() throws(StoreFailure) -> Bool
    /// Says on the disk that this is about to be tried; how often it was, this time included.
    func attempt(_ what: String) throws(StoreFailure) -> Int
    /// A publisher's copies are to be made anew from its first record on.
    func reread(_ wanted: Reread) throws(StoreFailure)
    /// What was tried fewer times is no longer suspected of anything.
    func forgetAttempts(fewerThan: Int) throws(StoreFailure)
    /// Throws `taken` where another writer has come: one that has nothing to write would not notice for long.
    func checkWriter() throws(StoreFailure)
    func dueTimers(at now: Instant, limit: Int) throws(StoreFailure) -> [DueTimer]
    func nextTimer() throws(StoreFailure) -> Instant?
    /// The journal goes on in a new life from its present head.
    func begin(_ epoch: Epoch, because reason: String, at now: Instant) throws(StoreFailure)
    /// How far each kind's rows are made anew; copies stand under `Completion.copies`.
    func completions() throws(StoreFailure) -> [Completion]
    /// A kind's rows in order of ids.
    func rows(of kind: String, after id: String, limit: Int) throws(StoreFailure) -> [(id: String, state: StoredState)]
    /// A kind's lookups in order, behind that one.
    func lookups(of kind: String, after place: Completion.StoredPlace?, limit: Int) throws(StoreFailure) -> [StoredKey]
    func timers(of address: Address) throws(StoreFailure) -> [DueTimer]
    /// A part of what is recorded about one thing.
    func history(_ address: Address, after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Record]
    /// All of the turn, durably, or nothing of it.
    func commit(_ turn: Turn) throws(StoreFailure)
    /// Removes old replies, a bounded number at once; how many went.
    func purgeReplies(before: Instant, limit: Int) throws(StoreFailure) -> Int
    /// Empties personal parts that the law no longer keeps on that day, in our own journal and in what is kept of others',
    /// a bounded number of each at once; how many went.
    func purgePersonal(keptUntil day: Day, limit: Int) throws(StoreFailure) -> Int
    func records(after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Journaled]
    /// The service stops in order: what is only needed to go on quickly is put away. What it died at more than once
    /// stays suspected.
    func finish() throws(StoreFailure)
    /// A tool is done beside a service that does not run: the same, and how that ended is still known.
    func leave() throws(StoreFailure)
}

/// What the reader needs: everything inside `reading` sees one committed state.
package protocol ReadingStore: View, SendableMetatype {
    func reading<Value>(_ body: (Self) throws(StoreFailure) -> Value) throws(StoreFailure) -> Value
    func head() throws(StoreFailure) -> Head
    func cursors() throws(StoreFailure) -> [ServiceName: Cursor]
    func hearing() throws(StoreFailure) -> Hearing
    /// Whose copies are being made anew; nil where all are whole.
    func reread() throws(StoreFailure) -> ServiceName?
    func parked(after sequence: UInt64, of publisher: ServiceName, limit: Int) throws(StoreFailure) -> [Parked]
    func place(at sequence: UInt64) throws(StoreFailure) -> Cursor?
    /// The last records heard of a publisher behind `sequence`, as they came: for it, should it lose them.
    func heard(of publisher: ServiceName, after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Record]
    func records(after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Journaled]
    /// Every entity's row of a kind, in order of ids, for `verify`.
    func rows(of kind: String, after id: String, limit: Int) throws(StoreFailure) -> [(id: String, state: StoredState)]
    /// Everything the lookups and timers hold, for `verify`.
    func keyRows(of kind: String) throws(StoreFailure) -> [StoredKey]
    /// The kinds whose lists are not whole yet; all where no build that knows this has opened the file.
    func incomplete(of kinds: [Kind]) throws(StoreFailure) -> [String]
    /// Stored answers in order of principal, key and attempt, behind that one, for `verify`.
    func replies(after: StoredReply?, limit: Int) throws(StoreFailure) -> [StoredReply]
    /// Every life that this journal has had, the present one last.
    func epochs() throws(StoreFailure) -> [EpochRow]
    /// What the engine itself finds wrong with its files; empty where nothing is.
    func integrity() throws(StoreFailure) -> [String]
    func timerRows(of kind: String) throws(StoreFailure) -> [DueTimer]
    /// All of it as one file of one committed state, while the writer goes on. There is no file of that name yet, or an empty one.
    func copy(to path: String) throws(StoreFailure)
}

/// Why and how far a publisher's journal is read once more.
package struct Reread: Sendable {
    package let publisher: ServiceName
    /// The kinds of its copies.
    package let kinds: [String]
    /// Events up to here lead to nothing new.
    package let upTo: Hearing.Known
    /// Types of which that is not so.
    package let learning: [String]
    /// The form that the copies then have.
    package let forms: [Completion]
    /// The publisher lost what it had said behind `upTo`: what was kept of that goes.
    package let forgetsRest: Bool

    package init(
        _ publisher: ServiceName, kinds: [String], upTo: Hearing.Known, learning: [String] = [],
        forms: [Completion] = [], forgetsRest: Bool = false
    ) {
        self.forms = forms
        self.publisher = publisher
        self.kinds = kinds
        self.upTo = upTo
        self.learning = learning
        self.forgetsRest = forgetsRest
    }
}

/// A key as the lookup table holds it.
package struct StoredKey: Hashable, Sendable {
    package let kind: String
    package let name: String
    package let key: FoundKey
    package let unique: Bool

    package init(kind: String, name: String, key: FoundKey, unique: Bool) {
        self.kind = kind
        self.name = name
        self.key = key
        self.unique = unique
    }
}
