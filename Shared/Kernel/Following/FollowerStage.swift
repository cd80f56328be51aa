import Models

/// How a follower stands with its publisher, and what it wants done.
extension Follower {
    package enum Stage: Equatable, Sendable {
        case connecting
        case catchingUp
        case live
        /// No HEAD for five seconds; what was heard before still stands.
        case silent
        case diverged(String)
        /// The next event cannot be applied here.
        case halted(String)
        case denied(String)
    }

    package enum Effect: Equatable, Sendable {
        /// The next records, in order and verified.
        case ingest([Record])
        case replay(request: UInt64, after: Cursor)
        case credit(request: UInt64, events: Int, bytes: Int)
        case cancel(request: UInt64)
        /// Close the subscription and make it anew.
        case reconnect
        /// For the log and for those who watch.
        case note(String)
    }
}
