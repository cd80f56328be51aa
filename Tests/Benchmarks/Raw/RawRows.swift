import GRDBSQLite

/// The rows that the product wrote for each command, to be written once more by SQLite alone.
final class RawRows {
    /// One cell, as SQLite binds it; text and blobs lie in `memory`, so that binding copies nothing.
    enum Cell {
        case null
        case whole(Int64)
        case text(at: Int, count: Int)
        case blob(at: Int, count: Int)
    }

    struct Row {
        let table: Int
        let cells: [Cell]
    }

    struct Failed: Error, CustomStringConvertible { let description: String }

    private(set) var tables: [(name: String, columns: [String])] = []
    /// The rows of the first, the second, ... command.
    private(set) var commands: [[Row]] = []
    private(set) var schema: [String] = []
    private var bytes: [UInt8] = []
    private(set) var memory = UnsafeRawBufferPointer(start: nil, count: 0)

    /// From a journal of commands that each made one event of one thing, whose key is the thing's name.
    init(_ path: String, kind: String) throws(Failed) {
        let database = try RawRows.open(path)
        defer { sqlite3_close(database) }
        schema = try RawRows.texts(database, RawRows.schemas("'table', 'index'", "sql"))
        var places: [String: Int] = [:]
        for subject in try RawRows.texts(database, "SELECT subject FROM journal ORDER BY sequence") {
            places[subject] = commands.count
            commands.append([])
        }
        try read(database, "journal", of: "subject", places)
        try read(database, "entity_\(kind)", of: "id", places)
        try read(database, "lookup", of: "id", places)
        try read(database, "reply", of: "key", places)
        settle()
    }

    /// All rows that are there, each table spread over that many commands.
    init(_ path: String, over count: Int) throws(Failed) {
        let database = try RawRows.open(path)
        defer { sqlite3_close(database) }
        schema = try RawRows.texts(database, RawRows.schemas("'table', 'index'", "sql"))
        commands = Array(repeating: [], count: count)
        for table in try RawRows.texts(database, RawRows.schemas("'table'", "name")) where table != "stream_head" {
            let all = Int(try RawRows.texts(database, "SELECT COUNT(*) FROM \(table)").first ?? "0") ?? 0
            var row = 0
            try read(database, table, column: "''") { _ in
                defer { row += 1 }
                return row * count / max(1, all)
            }
        }
        settle()
    }

    private static func open(_ path: String) throws(Failed) -> OpaquePointer {
        var database: OpaquePointer?
        guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let database else {
            throw Failed(description: "\(path) cannot be opened")
        }
        return database
    }

    private static func schemas(_ types: String, _ column: String) -> String {
        "SELECT \(column) FROM sqlite_master WHERE sql IS NOT NULL AND type IN (\(types)) AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'"
    }

    /// What is bound must not move any more.
    private func settle() {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        copy.copyBytes(from: bytes)
        memory = UnsafeRawBufferPointer(copy)
        bytes = []
    }

    deinit { memory.deallocate() }

    private static func texts(_ database: OpaquePointer, _ sql: String) throws(Failed) -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failed(description: String(cString: sqlite3_errmsg(database)))
        }
        defer { sqlite3_finalize(statement) }
        var found: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW { found.append(String(cString: sqlite3_column_text(statement, 0))) }
        return found
    }

    private func read(_ database: OpaquePointer, _ table: String, of column: String, _ places: [String: Int])
        throws(Failed)
    {
        try read(database, table, column: column) { places[$0] }
    }

    /// `place`: to which command a row belongs, by what stands in `column`.
    private func read(_ database: OpaquePointer, _ table: String, column: String, _ place: (String) -> Int?)
        throws(Failed)
    {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, "SELECT *, \(column) FROM \(table)", -1, &statement, nil) == SQLITE_OK else {
            throw Failed(description: String(cString: sqlite3_errmsg(database)))
        }
        defer { sqlite3_finalize(statement) }
        let count = sqlite3_column_count(statement) - 1
        tables.append((table, (0..<count).map { String(cString: sqlite3_column_name(statement, $0)) }))
        while sqlite3_step(statement) == SQLITE_ROW {
            guard let place = place(String(cString: sqlite3_column_text(statement, count))) else { continue }
            commands[place].append(Row(table: tables.count - 1, cells: (0..<count).map { cell(statement, $0) }))
        }
    }

    private func cell(_ statement: OpaquePointer?, _ column: Int32) -> Cell {
        let type = sqlite3_column_type(statement, column)
        if type == SQLITE_INTEGER { return .whole(sqlite3_column_int64(statement, column)) }
        guard type != SQLITE_NULL else { return .null }
        let count = Int(sqlite3_column_bytes(statement, column))
        let at = bytes.count
        // Of none SQLite gives no address.
        if let start = sqlite3_column_blob(statement, column) {
            bytes += UnsafeRawBufferPointer(start: start, count: count)
        }
        return type == SQLITE_TEXT ? .text(at: at, count: count) : .blob(at: at, count: count)
    }
}
