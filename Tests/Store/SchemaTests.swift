import Foundation
import GRDB
import Models
import OrdersMessages
import StorePort
import Testing

@testable import Kernel
@testable import SQLiteStore

private let domain = Domain(.orders, entities: [], commands: [], queries: [])

@Suite final class `A file written by an older build` {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "older-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "orders.db").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test func `keeps its states and copies, side by side in rows from now on`() throws {
        let older = try DatabaseQueue(path: path)
        try Schema.migrator().migrate(older, upTo: "4")
        try older.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE entity_order (
                        id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, form INTEGER NOT NULL,
                        body TEXT NOT NULL, personal TEXT
                    ) STRICT, WITHOUT ROWID
                    """)
            for id in ["O-2", "O-1", "O-3"] {
                let body = "{\"of\":\"\(id)\(String(repeating: "x", count: 2_000))\"}"
                let personal = id == "O-3" ? "{}" : nil
                try db.execute(sql: "INSERT INTO entity_order VALUES (?, 7, 2, ?, ?)", arguments: [id, body, personal])
                try db.execute(
                    sql: "INSERT INTO copy VALUES ('customer', ?, 'customers', 8, 1, ?, ?)",
                    arguments: [id, body, personal])
            }
        }
        try older.close()
        let before = try SQLiteReader(path, .orders)
        let rows = try before.rows(of: "order", after: "", limit: 9)
        let copies = try ["O-1", "O-2", "O-3"].map { try before.copy(Address("customer", $0)) }

        _ = try SQLiteStore(path, domain, epoch: .zero, now: Instant(milliseconds: 5))

        let after = try SQLiteReader(path, .orders)
        #expect(rows.map(\.id) == ["O-1", "O-2", "O-3"] && copies.allSatisfy { $0 != nil })
        let rowsNow = try after.rows(of: "order", after: "", limit: 9)
        let copiesNow = try ["O-1", "O-2", "O-3"].map { try after.copy(Address("customer", $0)) }
        #expect(rowsNow.map(\.id) == rows.map(\.id) && rowsNow.map(\.state) == rows.map(\.state))
        #expect(copiesNow == copies)
        let opened = try DatabaseQueue(path: path)
        try opened.write { db in
            let kept =
                "SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 'before_%' OR (name IN ('entity_order', 'copy') AND sql LIKE '%WITHOUT ROWID%')"
            let left = try Int.fetchOne(db, sql: kept)
            #expect(left == 0)
            #expect(throws: DatabaseError.self) {
                try db.execute(sql: "INSERT INTO entity_order SELECT * FROM entity_order")
            }
            #expect(throws: DatabaseError.self) { try db.execute(sql: "INSERT INTO copy SELECT * FROM copy") }
        }
    }

    @Test func `keeps what was heard of others, each publisher in a table of its own`() throws {
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
