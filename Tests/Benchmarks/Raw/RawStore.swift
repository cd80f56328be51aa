import GRDBSQLite

/// SQLite with nothing around it: prepared statements, WAL, FULL, the product's tables and rows.
final class RawStore {
    private let database: OpaquePointer
    private var statements: [OpaquePointer?] = []
    private var begin: OpaquePointer?
    private var commit: OpaquePointer?
    private var head: OpaquePointer?
    private let rows: RawRows

    init(_ path: String, _ rows: RawRows) throws(RawRows.Failed) {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
            throw RawRows.Failed(description: "\(path) cannot be made")
        }
        database = opened
        self.rows = rows
        for sql in [
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 4000",
            "PRAGMA secure_delete = ON",
        ] + rows.schema + ["INSERT INTO stream_head VALUES (0, x'00', 0, x'00', 0, 1)"] {
            guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failed(sql) }
        }
        for table in rows.tables {
            let places = table.columns.map { _ in "?" }.joined(separator: ", ")
            statements.append(
                try prepare(
                    "INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES (\(places))"))
        }
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        head = try prepare("UPDATE stream_head SET sequence = ? WHERE partition = 0")
    }

    deinit {
        for statement in statements + [begin, commit, head] { sqlite3_finalize(statement) }
        sqlite3_close(database)
    }

    private func prepare(_ sql: String) throws(RawRows.Failed) -> OpaquePointer? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK
        else { throw failed(sql) }
        return statement
    }

    private func failed(_ what: String) -> RawRows.Failed {
        RawRows.Failed(description: "\(what): \(String(cString: sqlite3_errmsg(database)))")
    }

    /// All rows of these commands in one transaction, which is on the disk when this returns.
    func write(_ commands: some Sequence<Int>) throws(RawRows.Failed) {
        try step(begin)
        var last = 0
        for command in commands {
            for row in rows.commands[command] { try insert(row) }
            last = command
        }
        sqlite3_bind_int64(head, 1, Int64(last))
        try step(head)
        try step(commit)
    }

    private func insert(_ row: RawRows.Row) throws(RawRows.Failed) {
        let statement = statements[row.table]
        for (index, cell) in row.cells.enumerated() {
            let place = Int32(index + 1)
            switch cell {
            case .null: sqlite3_bind_null(statement, place)
            case .whole(let number): sqlite3_bind_int64(statement, place, number)
            case .text(let at, let count):
                let start = rows.memory.baseAddress?.advanced(by: at).assumingMemoryBound(to: CChar.self)
                sqlite3_bind_text(statement, place, start, Int32(count), nil)
            case .blob(let at, let count):
                sqlite3_bind_blob(statement, place, rows.memory.baseAddress?.advanced(by: at), Int32(count), nil)
            }
        }
        try step(statement)
    }

    private func step(_ statement: OpaquePointer?) throws(RawRows.Failed) {
        defer { sqlite3_reset(statement) }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failed("a statement") }
    }
}
