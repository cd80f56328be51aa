import Foundation
import Hashing
import Models
import OrdersDomain
import SQLiteStore
import ServiceKit
import Testing

@testable import Kernel

struct `A timer` {
    private static let now = Instant(milliseconds: 1_800_000_000_000)
    private let path = FileManager.default.temporaryDirectory.appending(path: "niaga-timer-\(UUID().uuidString).db")
        .path

    /// A service with one timer that is due.
    private func core() throws -> WriterCore<SQLiteStore> {
        let engine = try SQLiteStore(path, OrdersDomain.domain, epoch: .zero, now: Self.now)
        var turn = Turn(head: try engine.head())
        turn.rows = [
            Turn.Row(
                address: Address("fulfilment", "O-1"), publisher: nil,
                state: StoredState(
                    body: Array(#"{"done":false,"patienceEnds":"2027-01-15T07:59:59.000Z","step":"stock"}"#.utf8),
                    personal: nil, version: 1, form: Fulfilment.form),
                timers: [Timer("patience", at: Self.now.adding(.seconds(-1)))])
        ]
        try engine.commit(turn)
        return try WriterCore(CoreParts(domain: OrdersDomain.domain, sha: .openSSL, roles: { .empty }), engine)
    }

    private func clear() {
        for end in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + end) }
    }

    @Test func `that is due before the others were heard is looked at again a little later, and not without a pause`()
        throws
    {
        defer { clear() }
        let core = try core()
        let moment = Moment(wall: Self.now, steady: Self.now)
        _ = try core.turn(at: moment, entropy: [UInt8](repeating: 0, count: 32))
        #expect(try #require(core.untilTimer(moment)) > .zero)
        // Whoever cannot be reached is not waited for without end.
        let later = Self.now.adding(Limits.startGrace)
        let then = Moment(wall: later, steady: later)
        _ = try core.turn(at: then, entropy: [UInt8](repeating: 0, count: 32))
        #expect(core.untilTimer(then).map { $0 > .zero } ?? true)
    }

    @Test func `whose outcome cannot be stored is passed over and said once, and not tried without end`() throws {
        defer { clear() }
        let core = try core()
        // Where its first record would stand, there is one already.
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            "-c",
            """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1])
            db.execute("INSERT INTO journal (sequence, partition, epoch, recorded, hash, body_hash, personal_hash, kind, subject, type, body) VALUES (1, 0, x'', 0, x'', x'', x'', 'k', 's', 't', '{}')")
            db.commit()
            """, path,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        var said = 0
        for step in 0..<3 {
            let now = Self.now.adding(.milliseconds(10_000 + step))
            let moment = Moment(wall: now, steady: now)
            // The first turn begins the time in which the others may still be heard.
            if step == 0 {
                _ = try core.turn(
                    at: Moment(wall: Self.now, steady: Self.now), entropy: [UInt8](repeating: 0, count: 32))
            }
            for output in try core.turn(at: moment, entropy: [UInt8](repeating: 0, count: 32)) {
                if case .log(_, let text) = output, text.contains("cannot be stored") { said += 1 }
            }
        }
        #expect(said == 1)
        let after = Self.now.adding(.milliseconds(10_003))
        #expect(try #require(core.untilTimer(Moment(wall: after, steady: after))) > .seconds(1))
    }
}
