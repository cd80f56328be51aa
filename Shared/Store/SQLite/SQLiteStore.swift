import Foundation
import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import class Kernel.Record

/// The writer's store on SQLite: one connection, WAL, every commit on the disk before it is spoken of.
package final class SQLiteStore: WritingStore {
    private let queue: DatabaseQueue
    private let service: ServiceName
    private let lock: WriterLock
    private var token: Int64 = 0
    /// What the file said when it was opened.
    private var died = false
    /// Perhaps so: the last process may have died before it emptied it.
    private var logHoldsErased = false
    private var checkedAfterFirst = false
    private var files: FilesInPlace
    /// Set while `visit` runs: one thread, one transaction.
    private var visited: Database?

    /// The log is brought into the database's own file when it has so many pages of 4 KiB: seldom, and yet read
    /// through in a moment at the next start.
    package static let usualCheckpoint = 4_000

    /// Opens or makes the file. `epoch` begins a new journal.
    package init(
        _ path: String, _ domain: Domain, epoch: Epoch, now: Instant, checkpoint pages: Int = usualCheckpoint
    ) throws(StoreFailure) {
        service = domain.service
        lock = try WriterLock(path + ".lock")
        try LogRewrite.run(path)
        do {
            queue = try DatabaseQueue(path: path, configuration: SQLiteStore.configuration(pages))
            // The file holds customers' data: its owner alone may read it.
            for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + suffix)
            }
        } catch {
            throw Failures.reading(error)
        }
        files = FilesInPlace(path)
        try migrate(domain, epoch, now)
        try checkDurability()
    }

    private static func configuration(_ pages: Int) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Here and not by GRDB's own WAL mode, which sets synchronous back to NORMAL behind us.
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)")
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            // What is erased must not be readable in what the file has free.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    private func migrate(_ domain: Domain, _ epoch: Epoch, _ now: Instant) throws(StoreFailure) {
        do {
            let migrator = Schema.migrator()
            let newer = try queue.read { try migrator.hasBeenSuperseded($0) }
            guard !newer else {
                throw StoreFailure.newer(
                    "the data was written by a newer build than this one (schema \(Schema.newest)); start that build, or restore a copy made before it"
                )
            }
            try migrator.migrate(queue)
            (token, died) = try queue.write { db in
                try Schema.create(domain.entities, hearing: domain.publishers, db)
                try Writes(db: db, service: service).prepareCompletions(domain)
                let died = try Bool.fetchOne(db, sql: "SELECT ended = 0 OR EXISTS (SELECT * FROM attempt) FROM writer")
                try db.execute(sql: "UPDATE writer SET token = token + 1, ended = 0")
                let began = try Reads(db: db, service: service).head() != nil
                if !began {
                    try Writes(db: db, service: service).begin(
                        EpochRow(epoch: epoch, parent: nil), because: "begun", at: now)
                    try db.execute(
                        sql:
                            "INSERT INTO stream_head (partition, epoch, sequence, hash, recorded, first) VALUES (0, ?, 0, ?, ?, 1)",
                        arguments: [Data(epoch.bytes), Data(Chain.zero), now.milliseconds])
                }
                return (try Int64.fetchOne(db, sql: "SELECT token FROM writer") ?? 0, died ?? false)
            }
            logHoldsErased = died
        } catch {
            if let failure = error as? StoreFailure { throw failure }
            throw Failures.writing(error, committing: true)
        }
    }

    /// Published means durable only if the disk was waited for; believed only when read back.
    private func checkDurability() throws(StoreFailure) {
        let (mode, synchronous) = try read { reads in
            (
                try String.fetchOne(reads.db, sql: "PRAGMA journal_mode") ?? "",
                try Int.fetchOne(reads.db, sql: "PRAGMA synchronous") ?? 0
            )
        }
        guard mode == "wal", synchronous == 2 else {
            throw .doubt(
                "the store would not wait for the disk: journal_mode \(mode), synchronous \(synchronous); WAL and 2 (FULL) are needed"
            )
        }
    }

    func read<Value>(_ body: (Reads) throws -> Value) throws(StoreFailure) -> Value {
        do {
            if let visited { return try body(Reads(db: visited, service: service)) }
            return try queue.unsafeRead { try body(Reads(db: $0, service: service)) }
        } catch {
            throw Failures.reading(error)
        }
    }

    /// The transaction is one that may write from its beginning: one that only reads could not become it while
    /// somebody else holds the lock, and would not be waited for.
    package func visit<Value>(_ body: () throws(StoreFailure) -> Value) throws(StoreFailure) -> Value {
        do {
            return try queue.inDatabase { db in
                try db.run("BEGIN IMMEDIATE")
                visited = db
                defer { visited = nil }
                do {
                    let value = try body()
                    // Without a commit in it nothing was written.
                    if db.isInsideTransaction { try db.run("ROLLBACK") }
                    return value
                } catch {
                    SQLiteStore.rollBack(db)
                    throw error
                }
            }
        } catch {
            throw Failures.writing(error, committing: false)
        }
    }

    /// After an error of which the caller hears. What cannot be rolled back either is not committed.
    private static func rollBack(_ db: Database) {
        if db.isInsideTransaction { try? db.run("ROLLBACK") }
    }

    package func entity(_ address: Address) throws(StoreFailure) -> StoredState? { try read { try $0.entity(address) } }
    package func copy(_ address: Address) throws(StoreFailure) -> StoredState? { try read { try $0.copy(address) } }
    package func keys(_ query: KeyQuery) throws(StoreFailure) -> [FoundKey] { try read { try $0.keys(query) } }
    package func tally(_ query: KeyQuery) throws(StoreFailure) -> [Tally] { try read { try $0.tally(query) } }
    package func reply(principal: String, key: String, attempt: Int) throws(StoreFailure) -> StoredReply? {
        try read { try $0.reply(principal, key, attempt) }
    }
    package func history(_ address: Address) throws(StoreFailure) -> [Record] { try read { try $0.history(address) } }
    package func led(by cause: String) throws(StoreFailure) -> Bool { try read { try $0.led(by: cause) } }
    package func cursors() throws(StoreFailure) -> [ServiceName: Cursor] { try read { try $0.cursors() } }
    package func hearing() throws(StoreFailure) -> Hearing { try read { try $0.hearing() } }
    package func skipped() throws(StoreFailure) -> [Turn.Skipped] { try read { try $0.skipped() } }
    package func parked(after sequence: UInt64, of publisher: ServiceName, limit: Int) throws(StoreFailure)
        -> [Parked]
    {
        try read { try $0.parked(after: sequence, of: publisher, limit: limit) }
    }
    package func diedBefore() throws(StoreFailure) -> Bool { died }
    package func dueTimers(at now: Instant, limit: Int) throws(StoreFailure) -> [DueTimer] {
        try read { try $0.dueTimers(at: now, limit: limit) }
    }
    package func nextTimer() throws(StoreFailure) -> Instant? { try read { try $0.nextTimer() } }
    package func records(after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Journaled] {
        try read { try $0.records(after: sequence, limit: limit) }
    }
    package func head() throws(StoreFailure) -> Head {
        guard let head = try read({ try $0.head() }) else { throw .damaged("the journal has no head") }
        return head
    }

    private func inDatabase<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if let visited { return try body(visited) }
        return try queue.inDatabase(body)
    }

    /// Durably all of it or nothing: in the transaction of a visit, which it ends, or else in one of its own.
    func transaction<Value>(_ body: (Writes) throws -> Value) throws(StoreFailure) -> Value {
        var committing = false
        do {
            return try inDatabase { db in
                do {
                    if !db.isInsideTransaction { try db.run("BEGIN IMMEDIATE") }
                    let value = try body(Writes(db: db, service: service))
                    try files.check()
                    committing = true
                    try db.run("COMMIT")
                    return value
                } catch {
                    SQLiteStore.rollBack(db)
                    throw error
                }
            }
        } catch {
            throw Failures.writing(error, committing: committing)
        }
    }

    package func checkWriter() throws(StoreFailure) {
        let current = try read { try Int64.fetchOne($0.db, sql: "SELECT token FROM writer") }
        guard current == token else { throw .taken(Writes.superseded) }
    }

    package func begin(_ epoch: Epoch, because reason: String, at now: Instant) throws(StoreFailure) {
        do {
            try queue.write { db in
                guard let head = try Reads(db: db, service: service).head() else { return }
                try Writes(db: db, service: service).begin(
                    EpochRow(epoch: epoch, parent: head.cursor), because: reason, at: now)
                try db.execute(
                    sql: "UPDATE stream_head SET epoch = ? WHERE partition = 0", arguments: [Data(epoch.bytes)])
            }
        } catch {
            throw Failures.writing(error, committing: true)
        }
    }

    package func commit(_ turn: Turn) throws(StoreFailure) {
        try transaction { try $0.write(turn, token: token) }
        putAway(erased: !turn.erased.isEmpty)
        if !checkedAfterFirst {
            try checkDurability()
            checkedAfterFirst = true
        }
    }

    /// What was erased is to be nowhere in the log either.
    func putAway(erased: Bool) {
        if erased { logHoldsErased = true }
        if logHoldsErased { emptyLog() }
    }

    /// What was erased still stands in the log. Where somebody reads at this moment, the next commit tries again; where
    /// it fails for another reason, that commit will meet it too.
    private func emptyLog() {
        do {
            try inDatabase { db in _ = try db.checkpoint(.truncate) }
            logHoldsErased = false
        } catch {
            logHoldsErased = true
        }
    }

    package func attempt(_ what: String) throws(StoreFailure) -> Int { try transaction { try $0.attempt(what) } }
    package func reread(_ wanted: Reread) throws(StoreFailure) { try transaction { try $0.reread(wanted) } }
    package func forgetAttempts(fewerThan count: Int) throws(StoreFailure) {
        try transaction { try $0.db.execute(sql: "DELETE FROM attempt WHERE count < ?", arguments: [count]) }
    }

    /// All of the log goes into the database's own file, so that copying that one file copies everything. A
    /// reader that still looks only leaves some of it for the next time.
    package func finish() throws(StoreFailure) {
        try putAway { db in
            try db.execute(sql: "UPDATE writer SET ended = 1 WHERE token = ?", arguments: [token])
            try db.execute(sql: "DELETE FROM attempt WHERE count < 2")
        }
    }

    package func leave() throws(StoreFailure) {
        try putAway { db in
            try db.execute(sql: "UPDATE writer SET ended = ? WHERE token = ?", arguments: [!died, token])
        }
    }

    private func putAway(_ change: (Database) throws -> Void) throws(StoreFailure) {
        do {
            try queue.inDatabase { db in
                try change(db)
                _ = try db.checkpoint(.truncate)
            }
        } catch {
            if let database = error as? DatabaseError, database.resultCode == .SQLITE_BUSY { return }
            throw Failures.writing(error, committing: false)
        }
    }

    package func purgeReplies(before: Instant, limit: Int) throws(StoreFailure) -> Int {
        do {
            return try queue.write { db in
                try db.execute(
                    sql:
                        "DELETE FROM reply WHERE (principal, key, attempt) IN (SELECT principal, key, attempt FROM reply WHERE recorded < ? ORDER BY recorded LIMIT ?)",
                    arguments: [before.milliseconds, limit])
                return db.changesCount
            }
        } catch {
            throw Failures.writing(error, committing: false)
        }
    }
}
