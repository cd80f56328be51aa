import Foundation
import Kernel

/// The system's lock on a file beside the database: a second writer is refused before it opens anything.
package final class WriterLock {
    private let descriptor: CInt

    package init(_ path: String) throws(StoreFailure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EROFS, EACCES, EPERM:
                throw .readOnly(
                    "\(path) cannot be written: \(String(cString: strerror(errno))). A service keeps its journal there; `verify` and `export` can read it as it is"
                )
            case ENOSPC, EDQUOT: throw .full("\(path): \(String(cString: strerror(errno)))")
            default: throw .doubt("\(path): \(String(cString: strerror(errno)))")
            }
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .taken("\(path) is locked: another process serves this data already. Stop it first.")
        }
    }

    deinit {
        // A child being forked at this moment holds the same lock for as long as it has not begun its
        // own program; saying so releases it for both, closing would not.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
