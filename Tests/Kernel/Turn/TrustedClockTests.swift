import Kernel
import Models
import Testing

struct `A clock on the wall` {
    private static let day = Instant(milliseconds: 1_764_000_000_000)
    private var clock = TrustedClock()

    /// At so many seconds, when it shows so many more than is right.
    private mutating func read(_ second: Int, off: Int = 0) -> (seconds: Int64, TrustedClock.Change?) {
        let steady = Instant(milliseconds: 5_000).adding(.seconds(second))
        let (now, change) = clock.read(wall: Self.day.adding(.seconds(second + off)), steady: steady)
        return ((now.milliseconds - Self.day.milliseconds) / 1_000, change)
    }

    @Test(arguments: [3_600, -3_600, 86_400 * 30, 61, -61])
    mutating func `that jumps is not believed until it comes back`(jump: Int) {
        #expect(read(0) == (0, nil))
        #expect(read(10, off: jump) == (10, .doubted(by: .seconds(jump))))
        #expect(clock.isDoubted)
        #expect(read(500, off: jump) == (500, nil))
        #expect(read(510, off: 5) == (515, .right))
        #expect(!clock.isDoubted)
    }

    @Test mutating func `that is set by a minute or less is believed, again and again`() {
        for step in 0..<20 {
            #expect(read(step * 10, off: step * 59) == (Int64(step * 69), nil))
        }
        #expect(!clock.isDoubted)
    }

    @Test mutating func `that jumped is believed where somebody says so`() {
        #expect(read(0) == (0, nil))
        _ = read(10, off: 86_400)
        clock.trust(TrustedClock.Note(offset: Self.day.milliseconds - 5_000 + 86_400_000, excused: nil))
        #expect(read(20, off: 86_400) == (86_420, .right))
        #expect(read(30) == (86_430, .doubted(by: .seconds(-86_400))))
    }

    @Test mutating func `is held against what an earlier process knew, as long as the machine runs`() {
        _ = read(0)
        clock = TrustedClock(clock.note)
        #expect(read(100, off: 7_200) == (100, .doubted(by: .seconds(7_200))))
        clock = TrustedClock(clock.note)
        #expect(read(200, off: 7_200) == (200, .doubted(by: .seconds(7_200))))
    }

    @Test(arguments: [(-86_400, true), (-30, false), (86_400, false)])
    mutating func `far behind the last record is not believed after a start, far ahead of it is`(
        off: Int, doubted: Bool
    ) {
        clock.begin(behind: Self.day)
        #expect(read(0, off: off).seconds == (doubted ? 0 : Int64(off)))
        #expect(clock.isDoubted == doubted)
        #expect(read(50, off: off).seconds == (doubted ? 50 : Int64(off + 50)))
    }

    /// The machine was started with a clock that stands still when it is off; later it is set right.
    @Test(arguments: [30, 600, 86_400 * 30])
    mutating func `that was behind the last record is believed as soon as it is set forth`(rest: Int) {
        clock.begin(behind: Self.day)
        #expect(read(0, off: -86_400).seconds == 0)
        clock = TrustedClock(clock.note)
        #expect(read(10, off: rest) == (Int64(10 + rest), nil))
        #expect(read(20, off: rest + 3_600).seconds == Int64(20 + rest))
    }

    @Test mutating func `behind a last record that its operator knows is believed also after the machine's next start`()
    {
        clock.begin(behind: Self.day.adding(.seconds(86_400)))
        #expect(read(0).seconds == 86_400)
        let said = TrustedClock.Note(offset: Self.day.milliseconds - 5_000, excused: Self.day.adding(.seconds(86_400)))
        clock.trust(said)
        #expect(read(1).seconds == 1)
        // Of another run of the machine only that is known.
        clock = TrustedClock(TrustedClock.Note(offset: nil, excused: said.excused))
        clock.begin(behind: Self.day.adding(.seconds(86_400)))
        #expect(read(2) == (2, nil))
    }
}
