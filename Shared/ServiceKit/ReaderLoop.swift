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
    private let ear: Wake.Ear
    private var cutsDone = 0

    init(_ runtime: Runtime, _ store: Store, _ socket: ReaderSocket, wake: Wake) throws {
        self.runtime = runtime
        core = ReaderCore(runtime.parts, store)
        ear = try wake.listener()
        self.socket = socket
    }

    func run() throws {
        while !runtime.isStopping {
            let cuts = runtime.cuts.load(ordering: .acquiring)
            if cuts != cutsDone {
                cutsDone = cuts
                try act(core.cut())
                try socket.cutAll()
            }
            // A held question's deadline, and the flag that stops everything, are looked at this often.
            var found = try wait(core.isReplaying ? .zero : .milliseconds(100))
            let committed = try ear.clear(&found)
            _ = try receive(&found)
            try act(core.step(at: Outside.moment(), committed: committed))
        }
        try act(core.drain())
        // What lies in the queue is still answered, if only with "stopping".
        for _ in 0..<16 {
            var found = try wait(.zero)
            guard try receive(&found) else { break }
        }
    }

    /// Whether there was anything.
    private func receive(_ found: inout Poll) throws -> Bool {
        for index in 0..<Limits.turnMessages {
            guard let message = try socket.next(&found) else { return index > 0 }
            guard let route = message.frames.first else { continue }
            try act(
                core.received(Array(message.frames.dropFirst()), from: route, user: message.user, at: Outside.moment()))
        }
        return true
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
                if try !socket.reply(to: route, frames) { core.gone(route) }
            case .log(let level, let text): runtime.log(level, text)
            case .publish, .ask, .reconnect, .committed: break
            }
        }
    }
}
