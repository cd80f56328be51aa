import Foundation
import GRDB
import Kernel
import Models
import StorePort

import class Kernel.Record

/// What is kept about the others beside cursors and copies: quiet events, types passed over, events set aside; and at
/// what a process died.
extension Reads {
    func hearing() throws -> Hearing {
        var hearing = Hearing()
        _ = try db.all("SELECT publisher, sequence, rereading FROM quiet") {
            let cells = Cells($0, of: "a quiet place")
            let publisher = try name(cells, 0)
            hearing.quiet[publisher] = try cells.count(1)
            if !cells.isNull(2) {
                hearing.rereading[publisher] = Hearing.Known(sequence: try cells.count(1), hash: try cells.hash(2))
            }
        }
        _ = try db.all("SELECT publisher, subject, COUNT(*), MIN(sequence) FROM parked GROUP BY publisher, subject") {
            let cells = Cells($0, of: "what is set aside")
            hearing.parked[try name(cells, 0), default: [:]][try cells.text(1)] = try cells.count(3)
            hearing.parkedEvents += try cells.small(2)
        }
        for skipped in try skipped() where skipped.isLearning {
            hearing.learned[skipped.publisher, default: [:]][skipped.type] = skipped.sequence
        }
        return hearing
    }

    func reread() throws -> ServiceName? {
        try db.first("SELECT publisher FROM quiet WHERE rereading IS NOT NULL ORDER BY publisher LIMIT 1") {
            try name(Cells($0, of: "a quiet place"), 0)
        }
    }

    func skipped() throws -> [Turn.Skipped] {
        try db.all("SELECT publisher, type, first_sequence, learning FROM skipped_type ORDER BY publisher, type") {
            let cells = Cells($0, of: "a type that was passed over")
            return Turn.Skipped(
                publisher: try name(cells, 0), type: try cells.text(1), sequence: try cells.count(2),
                isLearning: try cells.count(3) == 1)
        }
    }

    func parked(after sequence: UInt64, of publisher: ServiceName, limit: Int) throws -> [Parked] {
        try db.all(
            """
            SELECT record, subject, error, sequence FROM parked
            WHERE consumer_group = ? AND publisher = ? AND sequence > ? ORDER BY sequence LIMIT ?
            """, .text(service.rawValue), .text(publisher.rawValue), .count(sequence), .small(limit)
        ) {
            let cells = Cells($0, of: "an event of \(publisher) that is set aside")
            guard let json = try? JSONReader.read(cells.bytes(0)), let record = RecordLine.record(json) else {
                throw StoreFailure.damaged("event \(try cells.count(3)) of \(publisher), set aside, cannot be read")
            }
            return Parked(record: record, subject: try cells.text(1), why: try cells.text(2))
        }
    }

    private func name(_ cells: Cells, _ index: Int) throws -> ServiceName {
        guard let name = ServiceName(rawValue: try cells.text(index)) else {
            throw StoreFailure.damaged("what is kept of others names no service")
        }
        return name
    }
}

extension Writes {
    func writeHearing(_ turn: Turn) throws {
        for (publisher, sequence) in turn.quiet.sorted(by: { $0.key < $1.key }) {
            try db.execute(
                sql:
                    "INSERT INTO quiet (publisher, sequence) VALUES (?, ?) ON CONFLICT (publisher) DO UPDATE SET sequence = max(sequence, excluded.sequence)",
                arguments: [publisher.rawValue, Int64(clamping: sequence)])
        }
        for skipped in turn.skipped { try note(skipped) }
        for parked in turn.parked { try park(parked) }
        for record in turn.unparked {
            try db.execute(
                sql: "DELETE FROM parked WHERE consumer_group = ? AND publisher = ? AND sequence = ?",
                arguments: [service.rawValue, record.service.rawValue, Int64(record.sequence)])
        }
        for publisher in turn.reread {
            try db.execute(
                sql: "UPDATE quiet SET rereading = NULL WHERE publisher = ?", arguments: [publisher.rawValue])
            try db.execute(
                sql: "DELETE FROM skipped_type WHERE publisher = ? AND learning = 1", arguments: [publisher.rawValue])
        }
        for erased in turn.erased { try erase(erased) }
        if let tried = turn.tried {
            try db.run("DELETE FROM attempt WHERE what = ?", .text(tried))
        }
    }

    private func note(_ skipped: Turn.Skipped) throws {
        try db.run(
            "INSERT OR IGNORE INTO skipped_type (publisher, type, first_sequence) VALUES (?, ?, ?)",
            .text(skipped.publisher.rawValue), .text(skipped.type), .count(skipped.sequence))
    }

    /// One that is set aside already, met again, keeps why.
    private func park(_ parked: Parked) throws {
        try db.run(
            "INSERT OR IGNORE INTO parked (consumer_group, publisher, sequence, subject, record, error, attempts) VALUES (?, ?, ?, ?, ?, ?, 1)",
            .text(service.rawValue), .text(parked.record.service.rawValue), .count(parked.record.sequence),
            .text(parked.subject), .blob(JSONWriter.bytes(RecordLine.json(parked.record))), .text(parked.why))
    }

    /// The number of attempts, this one included.
    func attempt(_ what: String) throws -> Int {
        try db.run(
            "INSERT INTO attempt (what, count) VALUES (?, 1) ON CONFLICT (what) DO UPDATE SET count = count + 1",
            .text(what))
        return try db.first("SELECT count FROM attempt WHERE what = ?", .text(what)) {
            try Cells($0, of: "an attempt").small(0)
        } ?? 1
    }

    func reread(_ wanted: Reread) throws {
        let publisher = wanted.publisher.rawValue
        try db.execute(sql: "DELETE FROM copy WHERE publisher = ?", arguments: [publisher])
        for kind in wanted.kinds { try db.execute(sql: "DELETE FROM lookup WHERE kind = ?", arguments: [kind]) }
        try db.execute(
            sql: "DELETE FROM cursor WHERE consumer_group = ? AND publisher = ?",
            arguments: [service.rawValue, publisher]
        )
        for form in wanted.forms { try write(form) }
        let last = Int64(clamping: wanted.upTo.sequence)
        try db.execute(
            sql: "INSERT OR REPLACE INTO quiet (publisher, sequence, rereading) VALUES (?, ?, ?)",
            arguments: [publisher, last, last == 0 ? nil : Data(wanted.upTo.hash)])
        for type in wanted.learning {
            try db.execute(
                sql: "UPDATE skipped_type SET learning = 1 WHERE publisher = ? AND type = ?",
                arguments: [publisher, type])
        }
        // What is set aside is met again on the way and folded then.
        guard wanted.forgetsRest else { return }
        try db.execute(sql: "DELETE FROM \(Schema.heard(publisher)) WHERE sequence > ?", arguments: [last])
        try db.execute(
            sql: "DELETE FROM parked WHERE consumer_group = ? AND publisher = ? AND sequence > ?",
            arguments: [service.rawValue, publisher, last])
        try db.execute(
            sql: "DELETE FROM skipped_type WHERE publisher = ? AND first_sequence > ?", arguments: [publisher, last])
    }
}
