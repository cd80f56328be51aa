import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import class Kernel.Record

/// The statements with which both the writer and the reader read.
struct Reads {
    let db: Database
    let service: ServiceName

    func entity(_ address: Address) throws -> StoredState? {
        try db.first(
            "SELECT version, form, body, personal FROM \(Schema.table(address.kind)) WHERE id = ?", .text(address.id)
        ) { try Reads.state($0, of: address) }
    }

    func copy(_ address: Address) throws -> StoredState? {
        try db.first(
            "SELECT version, form, body, personal FROM copy WHERE kind = ? AND id = ?", .text(address.kind),
            .text(address.id)
        ) { try Reads.state($0, of: address) }
    }

    func keys(_ query: KeyQuery) throws -> [FoundKey] {
        let (found, given) = keyed(query)
        return try db.all("SELECT value, id FROM \(found)", given) {
            let cells = Cells($0, of: "a lookup of \(query.kind)")
            return FoundKey(value: try cells.text(0), id: try cells.text(1))
        }
    }

    func tally(_ query: KeyQuery) throws -> [Tally] {
        let (found, given) = keyed(query)
        let (whole, low) = (SummedKey.digits, SummedKey.lowDigits)
        let rows = try db.all(
            """
            SELECT substr(value, -\(whole + SummedKey.letters), \(SummedKey.letters)), count(*),
                   sum(CAST(substr(value, -\(whole), \(whole - low)) AS INTEGER)),
                   sum(CAST(substr(value, -\(low)) AS INTEGER))
            FROM (SELECT value FROM \(found)) GROUP BY 1
            """, given
        ) { row in
            let cells = Cells(row, of: "sums of \(query.kind)")
            return (
                currency: Currency(rawValue: try cells.text(0)), count: try cells.small(1), high: try cells.count(2),
                low: try cells.count(3)
            )
        }
        let tallies = rows.compactMap { row in
            row.currency.map { currency in
                Tally {
                    $0.count = row.count
                    let steps = UInt128(row.high) * UInt128(1_000_000_000) + UInt128(row.low)
                    $0.sum = Money(steps: Int64(clamping: steps), currency)
                }
            }
        }
        return SummedKey.inOrder(tallies, isCut: rows.reduce(0) { $0 + $1.count } >= query.limit)
    }

    /// The rows of a question about keys, in their order.
    private func keyed(_ query: KeyQuery) -> (sql: String, given: [Given]) {
        var sql = "lookup WHERE kind = ? AND name = ?"
        var given: [Given] = [.text(query.kind), .text(query.name)]
        if !query.prefix.isEmpty {
            // U+10FFFF sorts behind every text that goes on after the prefix.
            sql += " AND value >= ? AND value < ?"
            given += [.text(query.prefix), .text(query.prefix + "\u{10FFFF}")]
        }
        if let atLeast = query.atLeast {
            sql += " AND value >= ?"
            given.append(.text(atLeast))
        }
        if let atMost = query.atMost {
            sql += " AND value <= ?"
            given.append(.text(atMost))
        }
        if let after = query.after {
            sql += query.descending ? " AND (value, id) < (?, ?)" : " AND (value, id) > (?, ?)"
            given += [.text(after.value), .text(after.id)]
        }
        sql += query.descending ? " ORDER BY value DESC, id DESC" : " ORDER BY value, id"
        sql += " LIMIT ?"
        given.append(.small(query.limit))
        return (sql, given)
    }

    func reply(_ principal: String, _ key: String, _ attempt: Int) throws -> StoredReply? {
        try db.first(
            "SELECT request_hash, status, body, position, events, recorded FROM reply WHERE principal = ? AND key = ? AND attempt = ?",
            .text(principal), .text(key), .small(attempt)
        ) { row in
            try Reads.reply(row, principal, key, attempt)
        }
    }

    private static func reply(_ row: OpaquePointer, _ principal: String, _ key: String, _ attempt: Int) throws
        -> StoredReply
    {
        let cells = Cells(row, of: "the answer to \(key)")
        return StoredReply(
            principal: principal, key: key, attempt: attempt, requestHash: cells.bytes(0), status: try cells.small(1),
            body: cells.bytes(2), position: try cells.text(3), events: try cells.small(4),
            recorded: try cells.instant(5))
    }

