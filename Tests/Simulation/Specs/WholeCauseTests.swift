import Models
import SQLiteStore
import StorePort
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

struct `Records that several have heard` {
    @Test func `are taken back from the later of two lives`() throws {
        let pair = try Pair()
        let customers = pair.publisher
        try pair.register("C-1")
        try pair.copyJournal(of: customers)
        for id in ["C-2", "C-3", "C-4"] { try pair.register(id) }
        let earlier = try #require(try customers.store?.records(after: 1, limit: 9)).map(\.record)
        try pair.putBack(customers, takingBack: [])
        let place = try #require(customers.core?.currentHead.cursor)
        for id in ["C-5", "C-6"] { try pair.register(id) }
        let later = try #require(try customers.store?.records(after: place.sequence, limit: 9)).map(\.record)
        #expect(earlier.count == 3)
        #expect(later.count > 2, "that it was put back is announced")
        let common = Cursor(epoch: earlier[0].epoch, sequence: 1, hash: place.hash)
        #expect(Deciding.ofOneLife(earlier + later, behind: common, Node.sha) == later)
        #expect(Deciding.ofOneLife(later.prefix(1) + earlier, behind: common, Node.sha) == [later[0]])
        #expect(Deciding.ofOneLife(earlier + earlier, behind: common, Node.sha) == earlier)
        // With one missing nothing is left out in silence: what comes behind it is refused when it is taken back.
        #expect(Deciding.ofOneLife([earlier[0], earlier[2]], behind: common, Node.sha).count == 2)
    }
}

struct `What one cause of another service led to` {
    /// Two records of customers that say that they are one whole, and one behind them.
    private func given(_ pair: Pair) throws -> [Record] {
        for id in ["C-1", "C-2", "C-3"] { try pair.register(id) }
        let records = try #require(try pair.publisher.store?.records(after: 0, limit: 3)).map(\.record)
        return records.map { record in
            guard record.sequence == 1 else { return record }
            return Record(
                service: record.service, partition: record.partition, epoch: record.epoch, sequence: record.sequence,
                recorded: record.recorded, hash: record.hash, bodyHash: record.bodyHash,
                personalHash: record.personalHash, body: Envelope.continued(record.body, record.sequence),
                personal: record.personal)
        }
    }

    @Test func `is applied whole or not at all where there is no room for more than one event`() throws {
        let pair = try Pair()
        let records = try given(pair)
        let core = try #require(pair.subscriber.core)
        pair.subscriber.store?.refuses = { $0.heard.count > 1 ? .full("told") : nil }
        core.inputs = records.map(Input.event)
        try pair.turn(pair.subscriber)
        #expect(core.currentCursors[.customers] == nil, "not the first without the second, nor the third before them")
        pair.subscriber.store?.refuses = { _ in nil }
        core.inputs = records.map(Input.event)
        try pair.turn(pair.subscriber)
        #expect(core.currentCursors[.customers]?.sequence == 3)
    }
}
