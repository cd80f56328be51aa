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

    /// What is bound lies side by side in one piece of memory until the statement has run: SQLite then keeps no copy of
    /// each cell on its own heap.
    private func stepping(
        _ sql: String, _ given: [Given], most: Int = .max, _ row: (OpaquePointer) throws -> Void
    ) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        let size = given.reduce(0) { $0 + $1.size }
        // Never none: of a text or blob without an address SQLite would make a NULL.
        try withUnsafeTemporaryAllocation(byteCount: size + 1, alignment: 1) { memory in
            guard var room = memory.baseAddress else { return }
            defer {
                sqlite3_reset(statement)
                // Or it would go on pointing at memory that is gone.
                sqlite3_clear_bindings(statement)
            }
            for (index, value) in given.enumerated() {
                let code = value.bind(statement, CInt(index + 1), &room)
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
    }

    private func failure(_ code: CInt, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
    }
}

extension Given {
    /// Bytes that it takes while its statement runs.
    fileprivate var size: Int {
        switch self {
        case .null, .whole: 0
        case .text(let text): text.utf8.count
        case .utf8(let bytes), .blob(let bytes): bytes.count
        }
    }

    /// `room`: where its bytes go; stands behind them afterwards.
    fileprivate func bind(_ statement: OpaquePointer, _ place: CInt, _ room: inout UnsafeMutableRawPointer) -> CInt {
        switch self {
        case .null: return sqlite3_bind_null(statement, place)
        case .whole(let number): return sqlite3_bind_int64(statement, place, number)
        case .text(var text):
            let start = room
            return text.withUTF8 { bytes in
                Given.put(UnsafeRawBufferPointer(bytes), &room)
                return Given.text(start, bytes.count, statement, place)
            }
        case .utf8(let bytes):
            let start = room
            bytes.withUnsafeBytes { Given.put($0, &room) }
            return Given.text(start, bytes.count, statement, place)
        case .blob(let bytes):
            let start = room
            bytes.withUnsafeBytes { Given.put($0, &room) }
            return sqlite3_bind_blob(statement, place, start, CInt(bytes.count), nil)
        }
    }

    private static func put(_ bytes: UnsafeRawBufferPointer, _ room: inout UnsafeMutableRawPointer) {
        guard let start = bytes.baseAddress else { return }
        room.copyMemory(from: start, byteCount: bytes.count)
        room += bytes.count
    }

    private static func text(
        _ start: UnsafeMutableRawPointer, _ count: Int, _ statement: OpaquePointer, _ place: CInt
    ) -> CInt {
        sqlite3_bind_text(statement, place, start.assumingMemoryBound(to: CChar.self), CInt(count), nil)
    }
}
