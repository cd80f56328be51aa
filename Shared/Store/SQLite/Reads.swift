import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import struct Kernel.Record

/// The statements with which both the writer and the reader read.
struct Reads {
    let db: Database
    let service: ServiceName

    func entity(_ address: Address) throws -> StoredState? {
        let statement = try db.cachedStatement(
            sql: "SELECT version, form, body, personal FROM \(Schema.table(address.kind)) WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [address.id]).map(Reads.state)
    }

    func copy(_ address: Address) throws -> StoredState? {
        let statement = try db.cachedStatement(
            sql: "SELECT version, form, body, personal FROM copy WHERE kind = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [address.kind, address.id]).map(Reads.state)
    }

    func keys(_ query: KeyQuery) throws -> [FoundKey] {
        var sql = "SELECT value, id FROM lookup WHERE kind = ? AND name = ?"
        var arguments: [any DatabaseValueConvertible] = [query.kind, query.name]
        if !query.prefix.isEmpty {
            // U+10FFFF sorts behind every text that goes on after the prefix.
            sql += " AND value >= ? AND value < ?"
            arguments += [query.prefix, query.prefix + "\u{10FFFF}"]
        }
        if let atMost = query.atMost {
            sql += " AND value <= ?"
            arguments.append(atMost)
        }
        if let after = query.after {
            sql += query.descending ? " AND (value, id) < (?, ?)" : " AND (value, id) > (?, ?)"
            arguments += [after.value, after.id]
        }
        sql += query.descending ? " ORDER BY value DESC, id DESC" : " ORDER BY value, id"
        sql += " LIMIT ?"
        arguments.append(query.limit)
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments)).map {
            FoundKey(value: $0[0], id: $0[1])
        }
    }

    func reply(_ principal: String, _ key: String, _ attempt: Int) throws -> StoredReply? {
        let statement = try db.cachedStatement(
            sql:
                "SELECT request_hash, status, body, position, events, recorded FROM reply WHERE principal = ? AND key = ? AND attempt = ?"
        )
        return try Row.fetchOne(statement, arguments: [principal, key, attempt]).map { row in
            StoredReply(
                principal: principal, key: key, attempt: attempt, requestHash: Bytes.blob(row[0]), status: row[1],
                body: Bytes.text(row[2]), position: row[3], events: row[4], recorded: Instant(milliseconds: row[5]))
        }
    }

    func head() throws -> Head? {
        let statement = try db.cachedStatement(
            sql: "SELECT epoch, sequence, hash, recorded, first FROM stream_head WHERE partition = 0")
        guard let row = try Row.fetchOne(statement), let epoch = Epoch(Bytes.blob(row[0])) else { return nil }
        return Head(
            epoch: epoch, sequence: UInt64(row[1] as Int64), hash: Bytes.blob(row[2]),
            recorded: Instant(milliseconds: row[3]), first: UInt64(row[4] as Int64))
    }

    func cursors() throws -> [ServiceName: Cursor] {
        var cursors: [ServiceName: Cursor] = [:]
        let statement = try db.cachedStatement(
            sql: "SELECT publisher, epoch, sequence, hash FROM cursor WHERE consumer_group = ? AND partition = 0")
        for row in try Row.fetchAll(statement, arguments: [service.rawValue]) {
            guard let publisher = ServiceName(rawValue: row[0]), let epoch = Epoch(Bytes.blob(row[1])) else { continue }
            cursors[publisher] = Cursor(epoch: epoch, sequence: UInt64(row[2] as Int64), hash: Bytes.blob(row[3]))
        }
        return cursors
    }

    private static let recordColumns =
        "sequence, partition, epoch, recorded, hash, body_hash, personal_hash, body, personal, kind, subject, type"

