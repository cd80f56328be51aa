import GRDB
import Kernel
import Models

/// The tables, as numbered migrations. What has been released is never edited.
enum Schema {
    static let newest = 7

    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            for statement in tables { try db.execute(sql: statement) }
        }
        migrator.registerMigration("2") { db in
            for statement in heardTables { try db.execute(sql: statement) }
        }
        migrator.registerMigration("3") { db in
            for statement in careTables { try db.execute(sql: statement) }
        }
        migrator.registerMigration("4") { db in
            // All there were then; of those that came later, each service makes a table when it begins to hear them.
            for publisher in ["customers", "orders", "invoicing", "logistics"] { try takeApart(publisher, db) }
            try db.execute(sql: "DROP TABLE heard")
        }
        migrator.registerMigration("5") { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'entity_*' ORDER BY name")
            for table in tables { try asRows(table, entityColumns, order: "id", db) }
            try asRows("copy", copyColumns, order: "kind, id", db)
        }
        migrator.registerMigration("6") { db in try db.execute(sql: completionTable) }
        migrator.registerMigration("7") { db in
            for statement in PersonalTables.columns { try db.execute(sql: statement) }
        }
        return migrator
    }

    /// How far a kind's rows, lookups and timers have been made anew: `name`, `value` and `id` are where it stands.
    private static let completionTable = """
        CREATE TABLE completion (
            kind TEXT NOT NULL PRIMARY KEY, form INTEGER NOT NULL, done INTEGER NOT NULL, name TEXT, value TEXT, id TEXT
        ) STRICT, WITHOUT ROWID
        """

    /// States lie side by side in their pages, and a small tree of their names leads to them (decisions/0016). Of a table
    /// without rowids each state of more than 1,002 bytes has a page more for its rest, and the tree holds four to a page.
    private static func asRows(_ table: String, _ columns: String, order: String, _ db: Database) throws {
        try db.execute(sql: "ALTER TABLE \(table) RENAME TO before_\(table)")
        try db.execute(sql: "CREATE TABLE \(table) (\(columns)) STRICT")
        try db.execute(sql: "INSERT INTO \(table) SELECT * FROM before_\(table) ORDER BY \(order)")
        try db.execute(sql: "DROP TABLE before_\(table)")
    }

    private static let entityColumns =
        "id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, form INTEGER NOT NULL, body TEXT NOT NULL, personal TEXT"
    private static let copyColumns =
        "kind TEXT NOT NULL, id TEXT NOT NULL, publisher TEXT NOT NULL, version INTEGER NOT NULL, form INTEGER NOT NULL, body TEXT NOT NULL, personal TEXT, PRIMARY KEY (kind, id)"

    /// One table a kind, made when the kind is first seen: a new kind is no new schema.
    static func table(_ kind: String) -> String { "entity_\(kind)" }

    static func create(_ kinds: [Kind], hearing publishers: [ServiceName], _ db: Database) throws {
        for publisher in publishers { try db.execute(sql: heardTable(publisher.rawValue)) }
        for kind in kinds {
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS \(table(kind.name)) (\(entityColumns)) STRICT")
        }
    }

    /// One table a publisher: each record is then one row behind the one before it, in one tree.
    static func heard(_ publisher: String) -> String { "heard_\(publisher)" }

    private static func heardTable(_ publisher: String) -> String {
        """
        CREATE TABLE IF NOT EXISTS \(heard(publisher)) (
            sequence INTEGER NOT NULL PRIMARY KEY, partition INTEGER NOT NULL, epoch BLOB NOT NULL,
            recorded INTEGER NOT NULL, hash BLOB NOT NULL, body_hash BLOB NOT NULL, personal_hash BLOB NOT NULL,
            body TEXT NOT NULL, personal TEXT
        ) STRICT
        """
    }

    private static func takeApart(_ publisher: String, _ db: Database) throws {
        try db.execute(sql: heardTable(publisher))
        try db.execute(
            sql: """
                INSERT INTO \(heard(publisher))
                SELECT sequence, partition, epoch, recorded, hash, body_hash, personal_hash, body, personal FROM heard
                WHERE publisher = ? ORDER BY sequence
                """, arguments: [publisher])
    }

    /// The last records of others as they came: whoever lost them gets them back from here, byte for byte.
    private static let heardTables = [
        """
        CREATE TABLE heard (
            publisher TEXT NOT NULL, sequence INTEGER NOT NULL, partition INTEGER NOT NULL, epoch BLOB NOT NULL,
            recorded INTEGER NOT NULL, hash BLOB NOT NULL, body_hash BLOB NOT NULL, personal_hash BLOB NOT NULL,
            body TEXT NOT NULL, personal TEXT, PRIMARY KEY (publisher, sequence)
        ) STRICT
        """,
        "CREATE TABLE quiet (publisher TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL) STRICT",
    ]

    /// For what goes wrong: whether the last process stopped in order (`ended`), at what it died and how often, which
    /// publishers' copies are being made anew, and which types were passed over and are now understood.
    private static let careTables = [
        "ALTER TABLE writer ADD COLUMN ended INTEGER NOT NULL DEFAULT 1",
        "CREATE TABLE attempt (what TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "ALTER TABLE quiet ADD COLUMN rereading BLOB",
        "ALTER TABLE skipped_type ADD COLUMN learning INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX parked_subject ON parked (consumer_group, publisher, subject, sequence)",
    ]

    private static let tables = [
        """
        CREATE TABLE epoch (
            epoch BLOB NOT NULL PRIMARY KEY, parent BLOB, parent_sequence INTEGER, parent_hash BLOB,
            reason TEXT NOT NULL, at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE stream_head (
            partition INTEGER NOT NULL PRIMARY KEY, epoch BLOB NOT NULL, sequence INTEGER NOT NULL,
            hash BLOB NOT NULL, recorded INTEGER NOT NULL, first INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE journal (
            sequence INTEGER NOT NULL PRIMARY KEY, partition INTEGER NOT NULL, epoch BLOB NOT NULL,
            recorded INTEGER NOT NULL, hash BLOB NOT NULL, body_hash BLOB NOT NULL,
            personal_hash BLOB NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, type TEXT NOT NULL,
            body TEXT NOT NULL, personal TEXT
        ) STRICT
        """,
        "CREATE INDEX journal_subject ON journal (kind, subject, sequence)",
        """
        CREATE TRIGGER journal_keeps BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'a journal is never shortened'); END
        """,
        """
        CREATE TRIGGER journal_stands BEFORE UPDATE OF
            sequence, partition, epoch, recorded, hash, body_hash, personal_hash, kind, subject, type, body ON journal
        BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END
        """,
        """
        CREATE TABLE copy (
            kind TEXT NOT NULL, id TEXT NOT NULL, publisher TEXT NOT NULL, version INTEGER NOT NULL,
            form INTEGER NOT NULL, body TEXT NOT NULL, personal TEXT, PRIMARY KEY (kind, id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE lookup (
            kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
            is_unique INTEGER NOT NULL, PRIMARY KEY (kind, name, value, id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE UNIQUE INDEX lookup_unique ON lookup (kind, name, value) WHERE is_unique = 1",
        """
        CREATE TABLE reply (
            principal TEXT NOT NULL, key TEXT NOT NULL, attempt INTEGER NOT NULL, request_hash BLOB NOT NULL,
            status INTEGER NOT NULL, body TEXT NOT NULL, position TEXT NOT NULL, events INTEGER NOT NULL,
            recorded INTEGER NOT NULL, PRIMARY KEY (principal, key, attempt)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX reply_age ON reply (recorded)",
        """
        CREATE TABLE cursor (
            consumer_group TEXT NOT NULL, publisher TEXT NOT NULL, partition INTEGER NOT NULL,
            epoch BLOB NOT NULL, sequence INTEGER NOT NULL, hash BLOB NOT NULL,
            PRIMARY KEY (consumer_group, publisher, partition)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE timer (
            kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY (kind, id, name)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX timer_due ON timer (due)",
        """
        CREATE TABLE parked (
            consumer_group TEXT NOT NULL, publisher TEXT NOT NULL, sequence INTEGER NOT NULL,
            subject TEXT NOT NULL, record BLOB NOT NULL, error TEXT NOT NULL, attempts INTEGER NOT NULL,
            PRIMARY KEY (consumer_group, publisher, sequence)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE skipped_type (
            publisher TEXT NOT NULL, type TEXT NOT NULL, first_sequence INTEGER NOT NULL,
            PRIMARY KEY (publisher, type)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE consumer (
            name TEXT NOT NULL PRIMARY KEY, epoch BLOB NOT NULL, sequence INTEGER NOT NULL, seen INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE writer (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), token INTEGER NOT NULL) STRICT",
        "INSERT INTO writer (id, token) VALUES (1, 0)",
    ]
}
