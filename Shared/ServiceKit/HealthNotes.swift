import Foundation
import Kernel
import Models
import Synchronization
import Wire

/// What the writer's thread last said of itself, for the reader's to tell: with how long ago that was by a clock that nobody sets.
final class HealthBoard: Sendable {
    private struct Word {
        let health: Health
        let said: ContinuousClock.Instant
    }

    private let last = Mutex<Word?>(nil)

    var health: Health? {
        last.withLock { $0 }.map { word in
            var health = word.health
            health.idle = Int(word.said.duration(to: .now).wholeMilliseconds)
            return health
        }
    }

    func note(_ health: Health) { last.withLock { $0 = Word(health: health, said: .now) } }
}

/// How long turns took, counted by bounds.
struct TurnMeter {
    private var counts = [Int](repeating: 0, count: TurnCount.bounds.count + 1)

    mutating func note(_ took: Duration) {
        let bound = TurnCount.bounds.firstIndex { took <= .milliseconds($0) } ?? TurnCount.bounds.count
        counts[bound] += 1
    }

    var told: [TurnCount] {
        counts.enumerated().map { index, count in
            TurnCount {
                $0.atMost = index < TurnCount.bounds.count ? TurnCount.bounds[index] : nil
                $0.count = count
            }
        }
    }
}

extension WriterCore {
    /// What the writer knows of itself; of the journal the reader tells.
    package func health(at moment: Moment) -> Health {
        Health {
            $0.service = parts.domain.service
            $0.state = state
            $0.turned = moment.wall
            $0.follows = followers.map(WriterCore.told)
            $0.waiting = inputs.count
            $0.held = intake.holding
            $0.oldest = Int(tickets.values.map { moment.steady.milliseconds - $0.admitted.milliseconds }.max() ?? 0)
            $0.parked = hearing.parkedEvents
            $0.completing = completing.map { Prose($0.kind) ?? .blank }
            $0.done = answers.done
            $0.refused = answers.refused
            $0.failed = answers.failed
            $0.clockBelieved = !parts.clock.isDoubted
        }
    }

    private var state: HealthState {
        if draining { return .draining }
        if full { return .full }
        return hearing.rereading.isEmpty ? .serving : .rereading
    }

    private static func told(_ follower: Follower) -> FollowingHealth {
        FollowingHealth {
            $0.publisher = follower.publisher
            $0.sequence = Int(clamping: follower.cursor.sequence)
            $0.head = Int(clamping: max(follower.headSequence, follower.cursor.sequence))
            $0.gaps = follower.gaps
            switch follower.stage {
            case .connecting: $0.stage = .connecting
            case .catchingUp: $0.stage = .catchingUp
            case .live: $0.stage = .live
            case .silent: $0.stage = .silent
            case .diverged(let why): ($0.stage, $0.why) = (.diverged, Prose(why))
            case .halted(let why): ($0.stage, $0.why) = (.halted, Prose(why))
            case .denied(let why): ($0.stage, $0.why) = (.denied, Prose(why))
            }
        }
    }
}

/// How commands ended since the process began.
struct AnswerCounts {
    var done = 0
    var refused = 0
    var failed = 0

    mutating func note(_ status: Int) {
        switch status {
        case ..<300: done += 1
        case ..<500: refused += 1
        default: failed += 1
        }
    }
}

/// What the process and its disk say, beside the writer.
extension Health {
    mutating func addProcess(_ runtime: Runtime, started: Instant, _ meter: TurnMeter) {
        let folder = runtime.home.folder(runtime.domain.service)
        build = Prose(Build.version) ?? .blank
        self.started = started
        turns = meter.told
        strangers = runtime.authority.refusals
        memory = Health.residentBytes()
        let database = runtime.home.database(runtime.domain.service)
        journal = Disk.size(database) + Disk.size(database + "-wal")
        if let room = Disk.room(folder) { (diskFree, diskSize) = (Int(clamping: room.free), Int(clamping: room.size)) }
        copied = CopyNote.read(in: folder).flatMap { Instant($0) }
    }

    /// The second number of `/proc/self/statm`, in pages; 0 where the system does not say.
    private static func residentBytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii) else { return 0 }
        let numbers = text.split(separator: " ")
        guard numbers.count > 1, let pages = Int(numbers[1]) else { return 0 }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// What the system says of a place on a disk.
enum Disk {
    /// Bytes that may still be written there, and of the whole.
    static func room(_ path: String) -> (free: UInt64, size: UInt64)? {
        var found = statvfs()
        guard statvfs(path, &found) == 0 else { return nil }
        return (UInt64(found.f_bavail) * UInt64(found.f_frsize), UInt64(found.f_blocks) * UInt64(found.f_frsize))
    }

    /// Whether it is worth while to try to write again.
    static func hasRoom(_ path: String) -> Bool { room(path).map { $0.free > 1 << 20 } ?? true }

    /// 0 where there is no such file.
    static func size(_ path: String) -> Int {
        var found = stat()
        return stat(path, &found) == 0 ? Int(found.st_size) : 0
    }
}
