import Foundation
import Kernel
import Models
import Synchronization
import ZeroMQ

/// Looks at a service's connections from outside of libzmq, which has no word for ending one of them: those that would use
/// up what others need are shut at the system, and libzmq takes them for gone.
package final class DoorWatch: Sendable {
    private let connections = Mutex(Connections())
    private let doors: [Int: RoleTable.Door]

    package init(_ endpoint: Endpoint) {
        doors = [endpoint.port: .commands, endpoint.port + 1: .events, endpoint.port + 2: .sync]
    }

    package func heard(_ message: Incoming) {
        guard let descriptor = message.descriptor else { return }
        let name = message.user.map { String($0.prefix { $0 != "#" }) }
        connections.withLock { $0.heard(by: descriptor, of: name) }
    }

    package func found(empty door: RoleTable.Door) { connections.withLock { $0.found(empty: door) } }
    package func published(_ bytes: Int) { connections.withLock { $0.published(bytes) } }

    /// How often it looks: what comes in between is the most that an attacker may pile up beyond the limit.
    private static let interval = 0.05

    /// Looks again and again on a thread of its own for the life of the process.
    /// - Parameter cut: told of each connection that was ended, in the words of the log.
    package func start(now: @escaping @Sendable () -> Instant, cut: @escaping @Sendable (String) -> Void) {
        let thread = Thread { [self] in
            while true {
                Thread.sleep(forTimeInterval: DoorWatch.interval)
                look(at: now()).forEach(cut)
            }
        }
        thread.name = "doors"
        thread.start()
    }

    /// Looks once; what was ended, in words.
    package func look(at now: Instant) -> [String] {
        let seen = connectionsThereAre()
        let cuts = connections.withLock { $0.look(at: seen, at: now) }
        for cut in cuts { DoorWatch.end(cut.descriptor, of: cut.peer) }
        return cuts.map { cut in
            let whose = cut.name ?? "somebody who has said nothing"
            return switch cut.fault {
            case .endless(let bytes): "a connection of \(whose) was ended: \(bytes) bytes came and no whole message"
            case .unread(let bytes): "a subscriber of \(whose) was sent away: it was \(bytes) bytes behind"
            case .tooMany: "a connection of \(whose) was ended: one name has \(Limits.connectionsOfOne) at a door"
            case .nobody:
                "a connection of \(whose) was ended: more than \(Limits.connectionsOfNobody) have said nothing"
            }
        }
    }

    /// Shuts the connection, if it is still that one. libzmq sees its end and closes it.
    package static func end(_ descriptor: Int32, of peer: UInt64? = nil) {
        guard peer == nil || TCPFlow.ends(of: descriptor)?.peer == peer else { return }
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func connectionsThereAre() -> [Connections.Seen] {
        // The folder's own descriptor is in the list too, and gone when it is asked.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { name in
            guard let descriptor = Int32(name), let ends = TCPFlow.ends(of: descriptor), let door = doors[ends.port],
                let flow = TCPFlow(descriptor)
            else { return nil }
            return Connections.Seen(
                descriptor: descriptor, peer: ends.peer, door: door, taken: flow.taken, given: flow.given,
                isRead: flow.isRead)
        }
    }
}
