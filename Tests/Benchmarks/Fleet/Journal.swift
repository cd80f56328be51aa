import GRDBSQLite

/// What a service's own file says, read beside it.
enum Journal {
    /// The one number that a question gives; 0 where it gives none yet.
    static func number(_ path: String, _ sql: String) -> Int {
        var database: OpaquePointer?
        defer { sqlite3_close(database) }
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
            sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW
        else { return 0 }
        return Int(sqlite3_column_int64(statement, 0))
    }

    /// How large an event of it is, body and personal part: the bare publisher sends as many.
    static func bytesOfOne(_ path: String) -> Int {
        number(path, "SELECT AVG(LENGTH(CAST(body AS BLOB)) + LENGTH(CAST(IFNULL(personal, '') AS BLOB))) FROM journal")
    }
}
