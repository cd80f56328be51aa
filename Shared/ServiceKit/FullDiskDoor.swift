import Kernel
import Models
import Synchronization
import Wire
import ZeroMQ

/// The door of cmd while there is no room even to open the journal: who knocks hears the same as of a disk that becomes
/// full while the service runs.
struct FullDiskDoor {
    private let runtime: Runtime
    private let sockets: WriterSockets

    init(_ runtime: Runtime, _ sockets: WriterSockets) {
        self.runtime = runtime
        self.sockets = sockets
    }

    func answer(until end: Instant) throws(ZMQError) {
        while !runtime.isStopping, Outside.moment().steady < end {
            var found = Poll()
            sockets.add(to: &found)
            try found.wait(.milliseconds(100))
            let cuts = runtime.cuts.load(ordering: .acquiring)
            if cuts != sockets.cutsDone {
                sockets.cutsDone = cuts
                try sockets.cutAll()
            }
            for _ in 0..<Limits.turnMessages {
                guard let subscribed = try sockets.nextSubscription(&found) else { break }
                if case .tooMany = subscribed { try sockets.cutSubscribers() }
            }
            for _ in 0..<Limits.turnMessages {
                guard let message = try sockets.nextCommand(&found) else { break }
                guard let route = message.frames.first else { continue }
                try answer(Array(message.frames.dropFirst()), route, message.user)
            }
        }
    }

    private func answer(_ frames: [[UInt8]], _ route: [UInt8], _ user: String?) throws(ZMQError) {
        guard let packet = try? Packet.read(frames[...]) else { return }
        let table = runtime.authority.current
        let problem = table.sender(user: user) == nil ? Door.nobody(user, table) : Door.full(runtime.domain.service)
        guard case .reply(let route, let frames) = Door.reply(route, packet, .problem(problem)) else { return }
        _ = try sockets.reply(to: route, frames)
    }
}
