import AllMessages
import Foundation
import Kernel
import Models
import Wire

/// Follows all journals and keeps them on shelves, so that a fleet put back from here to the last record of each fits together.
final class Archiving {
    /// A cause is given up when its journal has been heard to its end for so long without it: it was set back.
    private static let longestWait = Duration.seconds(60)
    /// What may wait in memory; more is read again when what it waits for is there.
    private static let mostWaiting = 64 << 20
    /// Whoever watches the process is to know that it hears nothing.
    private static let deaf = Duration.seconds(300)

    private let directory: Directory
    private let folder: String
    private let profile: String
    private let patience: Duration
    private let keeping: Duration
    private let lock: Int32
    private let services: [ServiceName]
    private var shelves: [ServiceName: Shelf] = [:]
    private var arriving = Arriving()
    private var watching: Watching?
    private var trouble: Trouble?
    private var looked: Instant?
    private var noted: Instant?
    private var blocked: [ServiceName: Instant] = [:]
    private var unheard: [ServiceName: Instant] = [:]
    private(set) var kept: [ServiceName: Int] = [:]

    /// - Parameter keeping: how long a record stays; older ones are for copies.
    init(
        _ directory: Directory, _ services: [ServiceName], in folder: String, profile: String, patience: Duration,
        keeping: Duration
    ) throws(Trouble) {
        try Outside.check(folder, of: directory.home.root, "What is kept belongs")
        self.directory = directory
        self.folder = folder
        self.services = services
        self.profile = profile
        self.patience = patience
        self.keeping = keeping
        do { try PrivateFile.folder(folder) } catch { throw .cannotKeep(folder, error) }
        // Before anything is looked at: another may be writing.
        lock = open("\(folder)/archive.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw .cannotKeep("\(folder)/archive.lock") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw Trouble(
                .configuration, "archive",
                "\(folder) is kept by another process already; one is enough for all services.")
        }
        for service in services { shelves[service] = try Shelf(service, in: "\(folder)/\(service.rawValue)") }
        do { try PrivateFile.settle(folder) } catch { throw .cannotKeep(folder, error) }
    }

    deinit { if lock >= 0 { close(lock) } }

    var positions: [(service: ServiceName, sequence: UInt64)] {
        services.compactMap { service in shelves[service].map { (service, $0.cursor.sequence) } }
    }

    /// Until the signal is raised, or all that is recorded now is kept.
    func run(untilCaughtUp: Bool, _ signal: StopSignal) throws(Trouble) {
        let limit = Conversation.now().adding(patience)
        while !signal.isRaised {
            let before = positions.map(\.sequence)
            let status = try follow(untilCaughtUp, signal)
            if status == .streamLost {
                for service in watching?.diverged ?? [] {
                    try shelves[service]?.stepBack()
                    Terminal.say("\(service) was set back; looking for where it goes on")
                }
                continue
            }
            if signal.isRaised || arriving.isEmpty { return }
            // What is still here waits for what was recorded while this was read.
            guard positions.map(\.sequence) != before || Conversation.now() < limit else {
                let waits = services.compactMap { service in
                    cause(of: service).map { "\(service) for \($0.publisher)/0:\($0.sequence)" }
                }
                throw Trouble(
                    .unavailable, "archive",
                    "Not all could be kept: \(waits.joined(separator: ", ")) waits. Start it again when that service answers."
                )
            }
        }
    }

    private func follow(_ untilCaughtUp: Bool, _ signal: StopSignal) throws(Trouble) -> ExitStatus {
        arriving = Arriving()
        let from = services.compactMap { service in shelves[service].map { (service, since($0)) } }
        let watching = try Watching(directory, from, profile: profile, patience: patience, tellsDivergence: false)
        self.watching = watching
        let status = try watching.run(
            untilCaughtUp: untilCaughtUp,
            stop: {
                step(untilCaughtUp)
                return signal.isRaised || trouble != nil || arriving.bytes > Archiving.mostWaiting
            }
        ) { record, _ in arriving.heard(record) }
        step(untilCaughtUp)
        if let trouble { throw trouble }
        try note(Conversation.now())
        return status
    }

    /// A new shelf begins with what is not yet too old.
    private func since(_ shelf: Shelf) -> Since {
        shelf.cursor == .start ? .ago(keeping) : .cursor(shelf.cursor)
    }

    private func cause(of service: ServiceName) -> (publisher: ServiceName, sequence: UInt64)? {
        arriving.cause(of: service) { shelves[$0]?.cursor.sequence }
    }

    private func step(_ untilCaughtUp: Bool) {
        guard trouble == nil else { return }
        do throws(Trouble) {
            let now = Conversation.now()
            try keep()
            giveUp(now)
            if looked.map({ now >= $0.adding(.seconds(3_600)) }) ?? true { try forget(now) }
            if noted.map({ now >= $0.adding(.seconds(5)) }) ?? true { try note(now) }
            if !untilCaughtUp { try listen(now) }
        } catch {
            trouble = error
        }
    }

    /// All whose causes are kept, round by round.
    private func keep() throws(Trouble) {
        var moved = true
        while moved {
            moved = false
            for service in services {
                let ready = arriving.take(service) { shelves[$0]?.cursor.sequence }
                guard !ready.isEmpty else { continue }
                try shelves[service]?.keep(ready)
                kept[service, default: 0] += ready.count
                moved = true
            }
        }
    }

    private func giveUp(_ now: Instant) {
        for service in services {
            guard let cause = cause(of: service), watching?.isLive(cause.publisher) == true else {
                blocked[service] = nil
                continue
            }
            let since = blocked[service] ?? now
            blocked[service] = since
            guard now >= since.adding(Archiving.longestWait) else { continue }
            Terminal.say("\(cause.publisher)/0:\(cause.sequence) does not come; what came of it is kept without it")
            arriving.giveUp(cause.publisher, upTo: cause.sequence)
            blocked[service] = nil
        }
    }

    private func forget(_ now: Instant) throws(Trouble) {
        looked = now
        // By what was recorded: a clock that jumped ahead must not empty the shelves.
        let newest = shelves.values.compactMap(\.newest).max()
        guard let newest = newest.map({ min($0, Conversation.wall()) }) else { return }
        for service in services { try shelves[service]?.forget(before: newest.adding(.zero - keeping)) }
    }

    private func note(_ now: Instant) throws(Trouble) {
        noted = now
        do {
            try ArchiveNote(
                at: Conversation.wall(),
                positions: Dictionary(uniqueKeysWithValues: positions.map { ($0.service, $0.sequence) })
            ).write(in: folder)
        } catch {
            throw .cannotKeep(folder, error)
        }
    }

    private func listen(_ now: Instant) throws(Trouble) {
        for service in services {
            guard watching?.isHeard(service) == false else {
                unheard[service] = nil
                continue
            }
            let since = unheard[service] ?? now
            unheard[service] = since
            guard now < since.adding(Archiving.deaf) else {
                throw Trouble(
                    .unavailable, "service-down",
                    "Nothing was heard of \(service) for \(Archiving.deaf.components.seconds / 60) minutes. Start this again when it answers; what is kept stands."
                )
            }
        }
    }
}
