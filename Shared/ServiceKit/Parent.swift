import CLinux
import Foundation

/// A service that was started by `gateway up` ends in order when that is killed: nobody would be there to stop it.
enum Parent {
    /// Of its own: the system sends it once for each thread of the parent, and a second SIGTERM would end us at once.
    static let signal = SIGUSR2

    static func follow(_ parent: Int32, _ runtime: Runtime) {
        _ = linux_signal_when_parent_ends(signal)
        // It may have ended before the system was asked.
        guard getppid() != parent else { return }
        runtime.log(.warning, "the process that started this one has ended; it stops")
        kill(getpid(), signal)
    }
}
