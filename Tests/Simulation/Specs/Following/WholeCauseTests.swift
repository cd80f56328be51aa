import Models
import SQLiteStore
import StorePort
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

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
                personalHash: record.personalHash, body: Envelope.continued(record.body),
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
