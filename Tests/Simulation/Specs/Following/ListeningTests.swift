import Models
import PaperOffice
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

struct `A service that is behind several others` {
    /// What each of them has sent and nobody has read, in messages of as many events as a replay puts into one.
    private final class Sent {
        var waiting: [ServiceName: ArraySlice<Record>]
        init(_ waiting: [ServiceName: ArraySlice<Record>]) { self.waiting = waiting }

        func next(_ publisher: ServiceName) -> Heard? {
            guard let message = waiting[publisher]?.prefix(Limits.replayPerStep), !message.isEmpty else { return nil }
            waiting[publisher]?.removeFirst(message.count)
            return .events(Array(message))
        }
    }

    private func journal(of service: ServiceName, _ count: Int) -> ArraySlice<Record> {
        var hash = Chain.zero
        return (1...UInt64(count)).map { sequence in
            let body = JSONWriter.bytes(
                .of([
                    "authid": "ana", "causationid": .string("key-\(sequence)"), "data": .object([]),
                    "sequence": .string(String(sequence)), "subject": "nobody", "time": "2026-11-23T01:00:00.000Z",
                    "type": .string("id.niaga.\(service).something-else.v1"),
                ]))
            let moment = Instant(milliseconds: 1_800_000_000_000)
            let sum = Node.sha.digest(body)
            hash = Chain.hash(
                previous: hash, service: service, partition: 0, epoch: .zero, sequence: sequence, recorded: moment,
                bodyHash: sum, personalHash: Chain.zero, Node.sha)
            return Record(
                service: service, partition: 0, epoch: .zero, sequence: sequence, recorded: moment, hash: hash,
                bodyHash: sum, personalHash: Chain.zero, body: body, personal: nil)
        }[...]
    }

    @Test func `reads no more of them than four turns take, so that commands find a place`() throws {
        let pair = try Pair(.customers, .invoicing)
        let core = try #require(pair.subscriber.core)
        let publishers = core.followers.map(\.publisher)
        let sent = Sent(Dictionary(uniqueKeysWithValues: publishers.map { ($0, journal(of: $0, 1_024)) }))

        core.listen(at: pair.now, next: sent.next, say: { _ in })

        #expect(publishers.count > 2)
        #expect(core.inputs.count >= Limits.waitingInputs)
        #expect(core.inputs.count < Limits.waitingInputs + Limits.replayPerStep)
        let rule = #"{"rule":{"from":"2027-01-01","rate":"0.12","baseNumerator":11,"baseDenominator":12}}"#
        #expect(try pair.offer(pair.subscriber, "set-tax-rule", rule, key: "rule", by: "finance") == nil)
    }

    @Test func `hears of each of them soon, though one is far ahead`() throws {
        let publishers = PaperOffice.domain(.invoicing).publishers
        for ahead in publishers {
            let sent = Sent(
                Dictionary(uniqueKeysWithValues: publishers.map { ($0, journal(of: $0, $0 == ahead ? 4_096 : 3)) }))
            let pair = try Pair(.customers, .invoicing)
            let core = try #require(pair.subscriber.core)

            for _ in publishers {
                core.listen(at: pair.now, next: sent.next, say: { _ in })
                _ = try core.turn(
                    at: Moment(wall: pair.now, steady: pair.now), entropy: [UInt8](repeating: 1, count: 32))
            }

            #expect(core.followers.allSatisfy { $0.cursor.sequence >= 3 }, "\(ahead) is far ahead")
            #expect(sent.waiting[ahead]?.isEmpty == false)
        }
    }

    /// It would otherwise be looked at when the loop wakes the next time, a tenth of a second later.
    @Test func `looks at what waits for them in the very turn in which it heard them`() throws {
        let pair = try Pair()
        try pair.register("C-9")
        let head = try #require(pair.publisher.core?.currentHead)
        let order =
            #"{"order":"O-1","customer":"C-9","lines":[{"product":"P-1","quantity":{"amount":"1","unit":"pcs"}}]}"#
        let after = head.position(.customers).description
        #expect(try pair.offer(pair.subscriber, "enter-order", order, key: "o", after: after) == nil)
        let core = try #require(pair.subscriber.core)
        #expect(core.isHolding)
        for record in try #require(pair.publisher.store).records(after: 0, limit: 100).map(\.record) {
            _ = core.heard(.events([record]), from: .customers, at: pair.now)
        }
        _ = try core.turn(at: Moment(wall: pair.now, steady: pair.now), entropy: [UInt8](repeating: 1, count: 32))
        #expect(!core.isHolding && !core.isIdle)
    }
}
