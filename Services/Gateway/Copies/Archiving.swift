import AllMessages
import Foundation
import Kernel
import Models
import Wire

/// Follows all journals and keeps them on shelves. No effect is kept before its cause: what one service did because of another's record waits until
/// that record is on the disk, so that a fleet put back from here to the last record of each agrees with itself.
final class Archiving {
    /// A cause that will never come, as its journal was set back, holds up nothing for longer.
    private static let longestWait = Duration.seconds(60)
    /// While a long journal is read for the first time: more is memory, and no fleet is put back from half of it.
    private static let mostWaiting = 20_000

    private let directory: Directory
    private let profile: String
    private let patience: Duration
    private let keeping: Duration
    private let lock: Int32
    private var shelves: [ServiceName: Shelf] = [:]
    private var waiting: [ServiceName: Waiting] = [:]
    private var trouble: Trouble?
    private var looked = Instant.blank
    private(set) var kept: [ServiceName: Int] = [:]

    private struct Waiting {
        var records: [Record] = []
        var since: Instant?
    }

    /// - Parameter keeping: how long a record stays; older ones are for copies.
    init(
        _ directory: Directory, _ services: [ServiceName], in folder: String, profile: String, patience: Duration,
        keeping: Duration
    ) throws(Trouble) {
        let inside = URL(filePath: folder).standardizedFileURL.path + "/"
        guard !folder.isEmpty, !inside.hasPrefix(URL(filePath: directory.home.root).standardizedFileURL.path + "/")
        else {
            throw .usage("What is kept belongs outside of the home, best on another disk: not into \"\(folder)\".")
        }
        self.directory = directory
        self.profile = profile
        self.patience = patience
        self.keeping = keeping
        for service in services { shelves[service] = try Shelf(service, in: "\(folder)/\(service.rawValue)") }
        lock = open("\(folder)/archive.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw Trouble(
                .configuration, "archive",
                "\(folder) is kept by another process already; one is enough for all services."
            )
        }
    }

    deinit { close(lock) }

    var cursors: [(service: ServiceName, cursor: Cursor)] {
        shelves.sorted { $0.key < $1.key }.map { ($0.key, $0.value.cursor) }
    }

    private var oldest: Instant { Conversation.wall().adding(.zero - keeping) }

    /// Until the signal is raised, or all that is recorded now is kept.
    func run(untilCaughtUp: Bool, _ signal: StopSignal) throws(Trouble) {
        while !signal.isRaised {
            let watching = try Watching(
                directory, shelves.sorted { $0.key < $1.key }.map { ($0.key, since($0.value)) }, profile: profile,
                patience: patience)
            waiting = [:]
            let status = try watching.run(
                untilCaughtUp: untilCaughtUp,
                stop: {
                    settle()
                    return signal.isRaised || trouble != nil
                }
            ) { record, _ in waiting[record.service, default: Waiting()].records.append(record) }
            settle()
            if let trouble { throw trouble }
            guard status == .streamLost else { return }
            for service in watching.diverged {
                try shelves[service]?.stepBack()
                Terminal.say("\(service) was set back; looking for where it goes on")
            }
        }
    }

    /// A new shelf begins with what is not yet too old.
    private func since(_ shelf: Shelf) -> Since {
        shelf.cursor == .start ? .ago(keeping) : .cursor(shelf.cursor)
    }

    /// Keeps all whose causes are kept, round by round.
    private func settle() {
        guard trouble == nil else { return }
        do throws(Trouble) {
            let now = Conversation.now()
            var moved = true
            while moved {
                moved = false
                for service in ServiceName.allCases {
                    guard let ready = ready(service, now), !ready.isEmpty else { continue }
                    try shelves[service]?.keep(ready, notBefore: oldest)
                    waiting[service]?.records.removeFirst(ready.count)
                    waiting[service]?.since = nil
                    kept[service, default: 0] += ready.count
                    moved = true
                }
            }
            if now >= looked.adding(.seconds(3_600)) {
                looked = now
                for service in shelves.keys.sorted() { _ = try shelves[service]?.forget(before: oldest) }
            }
        } catch {
            trouble = error
        }
    }

    /// The first records that are whole, with nothing before them that must wait.
    private func ready(_ service: ServiceName, _ now: Instant) -> [Record]? {
        guard let records = waiting[service]?.records, !records.isEmpty else { return nil }
        var count = 0
        for (index, record) in records.enumerated() {
            guard hasCause(record) || isOverdue(service, now) else { break }
            if !Envelope.continues(record.body) { count = index + 1 }
        }
        return Array(records[..<count])
    }

    private func hasCause(_ record: Record) -> Bool {
        guard let cause = RecordedEvent(record)?.document["causationid"]?.string,
            let (publisher, sequence) = Cause.event(cause), let shelf = shelves[publisher]
        else { return true }
        return shelf.cursor.sequence >= sequence
    }

    private func isOverdue(_ service: ServiceName, _ now: Instant) -> Bool {
        if waiting[service]?.records.count ?? 0 > Archiving.mostWaiting { return true }
        guard let since = waiting[service]?.since else {
            waiting[service]?.since = now
            return false
        }
        return now >= since.adding(Archiving.longestWait)
    }
}
