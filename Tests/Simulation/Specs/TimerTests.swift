import Foundation
import Models
import OrdersDomain
import SQLiteStore
import ServiceKit
import Testing

@testable import Kernel

struct `A timer that is due before the others were heard` {
    private static let now = Instant(milliseconds: 1_800_000_000_000)

    @Test func `is looked at again a little later, and not without a pause`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "niaga-timer-\(UUID().uuidString).db").path
        defer { for end in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let engine = try SQLiteStore(path, OrdersDomain.domain, epoch: .zero, now: Self.now)
        var turn = Turn(head: try engine.head())
        turn.rows = [
            Turn.Row(
                address: Address("fulfilment", "O-1"), publisher: nil,
                state: StoredState(
                    body: Array(#"{"done":false,"patienceEnds":"2027-01-15T07:59:59.000Z","step":"stock"}"#.utf8),
                    personal: nil, version: 1, form: 1),
                timers: [Timer("patience", at: Self.now.adding(.seconds(-1)))])
        ]
        try engine.commit(turn)
        let core = try WriterCore(CoreParts(domain: OrdersDomain.domain, sha: libraryHash, roles: { .empty }), engine)
        let moment = Moment(wall: Self.now, steady: Self.now)
        _ = try core.turn(at: moment, entropy: [UInt8](repeating: 0, count: 32))
        #expect(try #require(core.untilTimer(moment)) > .zero)
        // Whoever cannot be reached is not waited for without end.
        let later = Self.now.adding(Limits.startGrace)
        let then = Moment(wall: later, steady: later)
        _ = try core.turn(at: then, entropy: [UInt8](repeating: 0, count: 32))
        #expect(core.untilTimer(then).map { $0 > .zero } ?? true)
    }
}
