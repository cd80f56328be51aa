import Foundation
import Models
import OrdersMessages
import SQLiteStore
import StorePort
import Testing

@testable import Kernel

/// The engines that must pass. A second one is one more case and one more line below.
enum Engine: CaseIterable { case sqlite }

/// One kind of thing, enough to write every table.
private enum Note: Entity {
    typealias Event = NoticeEvent
    static let kind = "note"

    struct State: Document {
        var problem = ProblemID.blank
        init() {}
        static let fields: Fields<Self> = [.required(\.problem, "the problem")]
    }

    static func evolve(_ state: inout State?, by event: NoticeEvent, at recorded: Instant) {
        switch event {
        case .noticed(let noticed):
            var note = State()
            note.problem = noticed.problem
            state = note
        }
    }
}

private let domain = Domain(.orders, entities: [.entity(Note.self)], commands: [], queries: [])
private let epoch = Epoch([UInt8](repeating: 9, count: 16)) ?? .zero
private let now = Instant(milliseconds: 1_764_000_000_000)

final class Scratch {
    let path: String
    init() { path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString).db").path }
    deinit {
        for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    func open(_ engine: Engine) throws -> SQLiteStore {
        switch engine {
        case .sqlite: try SQLiteStore(path, domain, epoch: epoch, now: now)
        }
    }
}

extension Scratch {
    func reader(_ engine: Engine) throws -> SQLiteReader {
        switch engine {
        case .sqlite: try SQLiteReader(path, domain.service)
        }
    }
}

func turn(_ head: Head, id: String = "a", unique: Bool = false) -> Turn {
    var turn = Turn(head: head)
    let body = Array("{\"id\":\"\(id)\"}".utf8)
    turn.head.sequence += 1
    turn.head.hash = [UInt8](repeating: UInt8(turn.head.sequence & 0xFF), count: 32)
    let record = Record(
        service: .orders, partition: 0, epoch: head.epoch, sequence: turn.head.sequence, recorded: now,
        hash: turn.head.hash,
        bodyHash: Chain.zero, personalHash: Chain.zero, body: body, personal: nil)
    turn.records = [Journaled(record: record, kind: "note", subject: id, type: "t")]
    turn.rows = [
        Turn.Row(
            address: Address("note", id), publisher: nil,
            state: StoredState(body: body, personal: nil, version: turn.head.sequence, form: 1),
            timers: [Timer("look", at: now)])
    ]
    turn.keys = [
        Turn.KeyRow(kind: "note", name: "n", key: FoundKey(value: "v", id: id), unique: unique, removed: false)
    ]
    turn.replies = [
        StoredReply(
            principal: "ana", key: "k\(id)", attempt: 1, requestHash: [1], status: 200, body: Array("{}".utf8),
            position: "p", events: 1,
            recorded: now)
    ]
    turn.cursors = [.customers: Cursor(epoch: epoch, sequence: turn.head.sequence, hash: Chain.zero)]
    return turn
}

@Suite struct `A store` {
    @Test(arguments: Engine.allCases) func `keeps all of a turn, and gives it back after reopening`(engine: Engine)
        throws
    {
        let scratch = Scratch()
        do {
            let store = try scratch.open(engine)
            try store.commit(turn(store.head()))
        }
        let store = try scratch.open(engine)
        #expect(try store.head().sequence == 1)
        #expect(try store.records(after: 0, limit: 10).count == 1)
        #expect(try store.entity(Address("note", "a"))?.version == 1)
        #expect(try store.keys(KeyQuery("note", "n", prefix: "v", limit: 5)).map(\.id) == ["a"])
        #expect(try store.reply(principal: "ana", key: "ka", attempt: 1)?.status == 200)
        #expect(try store.cursors()[.customers]?.sequence == 1)
        #expect(try store.dueTimers(at: now, limit: 5).map(\.name) == ["look"])
        #expect(try store.history(Address("note", "a")).count == 1)
    }

