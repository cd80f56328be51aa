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
            // Kept open: where no descriptors are left it is wanted most.
            let folder = opendir("/proc/self/fd")
            while true {
                Thread.sleep(forTimeInterval: DoorWatch.interval)
                if let folder { look(at: now(), folder).forEach(cut) }
            }
        }
        thread.name = "doors"
        thread.start()
    }

    /// Looks once; what was ended, in words.
    private func look(at now: Instant, _ folder: OpaquePointer) -> [String] {
        let seen = connectionsThereAre(folder)
        let cuts = connections.withLock { $0.look(at: seen, at: now) }
        for cut in cuts { DoorWatch.end(cut.descriptor, of: cut.identity) }
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
    static func end(_ descriptor: Int32, of identity: UInt64) {
        guard TCPFlow.identity(of: descriptor) == identity else { return }
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func connectionsThereAre(_ folder: OpaquePointer) -> [Connections.Seen] {
        var seen: [Connections.Seen] = []
        rewinddir(folder)
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let descriptor = Int32(name), let port = TCPFlow.port(of: descriptor), let door = doors[port],
                let flow = TCPFlow(descriptor)
            else { continue }
            seen.append(
                Connections.Seen(
                    descriptor: descriptor, identity: TCPFlow.identity(of: descriptor), door: door, taken: flow.taken,
                    given: flow.given, acknowledged: flow.acknowledged))
        }
        return seen
    }
}
