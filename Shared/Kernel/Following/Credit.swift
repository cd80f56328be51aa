import Models

/// What the other side of a conversation may still be sent, so that no pipe ever fills; and since when it grants nothing,
/// as no message tells that somebody has gone.
struct Credit: Sendable {
    private(set) var events: Int
    private var bytes: Int
    private var movedAt: Instant

    init(_ granted: JSON?, at now: Instant) {
        events = Credit.bounded(granted?["events"], Limits.replayMost)
        bytes = Credit.bounded(granted?["bytes"], Limits.replayMostBytes)
        movedAt = now
    }

    var isOpen: Bool { events > 0 && bytes > 0 }

    /// A grant of nothing is no sign of life: places are few.
    mutating func grant(_ more: JSON, at now: Instant) {
        let before = (events, bytes)
        events = min(events + Credit.bounded(more["events"], Limits.replayMost), Limits.replayMost)
        bytes = min(bytes + Credit.bounded(more["bytes"], Limits.replayMostBytes), Limits.replayMostBytes)
        if before != (events, bytes) { movedAt = now }
    }

    mutating func spend(_ size: Int) {
        events -= 1
        bytes -= size
    }

    /// Whether its place is wanted back; while something may still be sent it is not, unless nobody reads.
    mutating func isIdle(at now: Instant, isBlocked: Bool) -> Bool {
        if isOpen, !isBlocked { movedAt = now }
        return now >= movedAt.adding(Limits.replayIdle)
    }

    private static func bounded(_ json: JSON?, _ most: Int) -> Int {
        Int(clamping: max(0, min(json?.whole ?? 0, Int64(most))))
    }
}
