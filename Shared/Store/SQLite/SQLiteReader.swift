import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import class Kernel.Record

/// The reader's own connection: read-only, and it never checkpoints.
package final class SQLiteReader: ReadingStore {
    private let queue: DatabaseQueue
    private let service: ServiceName
    /// Set while `reading` runs: one thread, one transaction.
    private var open: Reads?

    package init(_ path: String, _ service: ServiceName) throws(StoreFailure) {
        self.service = service
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA query_only = 1")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw Failures.reading(error)
        }
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
    package func integrity() throws(StoreFailure) -> [String] { try read { try $0.integrity() } }
    package func keyRows(of kind: String) throws(StoreFailure) -> [StoredKey] { try read { try $0.keyRows(of: kind) } }
    package func timerRows(of kind: String) throws(StoreFailure) -> [DueTimer] {
        try read { try $0.timerRows(of: kind) }
    }
}