    @Test(arguments: Engine.allCases) func `keeps nothing of a turn it refuses`(engine: Engine) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        try store.commit(turn(store.head(), id: "a", unique: true))
        let before = try store.head()
        #expect { try store.commit(turn(before, id: "b", unique: true)) } throws: { error in
            if case StoreFailure.clean? = error as? StoreFailure { true } else { false }
        }
        #expect(try store.head() == before)
        #expect(try store.entity(Address("note", "b")) == nil)
        #expect(try store.reply(principal: "ana", key: "kb", attempt: 1) == nil)
    }

    @Test(arguments: Engine.allCases) func `shows a visitor one state until he commits`(engine: Engine) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        try store.visit { () throws(StoreFailure) in
            #expect(try store.entity(Address("note", "a")) == nil)
            try store.commit(turn(try store.head(), id: "a"))
        }
        #expect(try scratch.reader(engine).entity(Address("note", "a"))?.version == 1)
        // What was only looked at holds nobody up, and what failed leaves the store as it was.
        try store.visit { () throws(StoreFailure) in #expect(try store.head().sequence == 1) }
        #expect(throws: StoreFailure.clean("told")) {
            try store.visit { () throws(StoreFailure) in
                #expect(try store.head().sequence == 1)
                throw .clean("told")
            }
        }
        try store.commit(turn(store.head(), id: "b"))
        #expect(try store.head().sequence == 2)
    }

    @Test(arguments: Engine.allCases) func `keeps nothing of a visit whose turn it refuses`(engine: Engine) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        try store.commit(turn(store.head(), id: "a", unique: true))
        let before = try store.head()
        #expect {
            try store.visit { () throws(StoreFailure) in try store.commit(turn(before, id: "b", unique: true)) }
        } throws: { error in
            if case StoreFailure.clean? = error as? StoreFailure { true } else { false }
        }
        #expect(try store.head() == before)
        #expect(try scratch.reader(engine).entity(Address("note", "b")) == nil)
        try store.visit { () throws(StoreFailure) in try store.commit(turn(before, id: "c")) }
        #expect(try store.head().sequence == 2)
    }

    @Test(arguments: Engine.allCases) func `forgets the timers of a row that may have had some`(engine: Engine) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        try store.commit(turn(store.head(), id: "a"))
        var second = turn(try store.head(), id: "a")
        second.replies = []
        second.rows = second.rows.map {
            Turn.Row(address: $0.address, publisher: nil, state: $0.state, timers: [], hadTimers: true)
        }
        try store.commit(second)
        #expect(try store.dueTimers(at: now, limit: 5).isEmpty)
    }

    @Test(arguments: Engine.allCases) func `goes on from a long log that a killed process left`(engine: Engine) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        for number in 0..<400 {
            try store.commit(turn(store.head(), id: String(repeating: "x", count: 2_000) + String(number)))
        }
        // What a kill leaves: the files as they are, and nobody who puts the log away.
        let left = Scratch()
        for end in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: scratch.path + end, toPath: left.path + end)
        }
        let size = try FileManager.default.attributesOfItem(atPath: left.path + "-wal")[.size] as? Int
        #expect(size ?? 0 > 1 << 20)
        #expect(try left.open(engine).head() == store.head())
    }

    @Test(arguments: Engine.allCases) func `has one writer`(engine: Engine) throws {
        let scratch = Scratch()
        let first = try scratch.open(engine)
        #expect { _ = try scratch.open(engine) } throws: { error in
            if case StoreFailure.taken? = error as? StoreFailure { true } else { false }
        }
        #expect(try first.head().sequence == 0)
    }

    @Test(arguments: Engine.allCases) func `purges old replies a slice at a time`(engine: Engine) throws {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        for id in ["a", "b", "c"] { try store.commit(turn(store.head(), id: id)) }
        #expect(try store.purgeReplies(before: now.adding(.seconds(1)), limit: 2) == 2)
        #expect(try store.purgeReplies(before: now.adding(.seconds(1)), limit: 2) == 1)
    }

    /// A record as a build writes it that names the person, or as one wrote it that did not yet.
    private func personal(
        _ store: SQLiteStore, of person: String?, subject: String = "Q-1", kept: String? = nil
    ) throws {
        var turn = turn(try store.head(), id: "p\(try store.head().sequence)")
        let attributes =
            (kept.map { "\"datakept\":\"\($0)\"," } ?? "") + (person.map { "\"datasubject\":\"\($0)\"," } ?? "")
        let body = #"{"data":{},\#(attributes)"subject":"\#(subject)","type":"t"}"#
        let open = turn.records[0].record
        let record = Record(
            service: .orders, partition: 0, epoch: open.epoch, sequence: open.sequence, recorded: now, hash: open.hash,
            bodyHash: Chain.zero, personalHash: open.hash, body: Array(body.utf8), personal: Array("{}".utf8))
        turn.records = [Journaled(record: record, kind: "note", subject: subject, type: "t")]
        try store.commit(turn)
    }

    private func known(_ store: SQLiteStore) throws -> [UInt64] {
        try store.records(after: 0, limit: 100).filter { $0.record.personal != nil }.map(\.record.sequence)
    }

    @Test(arguments: Engine.allCases) func `empties what is personal of one person, before that record`(engine: Engine)
        throws
    {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        try personal(store, of: "customer/C-1")
        try personal(store, of: "customer/C-2")
        try personal(store, of: nil, subject: "C-1")
        try personal(store, of: "customer/C-1", kept: "2037-01-01")
        try personal(store, of: "customer/C-1", kept: "2020-01-01")
        try personal(store, of: "customer/C-1")
        var turn = turn(try store.head(), id: "z")
        turn.erased = [Erased(service: .orders, person: .customer("C-1"), before: 6, today: now.day)]
        try store.commit(turn)
        #expect(try known(store) == [2, 4, 6])
    }

    @Test(arguments: Engine.allCases) func `empties what the law no longer keeps, a slice at a time`(engine: Engine)
        throws
    {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        for kept in ["2036-01-01", "2036-01-01", "2037-01-01", nil, "2036-01-01"] {
            try personal(store, of: "customer/C-1", kept: kept)
        }
        let last = Day("2035-12-31") ?? .blank
        #expect(try store.purgePersonal(keptUntil: last, limit: 2) == 0)
        #expect(try store.purgePersonal(keptUntil: last.adding(days: 1), limit: 2) == 2)
        #expect(try store.purgePersonal(keptUntil: last.adding(days: 1), limit: 2) == 1)
        #expect(try known(store) == [3, 4])
    }

    @Test(arguments: Engine.allCases) func `has nothing of a kind that its last build did not know`(engine: Engine)
        throws
    {
        let scratch = Scratch()
        let store = try scratch.open(engine)
        try store.commit(turn(store.head()))
        #expect(try scratch.reader(engine).rows(of: "later", after: "", limit: 1).isEmpty)
    }

    @Test func `pages keys in order of bytes, both ways`() throws {
        let scratch = Scratch()
        let store = try scratch.open(.sqlite)
        for id in ["a", "b", "c"] { try store.commit(turn(store.head(), id: id)) }
        let first = try store.keys(KeyQuery("note", "n", limit: 2))
        #expect(first.map(\.id) == ["a", "b"])
        #expect(try store.keys(KeyQuery("note", "n", after: first.last, limit: 2)).map(\.id) == ["c"])
        #expect(try store.keys(KeyQuery("note", "n", descending: true, limit: 1)).map(\.id) == ["c"])
    }
}
