import CustomersMessages
import Models
import ServiceKit
import Testing

@testable import Kernel
@testable import SimulatedOffice

/// One who asks a service how all its things stand, by hand.
private struct Asker {
    let pair: Pair
    let request = Replays.requestID(77)
    var taking = SnapshotTaking(of: .customers, Node.sha)
    var rows: [SnapshotRow] = []
    var ends: [SnapshotTaking.Effect] = []

    init(_ pair: Pair) { self.pair = pair }

    private func said(_ outputs: [Output]?) -> [Packet] {
        (outputs ?? []).compactMap { output in
            guard case .reply(_, let frames) = output else { return nil }
            return try? Packet.read(frames[...])
        }
    }

    mutating func ask(_ verb: Verb, _ header: JSON, by name: String = "sales") throws -> [Packet] {
        let user = RoleTable.user(name, key: Node.key(name))
        let packets = said(
            try pair.publisher.reader?.received(
                Packet(verb, request, header).frames, from: [9], user: user,
                at: Moment(wall: pair.now, steady: pair.now)))
        take(packets)
        return packets
    }

    /// The reader goes on; what it sent.
    @discardableResult mutating func step(losing lost: Int? = nil) throws -> [Packet] {
        let moment = Moment(wall: pair.now, steady: pair.now)
        var packets = said(try pair.publisher.reader?.step(at: moment, committed: false))
        if let lost { packets.remove(at: lost) }
        take(packets)
        return packets
    }

    private mutating func take(_ packets: [Packet]) {
        for packet in packets {
            for effect in taking.heard(packet) {
                switch effect {
                case .row(let row): rows.append(row)
                case .credit: break
                case .complete, .broken, .refused: ends.append(effect)
                }
            }
        }
    }

    static func credit(_ events: Int64) -> JSON {
        .of(["credit": .of(["events": .number(events), "bytes": 1_000_000])])
    }
}

struct `A snapshot` {
    @Test func `tells no more than was granted, and ends when all was told`() throws {
        let pair = try Pair()
        for number in 1...7 { try pair.register("C-\(number)") }
        var asker = Asker(pair)
        #expect(try asker.ask(.snapshot, Asker.credit(3)).map(\.verb) == [.ok])
        #expect(try asker.step().count == 3)
        #expect(try asker.step().isEmpty)
        _ = try asker.ask(.credit, .of(["events": 100, "bytes": 1_000_000]))
        try asker.step()
        #expect(asker.rows.map(\.id) == (1...7).map { "C-\($0)" })
        #expect(asker.ends == [.complete])
        #expect(asker.taking.from?.sequence == 7 && asker.taking.upTo?.sequence == 7)
        #expect(asker.taking.kinds[CustomerRegistered.type] == ["customer"])
    }

    @Test func `tells a thing as it is when its turn comes, and of which record that is`() throws {
        let pair = try Pair()
        for number in 1...3 { try pair.register("C-\(number)") }
        var asker = Asker(pair)
        _ = try asker.ask(.snapshot, Asker.credit(1))
        try asker.step()
        try pair.change("C-1", limit: 5)
        try pair.change("C-3", limit: 6)
        _ = try asker.ask(.credit, .of(["events": 100, "bytes": 1_000_000]))
        try asker.step()
        #expect(asker.rows.map(\.state.version) == [1, 2, 5])
        #expect(asker.taking.from?.sequence == 3 && asker.taking.upTo?.sequence == 5)
        #expect(SnapshotTaking.isNews(4, to: asker.rows[0].state.version))
        #expect(!SnapshotTaking.isNews(5, to: asker.rows[2].state.version))
    }

    @Test func `is not whole when a row was lost on the way`() throws {
        let pair = try Pair()
        for number in 1...3 { try pair.register("C-\(number)") }
        var asker = Asker(pair)
        _ = try asker.ask(.snapshot, Asker.credit(100))
        try asker.step(losing: 1)
        guard case .broken(let problem)? = asker.ends.first else {
            Issue.record("it was taken for whole")
            return
        }
        #expect(problem.code == "snapshot-broken")
    }

