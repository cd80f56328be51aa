import Foundation
import GRDB
import Kernel
import Models
import StorePort

import struct Kernel.Cursor
import class Kernel.Record

/// One turn as statements, each touched row once.
struct Writes {
    let db: Database
    let service: ServiceName

    static let superseded = "another writer has taken this data over"

    func write(_ turn: Turn, token: Int64) throws {
        let current = try db.first("SELECT token FROM writer") { try Cells($0, of: "the writer").whole(0) }
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
        for (publisher, cursor) in turn.orderedCursors { try forgetOld(publisher, upTo: cursor.sequence) }
        try writeHearing(turn)
        if let completion = turn.completion { try write(completion) }
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
        let kept = journaled.kept
        try db.run(
            """
            INSERT INTO journal (sequence, partition, epoch, recorded, hash, body_hash, personal_hash, kind, subject, type, body, personal, person, kept)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .count(record.sequence), .whole(Int64(record.partition)), .blob(record.epoch.bytes),
            .whole(record.recorded.milliseconds), .blob(record.hash), .blob(record.bodyHash),
            .blob(record.personalHash), .text(journaled.kind), .text(journaled.subject), .text(journaled.type),
            .utf8(record.body), .utf8(record.personal), .text(kept?.person.description),
            .text(kept?.until?.description))
    }

    private func put(_ row: Turn.Row) throws {
        try db.run(
            """
            INSERT INTO \(Schema.table(row.address.kind)) (id, version, form, body, personal) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, form = excluded.form, body = excluded.body, personal = excluded.personal
            """, .text(row.address.id), .count(row.state.version), .small(row.state.form), .utf8(row.state.body),
            .utf8(row.state.personal))
        if row.hadTimers {
            try db.run("DELETE FROM timer WHERE kind = ? AND id = ?", .text(row.address.kind), .text(row.address.id))
        }
        for timer in row.timers {
            try db.run(
                "INSERT INTO timer (kind, id, name, due) VALUES (?, ?, ?, ?)", .text(row.address.kind),
                .text(row.address.id), .text(timer.name), .whole(timer.due.milliseconds))
        }
    }

    private func putCopy(_ row: Turn.Row) throws {
        try db.run(
            """
            INSERT INTO copy (kind, id, publisher, version, form, body, personal) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, form = excluded.form, body = excluded.body, personal = excluded.personal
            """, .text(row.address.kind), .text(row.address.id), .text(row.publisher?.rawValue ?? ""),
            .count(row.state.version), .small(row.state.form), .utf8(row.state.body), .utf8(row.state.personal))
    }

    private func remove(_ key: Turn.KeyRow) throws {
        try db.run(
            "DELETE FROM lookup WHERE kind = ? AND name = ? AND value = ? AND id = ?", .text(key.kind),
            .text(key.name), .text(key.key.value), .text(key.key.id))
    }

    private func add(_ key: Turn.KeyRow) throws {
        try db.run(
            "INSERT INTO lookup (kind, name, value, id, is_unique) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, name, value, id) DO UPDATE SET is_unique = excluded.is_unique WHERE is_unique != excluded.is_unique",
            .text(key.kind), .text(key.name), .text(key.key.value), .text(key.key.id), .small(key.unique ? 1 : 0))
    }

    private func keep(_ reply: StoredReply) throws {
        // Made anew from records taken back: how often the key had been refused before is not told by them.
        if reply.requestHash.isEmpty {
            try db.run("DELETE FROM reply WHERE principal = ? AND key = ?", .text(reply.principal), .text(reply.key))
        }
        try db.run(
            """
            INSERT INTO reply (principal, key, attempt, request_hash, status, body, position, events, recorded)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .text(reply.principal), .text(reply.key), .small(reply.attempt), .blob(reply.requestHash),
            .small(reply.status), .utf8(reply.body), .text(reply.position), .small(reply.events),
            .whole(reply.recorded.milliseconds))
    }

    private func move(_ publisher: ServiceName, _ cursor: Cursor) throws {
        try db.run(
            """
            INSERT INTO cursor (consumer_group, publisher, partition, epoch, sequence, hash) VALUES (?, ?, 0, ?, ?, ?)
            ON CONFLICT (consumer_group, publisher, partition) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, hash = excluded.hash
            """, .text(service.rawValue), .text(publisher.rawValue), .blob(cursor.epoch.bytes),
            .count(cursor.sequence), .blob(cursor.hash))
    }

    private static func keeping(_ publisher: ServiceName) -> String {
        """
        INSERT OR REPLACE INTO \(Schema.heard(publisher.rawValue))
        (sequence, partition, epoch, recorded, hash, body_hash, personal_hash, body, personal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    }

    /// Put together once: a turn keeps hundreds.
    private static let keeping = Dictionary(uniqueKeysWithValues: ServiceName.allCases.map { ($0, keeping($0)) })

    /// Kept as it came.
    private func keep(_ record: Record) throws {
        try db.run(
            Writes.keeping[record.service] ?? Writes.keeping(record.service), .count(record.sequence),
            .whole(Int64(record.partition)),
            .blob(record.epoch.bytes), .whole(record.recorded.milliseconds), .blob(record.hash),
            .blob(record.bodyHash), .blob(record.personalHash), .utf8(record.body), .utf8(record.personal))
    }

    /// What has become old goes: so many of each publisher there are at most.
    private func forgetOld(_ publisher: ServiceName, upTo sequence: UInt64) throws {
        guard sequence > Limits.heardKept else { return }
        try db.run(
            "DELETE FROM \(Schema.heard(publisher.rawValue)) WHERE sequence <= ?", .count(sequence - Limits.heardKept))
    }

    private func moveHead(_ head: Head) throws {
        try db.run(
            "UPDATE stream_head SET epoch = ?, sequence = ?, hash = ?, recorded = ? WHERE partition = 0",
            .blob(head.epoch.bytes), .count(head.sequence), .blob(head.hash), .whole(head.recorded.milliseconds))
    }
}
