import CCrashDisk
import Foundation
import Models
import SQLiteStore
import ServiceKit
import StorePort
import Testing

@testable import Kernel
@testable import SimulatedOffice

/// A service and one that hears it, each the real cores over the real engine, fed by hand.
final class Pair {
    let publisher: Node
    let subscriber: Node
    private(set) var now = Instant(milliseconds: 1_800_000_000_000)
    private let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
        path: "niaga-pair-\(UUID().uuidString)")
    private var number = 0
    private(set) var logs: [String] = []

    init(_ publisher: ServiceName = .customers, _ subscriber: ServiceName = .orders) throws {
        crashdisk_register()
        self.publisher = try Node(publisher, folder, seed: 1)
        self.subscriber = try Node(subscriber, folder, seed: 2)
        try start(self.publisher)
        try start(self.subscriber)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func start(_ node: Node) throws {
        now = now.adding(.seconds(1))
        try node.start(
            at: now, epoch: [UInt8](repeating: UInt8(number & 0xFF), count: 16), sabotage: nil, dies: { false })
    }

    /// It dies as by kill -9 and is started again.
    func die(_ node: Node) throws {
        node.die(powerToo: false)
        try start(node)
    }

    /// It stops in order, and what was set aside is tried again by a build without the fault.
    func mend(_ node: Node) throws -> Remedies<SQLiteStore>.Retried {
        node.poison = nil
        return try stopped(node) { _, remedies in try remedies.retry() }
    }

    /// What its operator does while it does not run.
    func stopped<Value>(_ node: Node, _ work: (SQLiteStore, Remedies<SQLiteStore>) throws -> Value) throws -> Value {
        node.forget()
        let store = try node.open(at: now, epoch: [])
        let remedies = Remedies(store, node.domain, Node.sha, now: now) { [UInt8](repeating: 5, count: 32) }
        let value = try work(store, remedies)
        try store.leave()
        return value
    }

    func copyJournal(of node: Node) throws { crashdisk_keep(node.disk) }

    /// Its operator puts the copy in place, and takes back what was recorded since: all of it unless told otherwise.
    func putBack(_ node: Node, takingBack wanted: [Record]? = nil) throws {
        let records = try wanted ?? node.store?.records(after: 0, limit: 10_000).map(\.record) ?? []
        node.die(powerToo: false)
        try #require(crashdisk_bring_back(node.disk) != 0)
        try stopped(node) { store, remedies in
            let turn = try remedies.adopt(records)
            let life = Epoch(at: now, entropy: [UInt8](repeating: 7, count: 16), after: turn.head.epoch)
            try store.begin(life, because: "restored", at: now)
        }
        try start(node)
    }

    func wait(_ duration: Duration) { now = now.adding(duration) }

    /// One turn, so long after what was before; what it answered.
    @discardableResult func turn(_ node: Node, after: Duration = .milliseconds(10)) throws -> [Packet] {
        now = now.adding(after)
        number += 1
        return try node.turn(at: now, entropy: [UInt8](repeating: UInt8(number & 0xFF), count: 32)).compactMap(spoken)
    }

    private func spoken(_ output: Output) -> Packet? {
        switch output {
        case .log(_, let text): logs.append(text)
        case .reply(_, let frames): return try? Packet.read(frames[...])
        case .publish, .ask, .reconnect, .committed: break
        }
        return nil
    }

    /// A command; the answer, where it was given at once or in the next turn.
    @discardableResult func command(
        _ node: Node, _ type: String, _ body: String, key: String, attempt: Int = 1, by name: String = "sales"
    ) throws -> Packet? {
        try offer(node, type, body, key: key, attempt: attempt, by: name) ?? turn(node).first
    }

    /// The same, and no turn is taken; what was said at the door.
    func offer(
        _ node: Node, _ type: String, _ body: String, key: String, attempt: Int = 1, by name: String = "sales",
        after: String? = nil, stream: String? = nil, number place: Int = 1
    ) throws -> Packet? {
        number += 1
        let header = JSON.of([
            "type": .string("id.niaga.\(node.service).\(type).v1"), "key": .string(key),
            "stream": .string(stream ?? "s\(number)"), "number": .number(Int64(place)),
            "attempt": .number(Int64(attempt)),
            "after": after.map { .texts([$0]) },
        ])
        let packet = Packet(.command, Replays.requestID(UInt64(number)), header, body: [Array(body.utf8)])
        let user = RoleTable.user(name, key: Node.key(name))
        let at = Moment(wall: now, steady: now)
        return node.core?.received(packet.frames, from: [1], user: user, at: at).compactMap(spoken).first
    }

    func register(_ customer: String, limit: Int = 1_000_000) throws {
        let answer = try command(
            publisher, "register-customer",
            """
            {"customer":"\(customer)","name":"Toko \(customer)","currency":"IDR","creditLimit":{"amount":"\(limit)","currency":"IDR"},"termDays":30,"taxed":true}
            """, key: "register-\(customer)")
        #expect(answer?.verb == .ok)
    }

    func change(_ customer: String, limit: Int) throws {
        let answer = try command(
            publisher, "set-terms",
            "{\"customer\":\"\(customer)\",\"creditLimit\":{\"amount\":\"\(limit)\",\"currency\":\"IDR\"}}",
            key: "change-\(customer)-\(limit)", by: "supervisor")
        #expect(answer?.verb == .ok)
    }

    /// Everything of the publisher that the subscriber has not applied, as it would come.
    func hear() throws {
        let cursor = subscriber.core?.currentCursors[publisher.service] ?? .start
        for journaled in try publisher.store?.records(after: cursor.sequence, limit: 1_000) ?? [] {
            for output in subscriber.heard(.events([journaled.record]), from: publisher.service, at: now) {
                _ = spoken(output)
            }
        }
        try turn(subscriber)
    }

    /// Whether the subscriber has a copy of that customer.
    func knows(_ customer: String) throws -> Bool {
        try subscriber.store?.copy(Address("customer", customer)) != nil
    }

    /// The limit that the subscriber has on the customer's credit account.
    func limit(_ customer: String) throws -> String? {
        guard let row = try subscriber.store?.entity(Address("credit", customer)) else { return nil }
        return try JSONReader.read(row.body)["limit"]?["amount"]?.text
    }

    /// How often the subscriber has recorded that.
    func records(_ type: String) throws -> Int {
        try subscriber.store?.records(after: 0, limit: 10_000).count { $0.type.contains(type) } ?? 0
    }
}
