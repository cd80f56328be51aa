import Foundation
import GRDB
import Models
import StorePort
import Testing

@testable import Kernel
@testable import SQLiteStore

private let domain = Domain(.orders, entities: [], commands: [], queries: [])

@Suite struct `A file written by an older build` {
    @Test func `keeps what was heard of others, each publisher in a table of its own`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "older-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "orders.db").path
        let older = try DatabaseQueue(path: path)
        try Schema.migrator().migrate(older, upTo: "3")
        let heard = [(ServiceName.customers, 7), (.customers, 8), (.logistics, 7)]
        try older.write { db in
            for (publisher, sequence) in heard {
                try db.execute(
                    sql: "INSERT INTO heard VALUES (?, ?, 0, ?, 5, ?, ?, ?, ?, ?)",
                    arguments: [
                        publisher.rawValue, sequence, Data(Epoch.zero.bytes), Data(Chain.zero), Data(Chain.zero),
                        Data(Chain.zero), "{\"of\":\"\(publisher) \(sequence)\"}", sequence == 8 ? "{}" : nil,
                    ])
            }
        }
        try older.close()
        let before = try SQLiteReader(path, .orders).heard(of: .customers, after: 0, limit: 9)

        _ = try SQLiteStore(path, domain, epoch: .zero, now: Instant(milliseconds: 5))

        let reader = try SQLiteReader(path, .orders)
        let found = try [ServiceName.customers, .logistics].flatMap {
            try reader.heard(of: $0, after: 0, limit: 9)
        }
        #expect(before == found.filter { $0.service == .customers })
        #expect(found.map { String(decoding: $0.body, as: UTF8.self) } == heard.map { "{\"of\":\"\($0) \($1)\"}" })
        #expect(found.map { Int($0.sequence) } == heard.map(\.1))
        #expect(found.map { $0.personal != nil } == [false, true, false])
        #expect(try reader.heard(of: .customers, after: 7, limit: 9).map(\.sequence) == [8])
    }
}
