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
            peer,
            ask(
                .replay, 1,
                .of([
                    "after": after, "credit": .of(["events": .number(credit), "bytes": 4_000_000]),
                    "pack": .bool(packs),
                ])),
            head: head, at: start
        ) { _ in nil }
        #expect(refusal == nil)
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
        _ = try replays.open(other, ask(.replay, 2, .of(["after": after, "credit": credit])), head: head, at: start) {
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
        let refusal = try replays.open(peer, ask(.replay, 1, header), head: head, at: start) { _ in nil }
        #expect(refusal?.header["status"]?.whole == 400)
    }
}
