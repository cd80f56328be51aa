import Kernel
import Models
import Testing

private let epoch = Epoch([UInt8](repeating: 7, count: 16)) ?? .zero
private let start = Instant(milliseconds: 1_000_000)

private func journal(_ count: Int) -> [Record] {
    var previous = Chain.zero
    return (1...count).map { number in
        let body = Array("{\"n\":\(number)}".utf8)
        let bodyHash = sha.digest(body)
        let hash = Chain.hash(
            previous: previous, service: .orders, partition: 0, epoch: epoch, sequence: UInt64(number), recorded: start,
            bodyHash: bodyHash, personalHash: Chain.zero, sha)
        previous = hash
        return Record(
            service: .orders, partition: 0, epoch: epoch, sequence: UInt64(number), recorded: start, hash: hash,
            bodyHash: bodyHash,
            personalHash: Chain.zero, body: body, personal: nil)
    }
}

private func ingested(_ effects: [Follower.Effect]) -> [UInt64] {
    effects.flatMap { effect -> [UInt64] in
        if case .ingest(let records) = effect { return records.map(\.sequence) }
        return []
    }
}

struct `A follower` {
    @Test func `takes live events in order and drops what it has`() {
        var follower = Follower(.orders, from: .start, sha)
        let records = journal(3)
        #expect(records.flatMap { ingested(follower.heard($0, at: start)) } == [1, 2, 3])
        #expect(ingested(follower.heard(records[1], at: start)).isEmpty)
        #expect(follower.stage == .live)
    }

    @Test func `mends a hole by replay and goes on with what it kept aside`() {
        var follower = Follower(.orders, from: .start, sha)
        let records = journal(5)
        #expect(ingested(follower.heard(records[0], at: start)) == [1])
        #expect(ingested(follower.heard(records[3], at: start)).isEmpty)
        let effects = follower.tick(at: start.adding(.seconds(1)), jitter: 0)
        guard case .replay(let request, let after)? = effects.first else {
            Issue.record("no replay was asked for")
            return
        }
        #expect(after.sequence == 1)
        #expect(ingested(follower.heard(items: [records[1]], request: request, at: start)) == [2])
        #expect(ingested(follower.heard(items: [records[2]], request: request, at: start)) == [3])
        #expect(ingested(follower.heard(records[4], at: start)).isEmpty)
        #expect(ingested(follower.ended(request: request, at: start)) == [4, 5])
        #expect(follower.stage == .live)
    }

    @Test func `takes the records of one frame up to the first that the chain does not bear`() {
        var follower = Follower(.orders, from: .start, sha)
        let records = journal(5)
        _ = follower.heard(
            FrameHeader(Head(epoch: epoch, sequence: 5, hash: records[4].hash, recorded: start), every: .seconds(1)),
            at: start)
        guard case .replay(let request, _)? = follower.tick(at: start.adding(.seconds(1)), jitter: 0).first else {
            Issue.record("no replay was asked for")
            return
        }
        let other = Record(
            service: .orders, partition: 0, epoch: epoch, sequence: 3, recorded: start, hash: records[2].hash,
            bodyHash: records[2].bodyHash, personalHash: Chain.zero, body: Array("{\"n\":4}".utf8), personal: nil)
        let effects = follower.heard(
            items: [records[0], records[1], other, records[3], records[4]], request: request, at: start)
        #expect(ingested(effects) == [1, 2])
        guard case .diverged = follower.stage else {
            Issue.record("a damaged record was not noticed")
            return
        }
    }

    @Test func `halts at a journal that is another`() {
        var follower = Follower(.orders, from: journal(2)[1].cursor, sha)
        let head = Head(epoch: epoch, sequence: 1, hash: journal(1)[0].hash, recorded: start)
        // One old beacon may come behind a replay; only the publisher's own word is proof.
        _ = follower.heard(FrameHeader(head, every: .seconds(1)), at: start)
        let asked = follower.tick(at: start.adding(.seconds(2)), jitter: 0)
        guard case .replay(let request, _)? = asked.first else {
            Issue.record("a shorter journal was not asked about")
            return
        }
        _ = follower.refused(request: request, "cursor-diverged", "it ends earlier", at: start)
        guard case .diverged = follower.stage else {
            Issue.record("a shorter journal was not noticed")
            return
        }
    }

    @Test func `is not misled by one old beacon behind a replay`() {
        let records = journal(2)
        var follower = Follower(.orders, from: records[0].cursor, sha)
        _ = follower.heard(records[1], at: start)
        let old = Head(epoch: epoch, sequence: 1, hash: records[0].hash, recorded: start)
        _ = follower.heard(FrameHeader(old, every: .seconds(1)), at: start)
        #expect(follower.stage == .live)
    }

