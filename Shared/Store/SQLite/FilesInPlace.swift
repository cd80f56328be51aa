import Foundation
import Kernel

/// Whether the journal's files still lie where they were opened. Somebody may move or remove them under a running
/// service: what is written goes on into files that nobody will find again, and would be answered as done.
struct FilesInPlace {
    private let path: String
    private var journal: UInt64?
    private var log: UInt64?

    init(_ path: String) {
        self.path = path
        journal = FilesInPlace.identity(path)
    }

    /// Asked inside each transaction before its commit, when the log has its place.
    mutating func check() throws(StoreFailure) {
        if let journal, FilesInPlace.identity(path) != journal { throw gone(path) }
        let now = FilesInPlace.identity(path + "-wal")
        if let log, log != now { throw gone(path + "-wal") }
        log = now
    }

    private func gone(_ file: String) -> StoreFailure {
        .doubt(
            "\(file) was moved or removed while it was in use. Nothing of this is committed; bring the files back as they were, or restore a copy"
        )
    }

    /// Nil where it is not the system's file at all, as in the simulation.
    private static func identity(_ path: String) -> UInt64? {
        var found = stat()
        return stat(path, &found) == 0 ? UInt64(found.st_ino) : nil
    }
}
