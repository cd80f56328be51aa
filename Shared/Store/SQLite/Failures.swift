import GRDB
import Kernel

/// What an error of SQLite means for the writer.
enum Failures {
    static func reading(_ error: any Error) -> StoreFailure {
        if let failure = error as? StoreFailure { return failure }
        guard let database = error as? DatabaseError else { return .doubt("\(error)") }
        if hasNoRoom(database) { return .full("\(database)") }
        switch database.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged("\(database)")
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .taken("\(database)")
        case .SQLITE_FULL: return .full("\(database)")
        case .SQLITE_READONLY: return .readOnly("\(database)")
        default: return .doubt("\(database)")
        }
    }

    private static func hasNoRoom(_ error: DatabaseError) -> Bool {
        [.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN].contains(error.extendedResultCode)
    }

    /// Before COMMIT was asked for, an error of a statement leaves nothing behind: it is rolled back.
    static func writing(_ error: any Error, committing: Bool) -> StoreFailure {
        if let failure = error as? StoreFailure { return failure }
        guard let database = error as? DatabaseError else { return .doubt("\(error)") }
        // A full disk rolls the transaction back whole, wherever it was noticed (sqlite.org/rescode.html#full).
        if database.resultCode == .SQLITE_FULL { return .full("\(database)") }
        // The same of the file by which readers and writers agree; it is made before anything is written.
        if hasNoRoom(database) { return .full("\(database)") }
        guard !committing else { return .doubt("\(database)") }
        if database.resultCode == .SQLITE_READONLY { return .readOnly("\(database)") }
        switch database.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_ERROR, .SQLITE_RANGE:
            return .clean("\(database)")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged("\(database)")
        default: return .doubt("\(database)")
        }
    }
}
