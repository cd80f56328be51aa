import Foundation
import Kernel
import Models
import Synchronization
import Wire

/// The time that all of one running service goes by.
package final class BelievedClock: Sendable {
    private struct State {
        var clock: TrustedClock
        var news: [TrustedClock.Change] = []
    }

    private let state: Mutex<State>

    package init(_ note: TrustedClock.Note? = nil) { state = Mutex(State(clock: TrustedClock(note))) }

    /// The same moment with the wall time that is believed.
    package func believed(_ moment: Moment) -> Moment {
        state.withLock { state in
            let (now, change) = state.clock.read(wall: moment.wall, steady: moment.steady)
            if let change { state.news.append(change) }
            return Moment(wall: now, steady: moment.steady)
        }
    }

    package func begin(behind recorded: Instant) { state.withLock { $0.clock.begin(behind: recorded) } }
    package func trust(_ note: TrustedClock.Note) { state.withLock { $0.clock.trust(note) } }
    package var note: TrustedClock.Note? { state.withLock { $0.clock.note } }
    package var isDoubted: Bool { state.withLock { $0.clock.isDoubted } }

    /// What has changed since it was last asked, in the words of the log.
    func news(of service: ServiceName, now: Instant) -> [String] {
        let changes = state.withLock { state in
            defer { state.news = [] }
            return state.news
        }
        return changes.map { change in
            switch change {
            case .doubted(let distance):
                "the clock on the wall jumped: it is \(BelievedClock.words(distance)) what it should be, and is not believed. \(service) goes by \(now); nothing old is removed. Set the clock right; if it is right, type `\(service) clock --trust`."
            case .right: "the clock on the wall is believed again"
            }
        }
    }

    static func words(_ distance: Duration) -> String {
        let seconds = abs(distance.components.seconds)
        func rounded(_ unit: Int64) -> Int64 { (seconds + unit / 2) / unit }
        let amount =
            rounded(3_600) >= 48
            ? "\(rounded(86_400)) days" : rounded(60) >= 120 ? "\(rounded(3_600)) hours" : "\(rounded(60)) minutes"
        return "\(amount) \(distance < .zero ? "behind" : "ahead of")"
    }
}

/// What is known of the clock beside the journal: it outlives the process, not the machine's next start.
struct ClockFile {
    private let note: String
    private let trust: String

    init(_ home: Home, _ service: ServiceName) {
        note = home.folder(service) + "/clock.json"
        trust = home.folder(service) + "/clock.trust"
    }

    var noted: TrustedClock.Note? { ClockFile.read(note) }

    func keep(_ known: TrustedClock.Note) throws { try ClockFile.write(known, note) }

    /// The operator says that the clock on the wall is right; the service looks for that once a second.
    func say(_ known: TrustedClock.Note) throws { try ClockFile.write(known, trust) }

    /// What the operator has said, until it is kept.
    var said: TrustedClock.Note? { ClockFile.read(trust) }

    /// What was said is known for good now.
    func forgetSaid() { try? FileManager.default.removeItem(atPath: trust) }

    private static func read(_ path: String) -> TrustedClock.Note? {
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSONReader.read([UInt8](data)),
            let offset = json["offset"]?.whole
        else { return nil }
        let isOfThisRun = json["boot"]?.text == boot
        return TrustedClock.Note(
            offset: isOfThisRun ? offset : nil, isGuessed: isOfThisRun && json["guessed"] == .bool(true),
            excused: json["excused"]?.text.flatMap { Instant($0) })
    }

    private static func write(_ note: TrustedClock.Note, _ path: String) throws {
        let json = JSON.of([
            "boot": .string(boot), "offset": .number(note.offset ?? 0), "guessed": note.isGuessed ? true : nil,
            "excused": note.excused.map { $0.json },
        ])
        try PrivateFile.write(path, JSONWriter.text(json) + "\n")
    }

    /// Which run of the machine this is: the steady clock begins anew with each.
    private static let boot =
        FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id").map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        } ?? "?"
}
