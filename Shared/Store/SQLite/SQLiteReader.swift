import Foundation
import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import class Kernel.Record

/// The reader's own connection: read-only, and it never checkpoints.
package final class SQLiteReader: ReadingStore {
    private let queue: DatabaseQueue
    private let path: String
    private let service: ServiceName
    /// Set while `reading` runs: one thread, one transaction.
    private var open: Reads?

    package init(_ path: String, _ service: ServiceName) throws(StoreFailure) {
        self.path = path
        self.service = service
        do {
            queue = try SQLiteReader.opened(path)
        } catch {
            throw Failures.reading(error)
        }
    }

    /// Beside the log lies a file by which those who write and read agree. Where it is not there and cannot be made, because
    /// the disk is full or nobody may write, nobody writes either: then all of it is read without a word to others.
    private static func opened(_ path: String) throws -> DatabaseQueue {
        do {
            return try opened(path, alone: false)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL].contains(error.resultCode)
        {
            // Without a log the file is all there is, and nothing may be made beside it.
            let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
            guard let uri = uri(path, hasLog ? "vfs=unix-none" : "immutable=1"),
                let alone = try? opened(uri, alone: hasLog)
            else { throw error }
            return alone
        }
    }

    private static func opened(_ path: String, alone: Bool) throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Before anything is read: the index of the log is then made in memory (sqlite.org/wal.html#noshm).
            if alone { try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            try db.execute(sql: "PRAGMA query_only = 1")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        // Only reading shows whether it can be read.
        try queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
        return queue
    }

    /// The same file by SQLite's own file system that takes no locks, as none can be taken for writing.
    private static func uri(_ path: String, _ how: String) -> String? {
        let plain = CharacterSet(charactersIn: "?#%").inverted
        return path.addingPercentEncoding(withAllowedCharacters: plain).map { "file:\($0)?mode=ro&\(how)" }
    }

    package func reading<Value>(_ body: (SQLiteReader) throws(StoreFailure) -> Value) throws(StoreFailure) -> Value {
        guard open == nil else { return try body(self) }
        do {
            return try queue.read { db in
                open = Reads(db: db, service: service)
                defer { open = nil }
                return try body(self)
            }
        } catch {
            if let failure = error as? StoreFailure { throw failure }
            throw Failures.reading(error)
        }
    }

    /// By `VACUUM INTO`, on a connection of its own: one view of the journal, however long it takes, and the writer commits meanwhile. Free
    /// pages, and what stood in them, stay behind.
    package func copy(to target: String) throws(StoreFailure) {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            try DatabaseQueue(path: path, configuration: configuration).inDatabase { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [target])
            }
        } catch {
            throw Failures.reading(error)
        }
    }

    private func read<Value>(_ body: (Reads) throws -> Value) throws(StoreFailure) -> Value {
        do {
            if let open { return try body(open) }
            return try queue.read { try body(Reads(db: $0, service: service)) }
        } catch {
            throw Failures.reading(error)
        }
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
    package func head() throws(StoreFailure) -> Head {
        guard let head = try read({ try $0.head() }) else { throw .damaged("the journal has no head") }
        return head
    }
    package func cursors() throws(StoreFailure) -> [ServiceName: Cursor] { try read { try $0.cursors() } }
    package func reread() throws(StoreFailure) -> ServiceName? { try read { try $0.reread() } }
    package func hearing() throws(StoreFailure) -> Hearing { try read { try $0.hearing() } }
    package func parked(after sequence: UInt64, of publisher: ServiceName, limit: Int) throws(StoreFailure)
        -> [Parked]
    {
        try read { try $0.parked(after: sequence, of: publisher, limit: limit) }
    }
    package func place(at sequence: UInt64) throws(StoreFailure) -> Cursor? { try read { try $0.place(at: sequence) } }
    package func records(after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Journaled] {
        try read { try $0.records(after: sequence, limit: limit) }
    }
    package func rows(of kind: String, after id: String, limit: Int) throws(StoreFailure) -> [(
        id: String, state: StoredState
    )] {
        try read { try $0.rows(of: kind, after: id, limit: limit) }
    }
    package func heard(of publisher: ServiceName, after sequence: UInt64, limit: Int) throws(StoreFailure) -> [Record] {
        try read { try $0.heard(of: publisher, after: sequence, limit: limit) }
    }
    package func epochs() throws(StoreFailure) -> [EpochRow] { try read { try $0.epochs() } }
    package func incomplete(of kinds: [Kind]) throws(StoreFailure) -> [String] {
        try read { try $0.incomplete(of: kinds) }
    }
    package func replies(after: StoredReply?, limit: Int) throws(StoreFailure) -> [StoredReply] {
        try read { try $0.replies(after: after, limit: limit) }
    }
    package func integrity() throws(StoreFailure) -> [String] { try read { try $0.integrity() } }
    package func keyRows(of kind: String) throws(StoreFailure) -> [StoredKey] { try read { try $0.keyRows(of: kind) } }
    package func timerRows(of kind: String) throws(StoreFailure) -> [DueTimer] {
        try read { try $0.timerRows(of: kind) }
    }
}
