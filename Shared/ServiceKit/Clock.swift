import Foundation
import Kernel
import Models

/// One reading of both clocks. What is recorded and looked up goes by `wall`, which people may set; patience goes by
/// `steady`, or a clock set back by an hour would make a service wait for an hour.
package struct Moment: Equatable, Sendable {
    package let wall: Instant
    /// Since some moment in the past; never set, never behind an earlier reading.
    package let steady: Instant

    package init(wall: Instant, steady: Instant) {
        self.wall = wall
        self.steady = steady
    }
}

/// The only place where a service reads the time and draws random numbers.
package enum Outside {
    package static func now() -> Instant { read(CLOCK_REALTIME) }
    package static func moment() -> Moment { Moment(wall: now(), steady: read(CLOCK_BOOTTIME)) }

    private static func read(_ clock: clockid_t) -> Instant {
        var time = timespec()
        clock_gettime(clock, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package static func entropy() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for _ in 0..<4 { bytes.append(big: generator.next() as UInt64) }
        return bytes
    }
}
