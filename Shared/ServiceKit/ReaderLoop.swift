import Foundation
import Kernel
import Models
import StorePort
import Synchronization
import Wire
import ZeroMQ

/// The reader's thread: questions and replays, from its own read-only connection.
final class ReaderLoop<Store: ReadingStore> {
    private let runtime: Runtime
    private let core: ReaderCore<Store>
    private let socket: ReaderSocket
    /// It outlives the loop: where the journal is opened anew, nobody's answer is lost.
    private let outbox: Outbox
    private let ear: Wake.Ear

    init(_ runtime: Runtime, _ store: Store, _ socket: ReaderSocket, _ outbox: Outbox, _ ear: Wake.Ear) throws {
        self.runtime = runtime
        core = ReaderCore(runtime.parts, store)
        self.ear = ear
        self.socket = socket
        self.outbox = outbox
    }

    /// Returns when the service stops, or the writer wants the journal's files for itself.
    func run() throws {
        while !runtime.isStopping, !runtime.handover.isAsked {
            let cuts = runtime.cuts.load(ordering: .acquiring)
            if cuts != socket.cutsDone {
                socket.cutsDone = cuts
                try act(core.cut())
                try socket.cutAll()
            }
            // A held question's deadline, and the flag that stops everything, are looked at this often; a peer that has a
            // full queue is looked at again soon.
            var found = try wait(
                core.isReplaying
                    ? .zero : outbox.isWaiting || core.looksAgain ? .milliseconds(2) : .milliseconds(100))
            let committed = try ear.clear(&found)
            for route in try outbox.flush() { core.gone(route) }
            for _ in 0..<Limits.turnMessages {
                guard let message = outbox.nextRequest() else { break }
                try answer(message)
            }
            _ = try receive(&found)
            try act(core.step(at: Outside.moment(), committed: committed, isOpen: outbox.isOpen))
        }
        guard runtime.isStopping else { return try act(core.letGo()) }
        try act(core.drain())
        // What lies in the queue is still answered, if only with "stopping".
        for _ in 0..<16 {
            var found = try wait(.zero)
            guard try receive(&found) else { break }
        }
        try lastWords()
    }

    /// What waits for room leaves as far as it is read.
    private func lastWords() throws {
        let end = Outside.moment().steady.adding(.seconds(2))
        while outbox.isWaiting, Outside.moment().steady < end {
            _ = try outbox.flush()
            while let message = outbox.nextRequest() { try answer(message) }
            _ = try wait(.milliseconds(2))
        }
    }

    /// Whether there was anything.
    private func receive(_ found: inout Poll) throws -> Bool {
        for index in 0..<Limits.turnMessages {
            guard let message = try socket.next(&found) else { return index > 0 }
            guard let route = message.frames.first else { continue }
            let verb = ReaderLoop.verb(message)
            if verb == .cancel, message.frames.count > 3 { outbox.forget(message.frames[3], of: route) }
            switch outbox.arrived(message, from: route, asks: ReaderLoop.asks(verb)) {
            case .now: try answer(message)
            case .later: break
            case .ended:
                core.gone(route)
                runtime.log(.outsider, "a connection of \(message.user ?? "?") was ended: it asks and does not read")
            }
        }
        return true
    }

    private func answer(_ message: Incoming) throws {
        guard let route = message.frames.first else { return }
        try act(
            core.received(Array(message.frames.dropFirst()), from: route, user: message.user, at: Outside.moment()))
    }

    /// Whether it is to be answered: who grants credit or gives up has read something.
    private static func asks(_ verb: Verb?) -> Bool {
        switch verb {
        case .credit?, .cancel?: false
        case .hello?, .command?, .query?, .replay?, .snapshot?, .ping?, .ok?, .err?, .item?, .end?, nil: true
        }
    }

    private static func verb(_ message: Incoming) -> Verb? {
        message.frames.count > 2 ? Verb(rawValue: String(decoding: message.frames[2], as: UTF8.self)) : nil
    }

    private func wait(_ longest: Duration) throws(ZMQError) -> Poll {
        var poll = Poll()
        socket.add(to: &poll)
        ear.add(to: &poll)
        try poll.wait(longest)
        return poll
    }

    private func act(_ outputs: [Output]) throws(ZMQError) {
        for output in outputs {
            switch output {
            case .reply(let route, let frames):
                if try !outbox.send(to: route, frames) { core.gone(route) }
            case .log(let level, let text): runtime.log(level, text)
            case .publish, .ask, .reconnect, .committed: break
            }
        }
    }
}
