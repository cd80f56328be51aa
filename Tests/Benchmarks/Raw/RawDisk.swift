import Foundation
import GRDBSQLite
import Hashing
import Kernel

/// What SQLite alone needs to write a journal's rows, and to read them.
enum RawDisk {
    /// Writes all rows of that file once more, spread over `count` pieces, `together` of them in one transaction.
    static func write(_ source: String, over count: Int, together: Int, to target: String) throws -> (
        seconds: Double, processor: Double
    ) {
        let rows = try RawRows(source, over: count)
        let store = try RawStore(target, rows)
        let began = (Machine.now(), Machine.processor(getpid()))
        for start in stride(from: 0, to: count, by: together) {
            try store.write(start..<min(start + together, count))
        }
        return (Double(Machine.now() - began.0) / 1e9, Machine.processor(getpid()) - began.1)
    }

    /// Reads all records, hashes the body of each and its link of the chain, and checks the file as `verify` does: in how
    /// many seconds.
    static func read(_ source: String, _ count: Int) throws -> Double {
        let began = Machine.now()
        var database: OpaquePointer?
        guard sqlite3_open_v2(source, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let database else {
            throw RawRows.Failed(description: "\(source) cannot be opened")
        }
        defer { sqlite3_close(database) }
        guard sqlite3_exec(database, "PRAGMA integrity_check(20)", nil, nil, nil) == SQLITE_OK else {
            throw RawRows.Failed(description: "\(source) cannot be checked")
        }
        var statement: OpaquePointer?
        sqlite3_prepare_v2(
            database, "SELECT body, body_hash, hash, personal_hash FROM journal ORDER BY sequence", -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        var read = 0
        while sqlite3_step(statement) == SQLITE_ROW {
            func bytes(_ column: Int32) -> [UInt8] {
                [UInt8](
                    UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(statement, column),
                        count: Int(sqlite3_column_bytes(statement, column))))
            }
            let digest = SHA256Port.openSSL.digest(bytes(0))
            guard digest == bytes(1) else { throw RawRows.Failed(description: "a record is damaged") }
            _ = SHA256Port.openSSL.digest(bytes(2) + digest + bytes(3))
            read += 1
        }
        guard read == count else { throw RawRows.Failed(description: "\(read) of \(count) records were read") }
        return Double(Machine.now() - began) / 1e9
    }
}
