import Foundation
import GRDB
import Kernel
import Models

/// The cells of one row, read without trusting what lies there: a damaged file may hold anything
/// anywhere, and must be named instead of ending the process.
struct Cells {
    private let row: Row
    private let what: () -> String

    init(_ row: Row, of what: @autoclosure @escaping () -> String) {
        self.row = row
        self.what = what
    }

    private func value(_ index: Int) -> DatabaseValue { row[index] }

    func isNull(_ index: Int) -> Bool { value(index).isNull }

    /// The bytes that lie there, whether as a text or as a blob, so that a damaged text is seen and not mended.
    func bytes(_ index: Int) -> [UInt8] {
        switch value(index).storage {
        case .blob(let data): [UInt8](data)
        case .string(let text): Array(text.utf8)
        case .null, .int64, .double: []
        }
    }

    func text(_ index: Int) throws -> String {
        guard case .string(let text) = value(index).storage else { throw misread(index, "a text") }
        return text
    }

    func whole(_ index: Int) throws -> Int64 {
        guard case .int64(let number) = value(index).storage else { throw misread(index, "a whole number") }
        return number
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

/// Text for a statement.
enum Bytes {
    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