    func replies(after: StoredReply?, limit: Int) throws -> [StoredReply] {
        try db.all(
            """
            SELECT request_hash, status, body, position, events, recorded, principal, key, attempt FROM reply
            WHERE (principal, key, attempt) > (?, ?, ?) ORDER BY principal, key, attempt LIMIT ?
            """, .text(after?.principal ?? ""), .text(after?.key ?? ""), .small(after?.attempt ?? 0), .small(limit)
        ) { row in
            let cells = Cells(row, of: "a stored answer")
            return try Reads.reply(row, try cells.text(6), try cells.text(7), try cells.small(8))
        }
    }

    func head() throws -> Head? {
        try db.first("SELECT epoch, sequence, hash, recorded, first FROM stream_head WHERE partition = 0") { row in
            let cells = Cells(row, of: "the head")
            return Head(
                epoch: try cells.epoch(0), sequence: try cells.count(1), hash: try cells.hash(2),
                recorded: try cells.instant(3), first: try cells.count(4))
        }
    }

    func epochs() throws -> [EpochRow] {
        try db.all("SELECT epoch, parent, parent_sequence, parent_hash FROM epoch ORDER BY epoch") { row in
            let cells = Cells(row, of: "the list of epochs")
            let parent =
                cells.isNull(1)
                ? nil : Cursor(epoch: try cells.epoch(1), sequence: try cells.count(2), hash: try cells.hash(3))
            return EpochRow(epoch: try cells.epoch(0), parent: parent)
        }
    }

    func heard(of publisher: ServiceName, after sequence: UInt64, limit: Int) throws -> [Record] {
        let table = Schema.heard(publisher.rawValue)
        // A file that no writer of this build has opened yet has all publishers in one.
        let isApart = try db.tableExists(table)
        guard try isApart || db.tableExists("heard") else { return [] }
        let rows =
            isApart ? table : "(SELECT * FROM heard WHERE publisher = '\(publisher.rawValue)')"
        return try db.all(
            """
            SELECT sequence, partition, epoch, recorded, hash, body_hash, personal_hash, body, personal
            FROM \(rows) WHERE sequence > ? ORDER BY sequence LIMIT ?
            """, .count(sequence), .small(limit)
        ) { try record($0, of: publisher) }
    }

    func cursors() throws -> [ServiceName: Cursor] {
        var cursors: [ServiceName: Cursor] = [:]
        let found = try db.all(
            "SELECT publisher, epoch, sequence, hash FROM cursor WHERE consumer_group = ? AND partition = 0",
            .text(service.rawValue)
        ) { row in
            let cells = Cells(row, of: "a cursor")
            guard let publisher = ServiceName(rawValue: try cells.text(0)) else {
                throw StoreFailure.damaged("a cursor is of no service")
            }
            return (
                publisher, Cursor(epoch: try cells.epoch(1), sequence: try cells.count(2), hash: cells.bytes(3))
            )
        }
        for (publisher, cursor) in found { cursors[publisher] = cursor }
        return cursors
    }

    private static let recordColumns =
        "sequence, partition, epoch, recorded, hash, body_hash, personal_hash, body, personal, kind, subject, type"

    func records(after sequence: UInt64, limit: Int) throws -> [Journaled] {
        try db.all(
            "SELECT \(Reads.recordColumns) FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?", .count(sequence),
            .small(limit), read: journaled)
    }

    func history(_ address: Address) throws -> [Record] {
        try db.all(
            "SELECT \(Reads.recordColumns) FROM journal WHERE kind = ? AND subject = ? ORDER BY sequence",
            .text(address.kind), .text(address.id)
        ) { try journaled($0).record }
    }

    func history(_ address: Address, after sequence: UInt64, limit: Int) throws -> [Record] {
        try db.all(
            "SELECT \(Reads.recordColumns) FROM journal WHERE kind = ? AND subject = ? AND sequence > ? ORDER BY sequence LIMIT ?",
            .text(address.kind), .text(address.id), .count(sequence), .small(limit)
        ) { try journaled($0).record }
    }

