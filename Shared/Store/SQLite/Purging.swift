import Foundation
import GRDB
import Kernel
import Models
import StorePort

/// What is personal in journals: whose it is and until when the law keeps it stands in the records themselves, so that no
/// table can say something else than they do.
enum PersonalTables {
    /// Whom a record's personal part is about; older builds did not say so, as there were only customers'.
    static let person = "coalesce(json_extract(body, '$.datasubject'), 'customer/' || json_extract(body, '$.subject'))"
    static let kept = "json_extract(body, '$.datakept')"

    /// Of those records alone that have such a part: with it they leave the index.
    static let indices = [
        "CREATE INDEX journal_person ON journal (\(person), sequence) WHERE personal IS NOT NULL",
        index(of: "journal"),
    ]

    static func index(ofHeard publisher: String) -> String { index(of: Schema.heard(publisher)) }

    private static func index(of table: String) -> String {
        "CREATE INDEX IF NOT EXISTS \(table)_kept ON \(table) (\(kept)) WHERE personal IS NOT NULL AND \(kept) IS NOT NULL"
    }
}

extension Writes {
    /// The personal parts of what was recorded and kept before.
    func erase(_ erased: Erased) throws {
        let isOurs = erased.service == service
        let table = isOurs ? "journal" : Schema.heard(erased.service.rawValue)
        try db.execute(
            sql: """
                UPDATE \(table) SET personal = NULL
                WHERE personal IS NOT NULL AND \(PersonalTables.person) = ? AND sequence < ?
                    AND (\(PersonalTables.kept) IS NULL OR \(PersonalTables.kept) <= ?)
                """,
            arguments: [
                erased.person.description, Int64(clamping: erased.before), erased.today.description,
            ])
        guard !isOurs else { return }
        let waiting = try Reads(db: db, service: service).parked(after: 0, of: erased.service, limit: Limits.parked)
        for parked in waiting where erased.takes(parked.record) {
            try db.execute(
                sql: "UPDATE parked SET record = ? WHERE consumer_group = ? AND publisher = ? AND sequence = ?",
                arguments: [
                    Data(JSONWriter.bytes(RecordLine.json(parked.record.withoutPersonal))), service.rawValue,
                    erased.service.rawValue, Int64(clamping: parked.record.sequence),
                ])
        }
    }

    /// How many records lost what the law no longer keeps, at most so many of each journal.
    func purgePersonal(keptUntil day: Day, limit: Int) throws -> Int {
        let heard = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'heard_*' ORDER BY name")
        var count = 0
        for table in ["journal"] + heard {
            try db.execute(
                sql: """
                    UPDATE \(table) SET personal = NULL WHERE sequence IN (
                        SELECT sequence FROM \(table)
                        WHERE personal IS NOT NULL AND \(PersonalTables.kept) IS NOT NULL
                            AND \(PersonalTables.kept) <= ? LIMIT ?)
                    """, arguments: [day.description, limit])
            count = max(count, db.changesCount)
        }
        return count
    }
}

extension SQLiteStore {
    package func purgePersonal(keptUntil day: Day, limit: Int) throws(StoreFailure) -> Int {
        let count = try transaction { try $0.purgePersonal(keptUntil: day, limit: limit) }
        putAway(erased: count > 0)
        return count
    }
}
