import CCrashDisk
import Foundation
import Kernel
import Models
import OrdersDomain
import SQLiteStore
import StorePort
import Testing

/// The real engine on a disk that does as it is told.
private final class Disk {
    let folder: String
    private static let now = Instant(milliseconds: 1_800_000_000_000)

    init() throws {
        crashdisk_register()
        folder =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "niaga-disk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        crashdisk_add(folder, 7)
    }

    deinit {
        crashdisk_remove(folder)
        try? FileManager.default.removeItem(atPath: folder)
    }

    func open() throws -> SQLiteStore {
        try SQLiteStore(
            folder + "/journal.db", OrdersDomain.domain, epoch: Epoch(at: Disk.now, entropy: []), now: Disk.now)
    }

    /// One more record; its sequence.
    func write(_ store: SQLiteStore) throws -> UInt64 {
        let head = try store.head()
        var turn = Turn(head: head)
        let body = Array("{\"n\":\(head.sequence + 1)}".utf8)
        turn.head.sequence += 1
        turn.head.hash = [UInt8](repeating: UInt8(turn.head.sequence & 0xFF), count: 32)
        let record = Record(
            service: .orders, partition: 0, epoch: head.epoch, sequence: turn.head.sequence, recorded: Disk.now,
            hash: turn.head.hash, bodyHash: Chain.zero, personalHash: Chain.zero, body: body, personal: nil)
        turn.records = [Journaled(record: record, kind: "order", subject: "O-1", type: "t")]
        try store.commit(turn)
        return turn.head.sequence
    }
}

struct `What was acknowledged` {
    @Test func `outlives the power, and what was not may go`() throws {
        let disk = try Disk()
        do {
            let store = try disk.open()
            for _ in 0..<20 { _ = try disk.write(store) }
            crashdisk_power_off(disk.folder)
        }
        #expect(try disk.open().head().sequence == 20)
    }

    @Test func `outlives a sync that failed before it, and the power after it`() throws {
        let disk = try Disk()
        do {
            let store = try disk.open()
            _ = try disk.write(store)
            crashdisk_fail_sync(disk.folder)
            #expect(throws: StoreFailure.self) { try disk.write(store) }
            // In doubt the process ends; the system keeps what it could not bring to the disk, and calls it clean.
            crashdisk_kill(disk.folder)
        }
        var acknowledged: UInt64 = 0
        do {
            let store = try disk.open()
            acknowledged = try disk.write(store)
            crashdisk_power_off(disk.folder)
        }
        #expect(try disk.open().head().sequence == acknowledged)
    }

    @Test(arguments: 0..<24) func `is all that there is, wherever the writing was broken off`(operations: Int) throws {
        let disk = try Disk()
        var acknowledged: UInt64 = 0
        do {
            let store = try disk.open()
            acknowledged = try disk.write(store)
            crashdisk_fail_after(disk.folder, Int64(operations))
            while crashdisk_has_failed(disk.folder) == 0, let sequence = try? disk.write(store) {
                acknowledged = sequence
            }
            crashdisk_power_off(disk.folder)
        }
        // The one in doubt may be there or not; nothing else.
        let found = try disk.open().head().sequence
        #expect(found == acknowledged || found == acknowledged + 1)
    }

    @Test func `is not touched by a full disk`() throws {
        let disk = try Disk()
        let store = try disk.open()
        let before = try disk.write(store)
        crashdisk_set_full(disk.folder, 1)
        #expect(throws: StoreFailure.self) { for _ in 0..<100 { _ = try disk.write(store) } }
        crashdisk_set_full(disk.folder, 0)
        #expect(try disk.write(store) > before)
    }
}