    @Test func `is of a life that is gone where the journal has another record at its end`() throws {
        let pair = try Pair()
        try pair.register("C-1")
        var asker = Asker(pair)
        _ = try asker.ask(.snapshot, Asker.credit(100))
        try asker.step()
        let record = try #require(try pair.publisher.store?.records(after: 0, limit: 1).first?.record)
        #expect(!asker.taking.isRefuted(by: record))
        let other = Record(
            service: .customers, partition: 0, epoch: record.epoch, sequence: 1, recorded: record.recorded,
            hash: Chain.zero, bodyHash: record.bodyHash, personalHash: record.personalHash, body: record.body,
            personal: nil)
        #expect(asker.taking.isRefuted(by: other))
        let later = Record(
            service: .customers, partition: 0, epoch: try #require(Epoch([UInt8](repeating: 0xFF, count: 16))),
            sequence: 1, recorded: record.recorded, hash: record.hash, bodyHash: record.bodyHash,
            personalHash: record.personalHash, body: record.body, personal: nil)
        #expect(asker.taking.isRefuted(by: later))
    }

    @Test(arguments: [
        (JSON.of(["kinds": .texts(["order"])]), "sales", "unknown-kind"),
        (.of(["kinds": "customer"]), "sales", "unknown-kind"), (.of(["kinds": .array([])]), "sales", "unknown-kind"),
        (.of(["kinds": .array([7])]), "sales", "unknown-kind"), (.of([:]), "logistics", "role"),
    ])
    func `is refused where it cannot be taken`(header: JSON, by name: String, code: String) throws {
        var asker = Asker(try Pair())
        let answer = try asker.ask(.snapshot, header, by: name)
        #expect(answer.map(\.verb) == [.err])
        #expect(answer.first?.header["code"]?.text == code)
    }

    @Test func `is given up when nobody grants any more`() throws {
        let pair = try Pair()
        try pair.register("C-1")
        var asker = Asker(pair)
        _ = try asker.ask(.snapshot, Asker.credit(0))
        let ended = try pair.turn(pair.publisher, after: Limits.replayIdle)
        #expect(ended.map(\.verb) == [.end])
        #expect(ended.first?.header["reason"]?.text == "no-credit")
        #expect(try asker.step().isEmpty)
    }

    @Test func `is one of few`() throws {
        let pair = try Pair()
        let reader = try #require(pair.publisher.reader)
        for peer in 0...Limits.snapshotsAtOnce {
            let name = ["sales", "supervisor", "finance", "auditor", "sales"][peer]
            let outputs = try reader.received(
                Packet(.snapshot, Replays.requestID(1), Asker.credit(0)).frames, from: [UInt8(peer)],
                user: RoleTable.user(name, key: Node.key(name)), at: Moment(wall: pair.now, steady: pair.now))
            guard case .reply(_, let frames)? = outputs.first else {
                Issue.record("peer \(peer) was not answered")
                continue
            }
            #expect(try Packet.read(frames[...]).verb == (peer < Limits.snapshotsAtOnce ? .ok : .err))
        }
    }

    @Test func `is one of two where one name takes them`() throws {
        let pair = try Pair()
        let reader = try #require(pair.publisher.reader)
        let verbs = try (0..<4).map { peer in
            let outputs = try reader.received(
                Packet(.snapshot, Replays.requestID(1), Asker.credit(0)).frames, from: [UInt8(peer)],
                user: RoleTable.user("sales", key: Node.key("sales")), at: Moment(wall: pair.now, steady: pair.now))
            guard case .reply(_, let frames)? = outputs.first else { return Verb.cancel }
            return try Packet.read(frames[...]).verb
        }
        #expect(verbs == [.ok, .ok, .err, .err])
    }

    @Test func `goes on beside a replay of the same peer that is called off`() throws {
        let pair = try Pair()
        for number in 1...3 { try pair.register("C-\(number)") }
        var asker = Asker(pair)
        _ = try asker.ask(.snapshot, Asker.credit(1))
        let user = RoleTable.user("sales", key: Node.key("sales"))
        _ = try pair.publisher.reader?.received(
            Packet(.cancel, Replays.requestID(5)).frames, from: [9], user: user,
            at: Moment(wall: pair.now, steady: pair.now))
        _ = try asker.ask(.credit, .of(["events": 100, "bytes": 1_000_000]))
        try asker.step()
        #expect(asker.ends == [.complete])
    }

    /// Granting nothing is no sign of life: places are few.
    @Test func `is not kept alive by grants of nothing`() throws {
        let pair = try Pair()
        try pair.register("C-1")
        var asker = Asker(pair)
        _ = try asker.ask(.snapshot, Asker.credit(0))
        try pair.turn(pair.publisher, after: Limits.replayIdle - .seconds(1))
        _ = try asker.ask(.credit, .of(["events": 0, "bytes": 0]))
        #expect(try pair.turn(pair.publisher, after: .seconds(2)).map(\.verb) == [.end])
    }
}
