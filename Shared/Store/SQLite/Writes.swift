import Foundation
import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import struct Kernel.Record

/// One turn as statements, each touched row once.
struct Writes {
    let db: Database
    let service: ServiceName

    static let superseded = "another writer has taken this data over"

    func write(_ turn: Turn, token: Int64) throws {
        let current = try Int64.fetchOne(db.cachedStatement(sql: "SELECT token FROM writer"))
        guard current == token else { throw StoreFailure.taken(Writes.superseded) }
        for life in turn.lives { try begin(life, because: "adopted", at: turn.head.recorded) }
        for journaled in turn.records { try append(journaled) }
        for row in turn.rows { try put(row) }
        for row in turn.copies { try putCopy(row) }
        // What goes away first: a unique value may pass from one thing to another in one turn.
        for key in turn.keys where key.removed { try remove(key) }
        for key in turn.keys where !key.removed { try add(key) }
        for reply in turn.replies { try keep(reply) }
        for (publisher, cursor) in turn.orderedCursors { try move(publisher, cursor) }
        for record in turn.heard { try keep(record) }
        try writeHearing(turn)
        try moveHead(turn.head)
    }

    func begin(_ life: EpochRow, because reason: String, at now: Instant) throws {
        try db.execute(
            sql:
                "INSERT INTO epoch (epoch, parent, parent_sequence, parent_hash, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                Data(life.epoch.bytes), life.parent.map { Data($0.epoch.bytes) },
                life.parent.map { Int64($0.sequence) }, life.parent.map { Data($0.hash) }, reason, now.milliseconds,
            ])
    }

    private func append(_ journaled: Journaled) throws {
        let record = journaled.record
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO journal (sequence, partition, epoch, recorded, hash, body_hash, personal_hash, kind, subject, type, body, personal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            Int64(record.sequence), Int64(record.partition), Data(record.epoch.bytes), record.recorded.milliseconds,
            Data(record.hash), Data(record.bodyHash), Data(record.personalHash), journaled.kind, journaled.subject,
            journaled.type, Bytes.text(record.body), record.personal.map(Bytes.text),
        ])
    }

    private func put(_ row: Turn.Row) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO \(Schema.table(row.address.kind)) (id, version, form, body, personal) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, form = excluded.form, body = excluded.body, personal = excluded.personal
                """)
        try statement.execute(arguments: [
            row.address.id, Int64(row.state.version), row.state.form, Bytes.text(row.state.body),
            row.state.personal.map(Bytes.text),
        ])
        try db.cachedStatement(sql: "DELETE FROM timer WHERE kind = ? AND id = ?").execute(arguments: [
            row.address.kind, row.address.id,
        ])
        for timer in row.timers {
            try db.cachedStatement(sql: "INSERT INTO timer (kind, id, name, due) VALUES (?, ?, ?, ?)")
                .execute(arguments: [row.address.kind, row.address.id, timer.name, timer.due.milliseconds])
        }
    }

    private func putCopy(_ row: Turn.Row) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO copy (kind, id, publisher, version, form, body, personal) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, form = excluded.form, body = excluded.body, personal = excluded.personal
                """)
        try statement.execute(arguments: [
            row.address.kind, row.address.id, row.publisher?.rawValue ?? "", Int64(row.state.version), row.state.form,
            Bytes.text(row.state.body), row.state.personal.map(Bytes.text),
        ])
    }

    private func remove(_ key: Turn.KeyRow) throws {
        try db.cachedStatement(sql: "DELETE FROM lookup WHERE kind = ? AND name = ? AND value = ? AND id = ?")
            .execute(arguments: [key.kind, key.name, key.key.value, key.key.id])
    }

    private func add(_ key: Turn.KeyRow) throws {
        try db.cachedStatement(
            sql:
                "INSERT INTO lookup (kind, name, value, id, is_unique) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, name, value, id) DO UPDATE SET is_unique = excluded.is_unique"
        )
        .execute(arguments: [key.kind, key.name, key.key.value, key.key.id, key.unique])
    }

    private func keep(_ reply: StoredReply) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO reply (principal, key, attempt, request_hash, status, body, position, events, recorded)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            reply.principal, reply.key, reply.attempt, Data(reply.requestHash), reply.status, Bytes.text(reply.body),
            reply.position, reply.events, reply.recorded.milliseconds,
        ])
    }

    private func move(_ publisher: ServiceName, _ cursor: Cursor) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO cursor (consumer_group, publisher, partition, epoch, sequence, hash) VALUES (?, ?, 0, ?, ?, ?)
                ON CONFLICT (consumer_group, publisher, partition) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, hash = excluded.hash
                """)
        try statement.execute(arguments: [
            service.rawValue, publisher.rawValue, Data(cursor.epoch.bytes), Int64(cursor.sequence), Data(cursor.hash),
        ])
    }

    /// Kept as it came, and one that has become old goes: so many of each publisher there are at most.
    private func keep(_ record: Record) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO heard (publisher, sequence, partition, epoch, recorded, hash, body_hash, personal_hash, body, personal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            record.service.rawValue, Int64(record.sequence), Int64(record.partition), Data(record.epoch.bytes),
            record.recorded.milliseconds, Data(record.hash), Data(record.bodyHash), Data(record.personalHash),
            Bytes.text(record.body), record.personal.map(Bytes.text),
        ])
        guard record.sequence > Limits.heardKept else { return }
        try db.cachedStatement(sql: "DELETE FROM heard WHERE publisher = ? AND sequence = ?")
            .execute(arguments: [record.service.rawValue, Int64(record.sequence - Limits.heardKept)])
    }

    private func moveHead(_ head: Head) throws {
        try db.cachedStatement(
            sql: "UPDATE stream_head SET epoch = ?, sequence = ?, hash = ?, recorded = ? WHERE partition = 0"
        )
        .execute(arguments: [
            Data(head.epoch.bytes), Int64(head.sequence), Data(head.hash), head.recorded.milliseconds,
        ])
    }
}
