import Foundation
import Kernel
import Models

/// The only place where a service reads the time and draws random numbers.
package enum Outside {
    package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package static func entropy() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for _ in 0..<4 { bytes.append(big: generator.next() as UInt64) }
        return bytes
    }
}