    func records(after sequence: UInt64, limit: Int) throws -> [Journaled] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Reads.recordColumns) FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?")
        return try Row.fetchAll(statement, arguments: [Int64(clamping: sequence), limit]).compactMap(journaled)
    }

    func history(_ address: Address) throws -> [Record] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Reads.recordColumns) FROM journal WHERE kind = ? AND subject = ? ORDER BY sequence")
        return try Row.fetchAll(statement, arguments: [address.kind, address.id]).compactMap(journaled).map(\.record)
    }

    func hash(at sequence: UInt64) throws -> [UInt8]? {
        let statement = try db.cachedStatement(sql: "SELECT hash FROM journal WHERE sequence = ?")
        return try Row.fetchOne(statement, arguments: [Int64(clamping: sequence)]).map { Bytes.blob($0[0]) }
    }

    private func journaled(_ row: Row) -> Journaled? {
        guard let epoch = Epoch(Bytes.blob(row[2])) else { return nil }
        let record = Record(
            service: service, partition: UInt32(row[1] as Int64), epoch: epoch, sequence: UInt64(row[0] as Int64),
            recorded: Instant(milliseconds: row[3]), hash: Bytes.blob(row[4]), bodyHash: Bytes.blob(row[5]),
            personalHash: Bytes.blob(row[6]), body: Bytes.text(row[7]),
            personal: row[8] == nil ? nil : Bytes.text(row[8]))
        return Journaled(record: record, kind: row[9], subject: row[10], type: row[11])
    }

    private static func state(_ row: Row) -> StoredState {
        StoredState(
            body: Bytes.text(row[2]), personal: row[3] == nil ? nil : Bytes.text(row[3]),
            version: UInt64(row[0] as Int64), form: row[1])
    }

    func rows(of kind: String, after id: String, limit: Int) throws -> [(id: String, state: StoredState)] {
        let statement = try db.cachedStatement(
            sql: "SELECT version, form, body, personal, id FROM \(Schema.table(kind)) WHERE id > ? ORDER BY id LIMIT ?")
        return try Row.fetchAll(statement, arguments: [id, limit]).map { (id: $0[4], state: Reads.state($0)) }
    }

    func keyRows(of kind: String) throws -> [StoredKey] {
        let statement = try db.cachedStatement(sql: "SELECT name, value, id, is_unique FROM lookup WHERE kind = ?")
        return try Row.fetchAll(statement, arguments: [kind]).map {
            StoredKey(kind: kind, name: $0[0], key: FoundKey(value: $0[1], id: $0[2]), unique: $0[3])
        }
    }

    func timerRows(of kind: String) throws -> [DueTimer] {
        let statement = try db.cachedStatement(sql: "SELECT id, name, due FROM timer WHERE kind = ?")
        return try Row.fetchAll(statement, arguments: [kind]).map {
            DueTimer(kind: kind, id: $0[0], name: $0[1], due: Instant(milliseconds: $0[2]))
        }
    }

    func dueTimers(at now: Instant, limit: Int) throws -> [DueTimer] {
        let statement = try db.cachedStatement(
            sql: "SELECT kind, id, name, due FROM timer WHERE due <= ? ORDER BY due, kind, id, name LIMIT ?")
        return try Row.fetchAll(statement, arguments: [now.milliseconds, limit]).map {
            DueTimer(kind: $0[0], id: $0[1], name: $0[2], due: Instant(milliseconds: $0[3]))
        }
    }

    func nextTimer() throws -> Instant? {
        let statement = try db.cachedStatement(sql: "SELECT MIN(due) FROM timer")
        return try Int64.fetchOne(statement).map(Instant.init(milliseconds:))
    }
}

/// Bytes as SQLite holds them.
enum Bytes {
    static func blob(_ value: DatabaseValue) -> [UInt8] {
        switch value.storage {
        case .blob(let data): [UInt8](data)
        case .string(let text): Array(text.utf8)
        case .null, .int64, .double: []
        }
    }

    /// A TEXT column read as the bytes that lie there, so that a damaged one is seen and not mended.
    static func text(_ value: DatabaseValue) -> [UInt8] { blob(value) }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
