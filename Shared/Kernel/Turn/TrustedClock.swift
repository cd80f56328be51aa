import Models

/// Which time is believed. People and programs set the clock on the wall, and one command in a future minute would pin the
/// business day for days; so a jump against the clock that nobody sets is not believed until it is over, or somebody says
/// which of the two is right (DESIGN 40).
package struct TrustedClock: Equatable, Sendable {
    /// What outlives the process, as long as the machine runs.
    package struct Note: Equatable, Sendable {
        /// Milliseconds of the wall clock less those of the steady one, as it was believed last; nil where the machine was
        /// started anew since.
        package let offset: Int64?
        /// It follows from the last record alone: it is at least so late.
        package let isGuessed: Bool
        /// A last record that may lie ahead of the clock, as its operator has said so.
        package let excused: Instant?

        package init(offset: Int64?, isGuessed: Bool = false, excused: Instant?) {
            self.offset = offset
            self.isGuessed = isGuessed
            self.excused = excused
        }
    }

    package enum Change: Equatable, Sendable {
        /// The clock on the wall is so far ahead of what is believed, or behind it.
        case doubted(by: Duration)
        case right
    }

    private var offset: Int64?
    private var isNoted: Bool
    private var isGuessed: Bool
    private var excused: Instant?
    /// The time of the journal's last record, until it was looked at.
    private var floor: Instant?
    package private(set) var isDoubted = false

    /// A clock that is set by a minute is set right; more is a jump.
    package static let jump = Duration.seconds(60)

    /// - Parameter note: of an earlier process since the machine was started; without it the first reading is believed.
    package init(_ note: Note? = nil) {
        offset = note?.offset
        excused = note?.excused
        isNoted = note?.offset != nil
        isGuessed = note?.isGuessed ?? false
    }

    package var note: Note? { offset.map { Note(offset: $0, isGuessed: isGuessed, excused: excused) } }

    /// The journal's last record is of that time: a clock far behind it is no more believed than one that jumped.
    package mutating func begin(behind recorded: Instant) { floor = recorded }

    /// Somebody says that the clock on the wall is right.
    package mutating func trust(_ note: Note) {
        offset = note.offset
        excused = note.excused
        isNoted = offset != nil
        isGuessed = false
    }

    /// The time that is believed at this reading of both clocks, and what has changed about that.
    package mutating func read(wall: Instant, steady: Instant) -> (now: Instant, change: Change?) {
        var expected = offset.map { steady.milliseconds + $0 } ?? wall.milliseconds
        if let floor {
            self.floor = nil
            let isAhead = expected + TrustedClock.jump.wholeMilliseconds < floor.milliseconds
            if isAhead, !isNoted, floor > excused ?? Instant(milliseconds: .min) {
                expected = floor.milliseconds
                isGuessed = true
            }
        }
        let distance = wall.milliseconds - expected
        // Of a guess only that is known that it is not earlier: whoever sets the clock right sets it forth by all the rest.
        guard abs(distance) > TrustedClock.jump.wholeMilliseconds, !isGuessed || distance < 0 else {
            offset = wall.milliseconds - steady.milliseconds
            isGuessed = false
            defer { isDoubted = false }
            return (wall, isDoubted ? .right : nil)
        }
        offset = expected - steady.milliseconds
        defer { isDoubted = true }
        return (Instant(milliseconds: expected), isDoubted ? nil : .doubted(by: .milliseconds(distance)))
    }
}
