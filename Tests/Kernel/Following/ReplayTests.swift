import Kernel
import Models
import Testing

private let start = Instant(milliseconds: 1_000_000)
private let head = Head(
    epoch: Epoch(zeroed(1)) ?? .zero, sequence: 5_000, hash: [UInt8](repeating: 7, count: 32), recorded: start, first: 1
)

private func zeroed(_ last: UInt8) -> [UInt8] { [UInt8](repeating: 0, count: 15) + [last] }

private func record(_ sequence: UInt64) -> Record {
    Record(
        service: .orders, partition: 0, epoch: head.epoch, sequence: sequence, recorded: start,
        hash: zeroed(0) + zeroed(0),
        bodyHash: zeroed(0) + zeroed(0), personalHash: Chain.zero, body: Array("{}".utf8), personal: nil)
}

private func ask(_ verb: Verb, _ number: UInt8, _ header: JSON) -> Packet { Packet(verb, zeroed(number), header) }

struct `A replay` {
    private let peer = Replays.Peer([1, 2, 3])

    private func opened(credit: Int64, packs: Bool = false) throws -> Replays {
        var replays = Replays(.orders)
        let after = JSON.of(["epoch": .string(head.epoch.description), "sequence": 0, "hash": ""])
        let refusal = try replays.open(
            peer, of: "sales",
            ask(
                .replay, 1,
                .of([
                    "after": after, "credit": .of(["events": .number(credit), "bytes": 4_000_000]),
                    "pack": .bool(packs),
                ])),
            head: head, at: start
        ) { _ in nil }
        #expect(refusal.isEmpty)
        return replays
    }

    private func step(_ replays: inout Replays, at now: Instant) throws -> [Packet] {
        try replays.step(head: head, at: now) { after, count in
            (after + 1..<after + 1 + UInt64(count)).map(record)
        }.map(\.1)
    }

    @Test func `sends no more than was granted, and all of what is granted later`() throws {
        var replays = try opened(credit: 100)
        #expect(try step(&replays, at: start).count == 100)
        #expect(try step(&replays, at: start).isEmpty)
        replays.credit(peer, ask(.credit, 1, .of(["events": 1_000, "bytes": 4_000_000])), at: start)
        var sent = 0
        while case let some = try step(&replays, at: start), !some.isEmpty { sent += some.count }
        #expect(sent == 1_000)
    }

    @Test func `puts many records into one frame for who reads that, and counts each`() throws {
        var replays = try opened(credit: 200, packs: true)
        var sent: [UInt64] = []
        while case let packets = try step(&replays, at: start), !packets.isEmpty {
            #expect(packets.map(\.body.count) == [1])
            sent += try packets.flatMap { try #require(Pack.records(item: $0, of: .orders)).map(\.sequence) }
        }
        #expect(sent == Array(1...200))
    }

    @Test func `gives up its place when nobody grants any more`() throws {
        var replays = try opened(credit: 100)
        _ = try step(&replays, at: start)
        #expect(try step(&replays, at: start.adding(Limits.replayIdle)).map(\.verb) == [.end])
        #expect(replays.isEmpty)
    }

    @Test func `ends where the journal is damaged, behind all that can be read, and the others go on`() throws {
        var replays = try opened(credit: 1_000)
        let other = Replays.Peer([4])
        let after = JSON.of(["epoch": .string(head.epoch.description), "sequence": 300, "hash": ""])
        let credit = JSON.of(["events": 100, "bytes": 4_000_000])
        _ = try replays.open(
            other, of: "sales", ask(.replay, 2, .of(["after": after, "credit": credit])), head: head, at: start
        ) {
            Cursor(epoch: head.epoch, sequence: $0, hash: [])
        }
        var told: [Replays.Peer: [Packet]] = [:]
        while case let some = try stepDamaged(&replays, at: 150), !some.isEmpty {
            for (peer, packet) in some { told[peer, default: []].append(packet) }
        }
        #expect(told[peer]?.count { $0.verb == .item } == 149)
        #expect(told[peer]?.last?.verb == .err)
        #expect(told[peer]?.last?.header["status"]?.whole == 500)
        #expect(told[other]?.map(\.verb) == Array(repeating: .item, count: 100))
    }

    private func stepDamaged(_ replays: inout Replays, at broken: UInt64) throws -> [(Replays.Peer, Packet)] {
        try replays.step(head: head, at: start) { after, count throws(StoreFailure) in
            let wanted = after + 1..<after + 1 + UInt64(count)
            guard !wanted.contains(broken) else { throw .damaged("told") }
            return wanted.map(record)
        }
    }

    @Test(arguments: [JSON.of(["after": .of(["sequence": 1])]), .of([:]), .of(["after": .of([:]), "until": -1])])
    func `is refused where it cannot be read`(header: JSON) throws {
        var replays = Replays(.orders)
        let refusal = try replays.open(peer, of: "sales", ask(.replay, 1, header), head: head, at: start) { _ in nil }
        #expect(refusal.last?.1.header["status"]?.whole == 400)
    }
}

/// Places are few, and a slow reader keeps his for minutes.
struct `The places of replays` {
    private var replays = Replays(.orders)