    func led(by cause: String) throws -> Bool {
        // As canonical JSON has it, in which nothing else can look so.
        try db.first(
            "SELECT sequence FROM journal WHERE instr(body, ?) > 0 LIMIT 1", .text("\"causationid\":\"\(cause)\",")
        ) { try Cells($0, of: "a record").count(0) } != nil
    }

    func place(at sequence: UInt64) throws -> Cursor? {
        try db.first("SELECT epoch, hash FROM journal WHERE sequence = ?", .count(sequence)) {
            let cells = Cells($0, of: "record \(sequence)")
            return Cursor(epoch: try cells.epoch(0), sequence: sequence, hash: cells.bytes(1))
        }
    }

    private func journaled(_ row: OpaquePointer) throws -> Journaled {
        let record = try record(row, of: service)
        let cells = Cells(row, of: "record \(record.sequence)")
        return Journaled(
            record: record, kind: try cells.text(9), subject: try cells.text(10), type: try cells.text(11))
    }

    private func record(_ row: OpaquePointer, of service: ServiceName) throws -> Record {
        let sequence = try Cells(row, of: "a record").count(0)
        let cells = Cells(row, of: "record \(sequence)")
        return Record(
            service: service, partition: UInt32(clamping: try cells.count(1)), epoch: try cells.epoch(2),
            sequence: sequence, recorded: try cells.instant(3), hash: cells.bytes(4), bodyHash: cells.bytes(5),
            personalHash: cells.bytes(6), body: cells.bytes(7), personal: cells.isNull(8) ? nil : cells.bytes(8))
    }

    private static func state(_ row: OpaquePointer, of address: Address) throws -> StoredState {
        let cells = Cells(row, of: "\(address.kind) \(address.id)")
        return StoredState(
            body: cells.bytes(2), personal: cells.isNull(3) ? nil : cells.bytes(3), version: try cells.count(0),
            form: try cells.small(1))
    }

    /// None where the last build that wrote here did not know the kind.
    func rows(of kind: String, after id: String, limit: Int) throws -> [(id: String, state: StoredState)] {
        guard try db.tableExists(Schema.table(kind)) else { return [] }
        return try db.all(
            "SELECT version, form, body, personal, id FROM \(Schema.table(kind)) WHERE id > ? ORDER BY id LIMIT ?",
            .text(id), .small(limit)
        ) { row in
            let id = try Cells(row, of: "a row of \(kind)").text(4)
            return (id: id, state: try Reads.state(row, of: Address(kind, id)))
        }
    }

    func integrity() throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    }

    func keyRows(of kind: String) throws -> [StoredKey] {
        try db.all("SELECT name, value, id, is_unique FROM lookup WHERE kind = ?", .text(kind)) {
            let cells = Cells($0, of: "a lookup of \(kind)")
            return StoredKey(
                kind: kind, name: try cells.text(0), key: FoundKey(value: try cells.text(1), id: try cells.text(2)),
                unique: try cells.count(3) == 1)
        }
    }

    func timerRows(of kind: String) throws -> [DueTimer] {
        try db.all("SELECT id, name, due FROM timer WHERE kind = ?", .text(kind)) {
            let cells = Cells($0, of: "a timer of \(kind)")
            return DueTimer(kind: kind, id: try cells.text(0), name: try cells.text(1), due: try cells.instant(2))
        }
    }

    func dueTimers(at now: Instant, limit: Int) throws -> [DueTimer] {
        try db.all(
            "SELECT kind, id, name, due FROM timer WHERE due <= ? ORDER BY due, kind, id, name LIMIT ?",
            .whole(now.milliseconds), .small(limit)
        ) {
            let cells = Cells($0, of: "a timer")
            return DueTimer(
                kind: try cells.text(0), id: try cells.text(1), name: try cells.text(2), due: try cells.instant(3))
        }
    }

    func nextTimer() throws -> Instant? {
        let due = try db.first("SELECT MIN(due) FROM timer") {
            let cells = Cells($0, of: "the next timer")
            return cells.isNull(0) ? nil : try cells.instant(0)
        }
        return due ?? nil
    }
}
