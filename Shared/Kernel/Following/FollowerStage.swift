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

    /// Nothing more is applied until people have looked.
    var stopped: Bool {
        switch stage {
        case .diverged, .halted: true
        case .connecting, .catchingUp, .live, .silent, .denied: false
        }
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

    /// A replay that was asked for.
    struct Running {
        let request: UInt64
        var lastHeard: Instant
        var events = 0
        var bytes = 0
    }

    /// Live records kept aside while a replay runs: the newest, in order.
    struct Ring {
        private(set) var records: [Record] = []

        var isEmpty: Bool { records.isEmpty }

        mutating func keep(_ record: Record) {
            guard records.last.map({ $0.sequence < record.sequence }) ?? true else { return }
            records.append(record)
            if records.count > Limits.ring { records.removeFirst(records.count - Limits.ring) }
        }

        mutating func drop(upTo sequence: UInt64) { records.removeAll { $0.sequence <= sequence } }
    }
}

/// Whoever knocks in vain may do so every second for days: the first time, the second, the fourth, the eighth are said.
package struct Knocks: Sendable {
    /// By what there is to say, so that a new reason is heard however long there was another: few, as reasons are.
    private var counts: [String: Int] = [:]

    package static func isSaid(_ count: Int) -> Bool { count & (count - 1) == 0 }

    /// The sentence, where it is to be said this time.
    mutating func inVain(_ sentence: String) -> String? {
        let count = counts[sentence, default: 0] + 1
        counts[sentence] = count
        guard Knocks.isSaid(count) else { return nil }
        return count == 1 ? sentence : "\(sentence) (\(count) times since it was last heard)"
    }
}
