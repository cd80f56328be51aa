import GRDB
import GRDBSQLite
import Kernel

/// What a statement is given for one `?`.
enum Given {
    case null
    case whole(Int64)
    case text(String)
    /// Bytes of a text as they are, such as canonical JSON.
    case utf8([UInt8])
    case blob([UInt8])

    static func utf8(_ bytes: [UInt8]?) -> Given { bytes.map(Given.utf8) ?? .null }
    static func blob(_ bytes: [UInt8]?) -> Given { bytes.map(Given.blob) ?? .null }
    static func text(_ text: String?) -> Given { text.map(Given.text) ?? .null }

    /// Of a number that SQLite cannot hold nobody has so many.
    static func count(_ number: UInt64) -> Given { .whole(Int64(clamping: number)) }
    static func small(_ number: Int) -> Given { .whole(Int64(number)) }
}

/// Statements that are prepared once, bound and stepped by SQLite's own functions: a turn writes hundreds of small
/// rows, and to make a boxed value of each cell costs more than SQLite needs for the row.
extension Database {
    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ given: Given...) throws {
        try stepping(sql, given) { _ in }
    }

    /// What is read of each row, in order.
    func all<Value>(_ sql: String, _ given: Given..., read: (OpaquePointer) throws -> Value) throws -> [Value] {
        try all(sql, given, read: read)
    }

    func all<Value>(_ sql: String, _ given: [Given], read: (OpaquePointer) throws -> Value) throws -> [Value] {
        var found: [Value] = []
        try stepping(sql, given) { found.append(try read($0)) }
        return found
    }

    /// What is read of the first row; nil where there is none.
    func first<Value>(_ sql: String, _ given: Given..., read: (OpaquePointer) throws -> Value) throws -> Value? {
        var found: Value?
        try stepping(sql, given, most: 1) { found = try read($0) }
        return found
    }

    private func stepping(
        _ sql: String, _ given: [Given], most: Int = .max, _ row: (OpaquePointer) throws -> Void
    ) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        defer {
            sqlite3_reset(statement)
            // Or it would keep its copies of what was bound until it is used again.
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in given.enumerated() {
            let code = value.bind(statement, CInt(index + 1))
            guard code == SQLITE_OK else { throw failure(code, sql) }
        }
        var rows = 0
        while rows < most {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code, sql) }
            try row(statement)
            rows += 1
        }
    }

    private func failure(_ code: CInt, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
    }
}

extension Given {
    fileprivate func bind(_ statement: OpaquePointer, _ place: CInt) -> CInt {
        switch self {
        case .null: return sqlite3_bind_null(statement, place)
        case .whole(let number): return sqlite3_bind_int64(statement, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in Given.text(bytes, statement, place) }
        case .utf8(let bytes):
            return bytes.withUnsafeBufferPointer { bytes in Given.text(bytes, statement, place) }
        case .blob(let bytes):
            // Of an empty one SQLite would make a NULL where its address is one.
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, place, 0) }
            return sqlite3_bind_blob(statement, place, bytes, CInt(bytes.count), Given.copied)
        }
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ statement: OpaquePointer, _ place: CInt) -> CInt {
        guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, copied) }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            sqlite3_bind_text(statement, place, $0, CInt(bytes.count), copied)
        }
    }

    /// SQLITE_TRANSIENT: SQLite takes a copy at once.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
    }
}
