import Foundation
import Hashing
import Kernel
import Models
import Wire
import ZeroMQ

/// Takes the snapshot of one service.
struct Snapshotting {
    private let service: ServiceName
    private let link: ClientLink
    private let patience: Duration
    private(set) var taking: SnapshotTaking
    private let request = Conversation.random(16)

    init(_ directory: Directory, _ service: ServiceName, profile: String, patience: Duration) throws(Trouble) {
        self.service = service
        self.patience = patience
        taking = SnapshotTaking(of: service, .openSSL)
        do {
            link = try ClientLink(
                Context.ofProcess(), directory.endpoint(service).sync, try directory.pair(profile),
                server: try directory.server(service), name: "snapshot.\(service)")
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    /// Gives each row as it comes; from where to go on when all were given.
    mutating func take(_ kinds: [String], _ show: (SnapshotRow) -> Void) throws(Trouble) -> Cursor {
        do {
            return try run(kinds, show)
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble(.fault, "fault", "libzmq: \(error)")
        }
    }

    private mutating func run(_ kinds: [String], _ show: (SnapshotRow) -> Void) throws -> Cursor {
        let began = Conversation.now()
        var heardAt = began
        var reconnectAt: Instant?
        var asked = false
        while true {
            let now = Conversation.now()
            if let due = reconnectAt, now >= due {
                reconnectAt = nil
                try link.reconnect()
            }
            if !asked { asked = try link.send(Packet(.snapshot, request, SnapshotTaking.header(kinds)).frames) }
            var poll = Poll()
            link.add(to: &poll)
            try poll.wait(.milliseconds(50))
            while let heard = try link.next() {
                switch heard {
                case .packet(let packet) where packet.request == request:
                    heardAt = Conversation.now()
                    if let from = try act(taking.heard(packet), show) { return from }
                case .refused(let why):
                    // Not at the first refusal: the key may have been added a moment ago.
                    guard now < began.adding(.seconds(3)) else {
                        throw Trouble(.denied, "key-refused", "\(service) refused this key: \(why).")
                    }
                    reconnectAt = now.adding(.seconds(1))
                case .hungUp(let why):
                    throw Trouble(.denied, "key-refused", "\(service) let nobody in: \(why).")
                case .lost where asked:
                    throw Trouble(.streamLost, "snapshot-broken", "\(service) went away. Take the snapshot again.")
                case .packet, .connected, .lost: break
                }
            }
            guard Conversation.now() < heardAt.adding(patience) else {
                throw Trouble(
                    .unavailable, "service-down",
                    "\(service) said nothing for \(patience.components.seconds) s. Is it running?")
            }
        }
    }

    private func act(_ effects: [SnapshotTaking.Effect], _ show: (SnapshotRow) -> Void) throws -> Cursor? {
        for effect in effects {
            switch effect {
            case .row(let row): show(row)
            case .credit(let events, let bytes):
                let more = JSON.of(["events": .number(Int64(events)), "bytes": .number(Int64(bytes))])
                _ = try link.send(Packet(.credit, request, more).frames)
            case .complete: return taking.from
            case .broken(let problem): throw Trouble(problem)
            case .refused(let answer): throw Trouble(Problem.read(answer))
            }
        }
        return nil
    }
}
