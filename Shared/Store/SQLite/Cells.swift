import GRDBSQLite
import Kernel
import Models

/// The cells of the row that a statement stands on, read without trusting what lies there: a damaged file may hold
/// anything anywhere, and must be named instead of ending the process.
struct Cells {
    private let statement: OpaquePointer
    private let what: () -> String

    init(_ statement: OpaquePointer, of what: @autoclosure @escaping () -> String) {
        self.statement = statement
        self.what = what
    }

    private func type(_ index: Int) -> CInt { sqlite3_column_type(statement, CInt(index)) }

    func isNull(_ index: Int) -> Bool { type(index) == SQLITE_NULL }

    /// The bytes that lie there, whether as a text or as a blob, so that a damaged text is seen and not mended.
    func bytes(_ index: Int) -> [UInt8] {
        let type = type(index)
        guard type == SQLITE_TEXT || type == SQLITE_BLOB else { return [] }
        guard let start = sqlite3_column_blob(statement, CInt(index)) else { return [] }
        return [UInt8](
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, CInt(index)))))
    }

    func text(_ index: Int) throws -> String {
        guard type(index) == SQLITE_TEXT else { throw misread(index, "a text") }
        return String(decoding: bytes(index), as: UTF8.self)
    }

    func whole(_ index: Int) throws -> Int64 {
        guard type(index) == SQLITE_INTEGER else { throw misread(index, "a whole number") }
        return sqlite3_column_int64(statement, CInt(index))
    }

    func count(_ index: Int) throws -> UInt64 {
        guard let number = UInt64(exactly: try whole(index)) else { throw misread(index, "a number from 0") }
        return number
    }

    func small(_ index: Int) throws -> Int { Int(clamping: try whole(index)) }

    func instant(_ index: Int) throws -> Instant { Instant(milliseconds: try whole(index)) }

    func epoch(_ index: Int) throws -> Epoch {
        guard let epoch = Epoch(bytes(index)) else { throw misread(index, "an epoch of 16 bytes") }
        return epoch
    }

    func hash(_ index: Int) throws -> [UInt8] {
        let hash = bytes(index)
        guard hash.count == Chain.zero.count else { throw misread(index, "a hash of 32 bytes") }
        return hash
    }

    private func misread(_ index: Int, _ wanted: String) -> StoreFailure {
        .damaged("\(what()) is damaged: its column \(index + 1) is not \(wanted)")
    }
}
