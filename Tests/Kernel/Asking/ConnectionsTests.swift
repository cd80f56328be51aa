import Kernel
import Models
import Testing

/// Which connections are ended so that no key uses up what others need.
struct `A service's connections` {
    private var connections = Connections()
    private var now = Instant(milliseconds: 1_000_000)

    private func seen(
        _ descriptor: Int32 = 7, peer: UInt64 = 1, at door: RoleTable.Door = .sync, taken: Int = 0, given: Int = 0,
        isRead: Bool = true
    ) -> Connections.Seen {
        Connections.Seen(
            descriptor: descriptor, identity: peer, door: door, taken: UInt64(taken), given: UInt64(given),
            acknowledged: isRead ? UInt64(given) : 0)
    }

    private mutating func look(_ all: Connections.Seen..., after seconds: Int = 0) -> [Connections.Fault] {
        now = now.adding(.seconds(seconds))
        return connections.look(at: all, at: now).map(\.fault)
    }

    @Test mutating func `are ended where bytes come and no whole message, once the door was seen empty`() {
        let most = Limits.unfinished
        #expect(look(seen(taken: 0)) == [])
        #expect(look(seen(taken: most + 10)) == [])
        connections.found(empty: .sync)
        // It may have been looked at before these bytes came.
        #expect(look(seen(taken: most + 20)) == [])
        connections.found(empty: .commands)
        #expect(look(seen(taken: most + 30)) == [])
        connections.found(empty: .sync)
        #expect(look(seen(taken: most + 40)) == [.endless(bytes: UInt64(most + 40))])
    }

    @Test mutating func `are ended at once where more came than a window of the longest commands has`() {
        #expect(look(seen(taken: 0)) == [])
        #expect(look(seen(taken: Limits.unfinishedMost + 1)) == [.endless(bytes: UInt64(Limits.unfinishedMost + 1))])
    }

    @Test mutating func `stay where whole messages come, however large they are together`() {
        for number in 1...50 {
            connections.heard(by: 7, of: "sales")
            #expect(look(seen(taken: number * Limits.unfinished * 2)) == [])
            for _ in 0..<3 { connections.found(empty: .sync) }
        }
    }

    @Test mutating func `stay for days where there is nothing but heartbeats`() {
        var taken = 0
        for _ in 0..<24 * 30 {
            taken += 3_600 * Limits.heartbeatBytes / 4
            for _ in 0..<3 { connections.found(empty: .sync) }
            #expect(look(seen(taken: taken), after: 3_600) == [])
        }
    }

    @Test mutating func `are told apart where the system gives a number again`() {
        connections.heard(by: 7, of: "sales")
        #expect(look(seen(taken: 100)) == [])
        #expect(look(seen(peer: 2, taken: Limits.unfinishedMost + 100)) == [])
        #expect(look(seen(peer: 2, taken: Limits.unfinishedMost * 2 + 200)).count == 1)
    }

    @Test mutating func `of subscribers who do not read are ended, and of slow ones only when they are far behind`() {
        #expect(look(seen(at: .events, given: 1)) == [])
        connections.published(Limits.unreadEvents)
        #expect(look(seen(at: .events, given: 1_000, isRead: false)) == [])
        connections.published(2_000)
        #expect(
            look(seen(at: .events, given: 1_000, isRead: false)) == [
                .unread(bytes: UInt64(Limits.unreadEvents + 1_001))
            ])
    }

    @Test mutating func `of subscribers who read stay, whatever was published`() {
        for number in 1...10 {
            connections.published(Limits.unreadEvents)
            #expect(look(seen(at: .events, given: number * 100, isRead: true)) == [])
        }
    }

    @Test mutating func `have so many places a name and door, and those who came first keep theirs`() {
        let most = Limits.connectionsOfOne
        var all: [Connections.Seen] = []
        for number in 1...most + 3 {
            connections.heard(by: Int32(number), of: number == 2 ? "service.orders" : "sales")
            all.append(seen(Int32(number), peer: UInt64(number)))
            let cut = connections.look(at: all, at: now)
            #expect(cut.map(\.fault) == (number > most + 1 ? [.tooMany] : []), "\(number)")
            if let cut = cut.first {
                #expect(cut.descriptor == Int32(number) && cut.name == "sales")
                all.removeLast()
            }
        }
        connections.heard(by: 1_000, of: "sales")
        #expect(connections.look(at: all + [seen(1_000, peer: 5_000, at: .commands)], at: now) == [])
    }

    @Test mutating func `that have said nothing make room for newer ones`() {
        var all: [Connections.Seen] = []
        for number in 1...Limits.connectionsOfNobody + 1 {
            all.append(seen(Int32(number), peer: UInt64(number)))
            let cut = connections.look(at: all, at: now)
            #expect(cut.map(\.descriptor) == (number > Limits.connectionsOfNobody ? [1] : []))
        }
    }
}