    private mutating func opens(_ name: Principal, _ route: UInt8) throws -> [(
        Replays.Peer, Packet
    )] {
        let after = JSON.of(["epoch": .string(head.epoch.description), "sequence": 0, "hash": ""])
        let header = JSON.of(["after": after, "credit": .of(["events": 10, "bytes": 1_000])])
        return try replays.open(Replays.Peer([route]), of: name, ask(.replay, route, header), head: head, at: start) {
            _ in nil
        }
    }

    @Test mutating func `are two a name, so that sixteen slow readers of one do not stop anybody else`() throws {
        for route in UInt8(1)...16 {
            let said = try opens("sales", route)
            #expect(said.map(\.1.verb) == (route <= 2 ? [] : [.err]))
            #expect(said.isEmpty || said[0].1.header["code"] == "too-many-replays")
        }
        #expect(try opens("finance", 17).isEmpty)
    }

    @Test mutating func `of services are their own, when people have taken all others`() throws {
        for route in UInt8(1)...UInt8(Limits.replaysAtOnce) {
            #expect(try opens(try #require(Principal("clerk-\(route / 2)")), route).isEmpty)
        }
        #expect(try opens("finance", 100).map(\.1.verb) == [.err])
        for (route, name) in zip(UInt8(101)..., ["customers", "invoicing", "logistics"]) {
            #expect(try opens(try #require(Principal("service.\(name)")), route).isEmpty)
        }
    }

    @Test mutating func `of one service are the newest two, and the oldest hears that it ends`() throws {
        #expect(try opens("service.invoicing", 1).isEmpty)
        #expect(try opens("service.invoicing", 2).isEmpty)
        let said = try opens("service.invoicing", 3)
        #expect(said.map(\.0) == [Replays.Peer([1])] && said.map(\.1.verb) == [.end])
    }

    @Test mutating func `end with a word where the same connection asks for another`() throws {
        #expect(try opens("sales", 1).isEmpty)
        #expect(try opens("sales", 1).map(\.1.verb) == [.end])
    }

    @Test
    mutating func `are kept by who has a full queue, for a time, and what he was granted comes when there is room`()
        throws
    {
        #expect(try opens("sales", 1).isEmpty)
        func step(_ now: Instant, isOpen: Bool) throws -> [Verb] {
            try replays.step(head: head, at: now, isOpen: { _ in isOpen }) { after, count in
                (after + 1..<after + 1 + UInt64(count)).map(record)
            }.map(\.1.verb)
        }
        #expect(try step(start, isOpen: false) == [])
        // Nobody is to look at it again and again while it waits.
        #expect(!replays.hasCredit && !replays.isEmpty)
        #expect(try step(start.adding(.seconds(14)), isOpen: true) == Array(repeating: .item, count: 10))
        replays.credit(
            Replays.Peer([1]), ask(.credit, 1, .of(["events": 10, "bytes": 1_000])), at: start.adding(.seconds(14)))
        #expect(try step(start.adding(.seconds(15)), isOpen: false) == [])
        #expect(try step(start.adding(.seconds(30)), isOpen: false) == [.end])
    }
}