    @Test func `asks again soon when there was no connection to ask by`() {
        var follower = Follower(.orders, from: .start, sha)
        _ = follower.heard(journal(3)[2], at: start)
        _ = follower.tick(at: start.adding(.seconds(1)), jitter: 0)
        follower.notAsked(at: start.adding(.seconds(1)))
        let effects = follower.tick(at: start.adding(.milliseconds(1_500)), jitter: 0)
        #expect(effects.contains { if case .replay = $0 { true } else { false } })
    }

    @Test func `finds the lost tail by the beacon`() {
        var follower = Follower(.orders, from: .start, sha)
        let records = journal(2)
        _ = follower.heard(records[0], at: start)
        let head = Head(epoch: epoch, sequence: 2, hash: records[1].hash, recorded: start)
        _ = follower.heard(FrameHeader(head, every: .seconds(1)), at: start)
        let effects = follower.tick(at: start.adding(.seconds(1)), jitter: 0)
        #expect(effects.contains { if case .replay = $0 { true } else { false } })
    }
}

struct `A header` {
    @Test func `is 160 bytes that come back as they went, and one flipped bit is noticed`() throws {
        let record = try #require(journal(1).first)
        let bytes = FrameHeader(record).bytes
        #expect(bytes.count == 160)
        #expect(FrameHeader(bytes) == FrameHeader(record))
        for index in 0..<152 {
            var damaged = bytes
            damaged[index] ^= 1
            #expect(FrameHeader(damaged) == nil)
        }
    }
}

struct `The door of the writer` {
    private func offer(_ number: Int64, stream: String = "s", after: [Position] = []) -> Intake.Offer {
        let input = CommandInput(
            ticket: Int(number), actor: Actor(name: "ana", roles: [], carrier: nil), key: "k\(number)", attempt: 1,
            type: "t", body: [],
            expect: nil, traceparent: nil)
        return Intake.Offer(
            input: input, stream: stream, number: number, after: after, deadline: start.adding(.seconds(5)))
    }

    private func isReady(_ verdict: Intake.Verdict) -> Bool { if case .ready = verdict { true } else { false } }

    @Test func `takes a stream in order and nothing else`() {
        var intake = Intake()
        #expect(isReady(intake.offer(offer(1), cursors: [:], at: start)))
        #expect(!isReady(intake.offer(offer(3), cursors: [:], at: start)))
        #expect(isReady(intake.offer(offer(2), cursors: [:], at: start)))
        #expect(!isReady(intake.offer(offer(2, stream: "new"), cursors: [:], at: start)))
    }

    @Test func `holds a command and all behind it until its copy is there`() {
        var intake = Intake()
        let position = Position(.customers, 0, epoch, 5)
        guard case .held = intake.offer(offer(1, after: [position]), cursors: [:], at: start),
            case .held = intake.offer(offer(2), cursors: [:], at: start)
        else {
            Issue.record("not held")
            return
        }
        #expect(intake.release(cursors: [:], at: start).ready.isEmpty)
        let there = [ServiceName.customers: Cursor(epoch: epoch, sequence: 5, hash: [])]
        #expect(intake.release(cursors: there, at: start).ready.map(\.key) == ["k1", "k2"])
    }

    @Test func `does not wait for an empty journal`() {
        var intake = Intake()
        #expect(isReady(intake.offer(offer(1, after: [Position(.customers, 0, epoch, 0)]), cursors: [:], at: start)))
    }

    @Test func `answers "try again" when the copy does not come`() {
        var intake = Intake()
        _ = intake.offer(offer(1, after: [Position(.customers, 0, epoch, 5)]), cursors: [:], at: start)
        let late = intake.release(cursors: [:], at: start.adding(.seconds(6))).late
        #expect(late.map(\.1.status) == [503])
    }

    @Test func `counts what is refused at the door, and lets it wait for nothing`() {
        var intake = Intake()
        #expect(intake.pass("ana", "s", number: 1, at: start) == nil)
        #expect(isReady(intake.offer(offer(2), cursors: [:], at: start)))
        #expect(intake.pass("ana", "s", number: 5, at: start)?.code == "out-of-order")
        #expect(!intake.isHolding)
    }

    @Test(arguments: [JSON.of(["after": "x"]), .of(["after": .texts(["orders/0@1:2"])]), .of(["after": .array([1])])])
    func `reads every position or says that it cannot`(header: JSON) {
        #expect(Intake.after(header) == nil)
        #expect(Intake.after(.of([:])) == [])
    }
}

struct `A trace` {
    @Test(arguments: [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true), ("", false),
        ("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false), ("00-1-2-3", false),
    ]) func `is carried only in the standard's form`(text: String, carried: Bool) {
        #expect((Trace.parent(text) != nil) == carried)
    }
}
