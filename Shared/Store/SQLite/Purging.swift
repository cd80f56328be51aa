import Foundation
import GRDB
import Kernel
import Models
import StorePort

/// What is personal in journals. Whose it is and until when the law keeps it stands in each record; of our own journal it stands beside
/// it too, so that nobody reads the records of ten years to find it.
enum PersonalTables {
    /// Whom a record's personal part is about; older builds did not say so, as there were only customers'.
    private static let person =
        "coalesce(json_extract(body, '$.datasubject'), 'customer/' || json_extract(body, '$.subject'))"
    private static let kept = "json_extract(body, '$.datakept')"

    /// Indices of those records alone that have such a part: with it they leave them.
    static let columns = [
        "ALTER TABLE journal ADD COLUMN person TEXT",
        "ALTER TABLE journal ADD COLUMN kept TEXT",
        "UPDATE journal SET person = \(person), kept = \(kept) WHERE personal IS NOT NULL",
        "CREATE INDEX journal_person ON journal (person, sequence) WHERE personal IS NOT NULL",
        "CREATE INDEX journal_kept ON journal (kept) WHERE personal IS NOT NULL AND kept IS NOT NULL",
    ]

    /// As the columns of our own journal or, of what is kept of others', from the records themselves.
    static func names(isOurs: Bool) -> (person: String, kept: String) { isOurs ? ("person", "kept") : (person, kept) }
}

extension Writes {
    /// The personal parts of what was recorded and kept before.
    func erase(_ erased: Erased) throws {
        let isOurs = erased.service == service
        let table = isOurs ? "journal" : Schema.heard(erased.service.rawValue)
        let (person, kept) = PersonalTables.names(isOurs: isOurs)
        try db.execute(
            sql: """
                UPDATE \(table) SET personal = NULL
                WHERE personal IS NOT NULL AND \(person) = ? AND sequence < ? AND (\(kept) IS NULL OR \(kept) <= ?)
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
        // Of others' journals the last are kept: what was recorded lately is not looked into.
        let old = day.adding(days: -Keeping.leastDays).end.milliseconds
        var count = 0
        for table in ["journal"] + heard {
            let (_, kept) = PersonalTables.names(isOurs: table == "journal")
            try db.execute(
                sql: """
                    UPDATE \(table) SET personal = NULL WHERE sequence IN (
                        SELECT sequence FROM \(table)
                        WHERE recorded < ? AND personal IS NOT NULL AND \(kept) IS NOT NULL AND \(kept) <= ? LIMIT ?)
                    """, arguments: [old, day.description, limit])
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
