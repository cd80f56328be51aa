import Models
import SQLiteStore
import StorePort
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

struct `A type that was passed over` {
    private let registered = "id.niaga.customers.customer-registered.v1"

    /// A build of orders that did not know what a registered customer means for his credit heard of C-1 and of a new
    /// limit, and noted that it passed something over.
    private func given() throws -> Pair {
        let pair = try Pair()
        pair.subscriber.build = { domain in
            Domain(
                domain.catalogue, hears: domain.hears(), entities: domain.entities, copies: domain.copies,
                commands: domain.commands,
                reactions: domain.reactions.filter { $0.publisher != .customers }, timers: domain.timers,
                queries: domain.queries)
        }
        try pair.die(pair.subscriber)
        try pair.register("C-1", limit: 1_000)
        try pair.change("C-1", limit: 2_000)
        try pair.hear()
        #expect(try pair.records("credit-") == 0)
        try pair.stopped(pair.subscriber) { store, _ in
            var turn = Turn(head: try store.head())
            turn.skipped = [Turn.Skipped(publisher: .customers, type: registered, sequence: 1)]
            try store.commit(turn)
        }
        pair.subscriber.build = { $0 }
        return pair
    }

    @Test func `is noted with its first event, and its cursor moves on`() throws {
        let pair = try Pair()
        try pair.register("C-1")
        let known = try #require(try pair.publisher.store?.records(after: 0, limit: 1).first?.record)
        let body = Array(
            String(decoding: known.body, as: UTF8.self)
                .replacing("customer-registered.v1", with: "customer-praised.v1").utf8)
        let hash = Chain.hash(
            previous: Chain.zero, service: .customers, partition: 0, epoch: known.epoch, sequence: 1,
            recorded: known.recorded, bodyHash: Node.sha.digest(body), personalHash: known.personalHash, Node.sha)
        let praised = Record(
            service: .customers, partition: 0, epoch: known.epoch, sequence: 1, recorded: known.recorded, hash: hash,
            bodyHash: Node.sha.digest(body), personalHash: known.personalHash, body: body, personal: known.personal)
        _ = pair.subscriber.heard(.events([praised]), from: .customers, at: pair.now)
        try pair.turn(pair.subscriber)
        let noted = try #require(try pair.subscriber.store?.skipped().first)
        #expect(noted.type == "id.niaga.customers.customer-praised.v1")
        #expect(noted.sequence == 1)
        #expect(pair.subscriber.core?.currentCursors[.customers]?.sequence == 1)
    }

    @Test func `leads to what it should have once a build understands it, and nothing else happens twice`() throws {
        let pair = try given()
        try pair.start(pair.subscriber)
        try pair.hear()
        #expect(try pair.records("credit-opened") == 1)
        // The change was understood before, and led to nothing then.
        #expect(try pair.records("credit-limit-changed") == 0)
        #expect(try pair.knows("C-1"))
        #expect(try pair.subscriber.store?.skipped().isEmpty == true)
        try pair.change("C-1", limit: 3_000)
        try pair.hear()
        #expect(try pair.limit("C-1") == "3000.00")
    }

    @Test func `is caught up once, though the process dies on the way`() throws {
        let pair = try given()
        try pair.start(pair.subscriber)
        let first = try #require(try pair.publisher.store?.records(after: 0, limit: 1).first?.record)
        _ = pair.subscriber.heard(.events([first]), from: .customers, at: pair.now)
        try pair.turn(pair.subscriber)
        #expect(try pair.records("credit-opened") == 1)
        try pair.die(pair.subscriber)
        try pair.hear()
        #expect(try pair.records("credit-opened") == 1)
        #expect(pair.subscriber.core?.currentCursors[.customers]?.sequence == 2)
    }

    @Test func `lets no timer wake the loop meanwhile, for none is looked at`() throws {
        let pair = try given()
        try pair.start(pair.subscriber)
        let core = try #require(pair.subscriber.core)
        core.nextTimer = pair.now
        #expect(core.untilTimer(Moment(wall: pair.now, steady: pair.now)) == nil)
    }

    @Test func `is no damage meanwhile, though what was heard reaches beyond the cursor`() throws {
        let pair = try given()
        try pair.start(pair.subscriber)
        let reader = try SQLiteReader(pair.subscriber.path, .orders)
        #expect(try Verify(Node.parts(.orders), reader).run { _, _ in }.faults == [])
    }

    @Test func `keeps commands waiting until the copies are whole again`() throws {
        let pair = try given()
        try pair.start(pair.subscriber)
        let product = #"{"product":"TEA","name":"Tea","unit":"pcs"}"#
        let early = try pair.command(pair.subscriber, "add-product", product, key: "early")
        #expect(early?.header["code"]?.text == "rereading")
        try pair.hear()
        #expect(try pair.command(pair.subscriber, "add-product", product, key: "late")?.verb == .ok)
    }
}

struct `A journal restored without what was heard of it` {
    /// Orders heard of C-1 and C-2; customers was restored behind C-1 and has registered C-3 since.
    private func given() throws -> (Pair, Hearing.Known, Pair) {
        let pair = try Pair()
        try pair.register("C-1")
        try pair.hear()
        let common = try #require(pair.subscriber.core?.currentCursors[.customers])
        try pair.register("C-2")
        try pair.hear()
        let other = try Pair()
        try other.register("C-4")
        try other.register("C-3")
        return (pair, Hearing.Known(sequence: common.sequence, hash: common.hash), other)
    }

    private func compensate(_ pair: Pair, _ common: Hearing.Known) throws {
        try pair.stopped(pair.subscriber) { _, remedies in
            try remedies.compensate(.customers, behind: common, lost: 1, own: [])
        }
        try pair.start(pair.subscriber)
    }

    @Test func `is followed anew: what came of the lost ones is announced, of the common ones nothing follows twice`()
        throws
    {
        let (pair, common, _) = try given()
        try compensate(pair, common)
        #expect(try pair.records("problem-noticed") == 1)
        #expect(try !pair.knows("C-2"))
        try pair.hear()
        #expect(try pair.records("credit-opened") == 2)
        #expect(try pair.knows("C-2"))
        #expect(try pair.knows("C-1"))
    }

    @Test func `is not followed where the record that both should have is another`() throws {
        let (pair, common, other) = try given()
        try compensate(pair, common)
        // Another journal's record stands where ours did.
        let strange = try #require(try other.publisher.store?.records(after: 0, limit: 1).first?.record)
        #expect(strange.hash != common.hash)
        _ = pair.subscriber.heard(.events([strange]), from: .customers, at: pair.now)
        try pair.turn(pair.subscriber)
        #expect(pair.logs.contains { $0.contains("is another than the one that was applied before") })
        #expect(pair.subscriber.core?.currentCursors[.customers] == nil)
    }
}
