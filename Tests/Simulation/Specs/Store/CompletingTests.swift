import CustomersDomain
import Models
import OrdersDomain
import PaperOffice
import SQLiteStore
import StorePort
import Testing

@testable import Kernel
@testable import ServiceKit
@testable import SimulatedOffice

/// What a new build wants of things that an older one wrote.
struct `Rows of an older build` {
    /// The same business, whose customers, or other things that have names, are found by another key too, and want to be looked at.
    private static func newer(by form: Int, key: String?, of things: String = "customer") -> (Domain) -> Domain {
        { domain in
            let kinds = domain.entities.map { kind in
                guard kind.name == things else { return kind }
                return Kind(
                    name: kind.name, form: kind.form + form, publisher: nil, types: kind.types, read: kind.read,
                    keys: { state in
                        let name = (state as? Customer.State)?.name ?? (state as? Product.State)?.name
                        let loud = name?.text.uppercased() ?? ""
                        return kind.keys(state) + (key.map { [Key($0, loud)] } ?? [])
                    },
                    timers: { _ in key.map { [Timer($0, at: Instant(milliseconds: 4_000_000_000_000))] } ?? [] },
                    open: kind.open)
            }
            return Domain(
                domain.catalogue, hears: domain.hears(), entities: kinds, copies: domain.copies,
                commands: domain.commands,
                reactions: domain.reactions, timers: domain.timers, queries: domain.queries,
                mustNotMiss: domain.mustNotMiss)
        }
    }

    /// The same, whose copies of customers have another form.
    private static func newerCopies(_ domain: Domain) -> Domain {
        let copies = domain.copies.map { kind in
            Kind(
                name: kind.name, form: kind.publisher == .customers ? kind.form + 1 : kind.form,
                publisher: kind.publisher,
                types: kind.types, read: kind.read, keys: { kind.keys($0) + [Key("all", "1")] }, timers: kind.timers,
                open: kind.open)
        }
        return Domain(
            domain.catalogue, hears: domain.hears(), entities: domain.entities, copies: copies,
            commands: domain.commands,
            reactions: domain.reactions, timers: domain.timers, queries: domain.queries, mustNotMiss: domain.mustNotMiss
        )
    }

    private func found(_ pair: Pair, by key: String) throws -> Int {
        try pair.publisher.store?.keys(KeyQuery("customer", key, limit: 1_000)).count ?? 0
    }

    private func faults(_ node: Node) throws -> [String] {
        let parts = CoreParts(domain: node.domain, sha: Node.sha, roles: { .empty })
        return try Verify(parts, SQLiteReader(node.path, node.service)).run { _, _ in }.faults
    }

    /// Turns in which nothing else is to be done.
    private func rest(_ pair: Pair, _ node: Node, most: Int = 50) throws {
        for _ in 0..<most where node.core?.isCompleting == true { try pair.turn(node) }
        #expect(node.core?.isCompleting == false)
    }

    @Test func `are found by new keys and woken by new timers soon after the start, and no longer by old ones`() throws
    {
        let pair = try Pair()
        // More than one slice of rows and of lookups.
        for number in 1...150 { try pair.register("C-\(number)") }
        pair.publisher.build = Self.newer(by: 1, key: "loud")
        try pair.die(pair.publisher)
        #expect(pair.publisher.core?.isCompleting == true)
        #expect(try found(pair, by: "loud") == 0)
        #expect(try faults(pair.publisher) == [])
        try rest(pair, pair.publisher)
        #expect(try found(pair, by: "loud") == 150)
        #expect(try found(pair, by: "name") == 150)
        #expect(try faults(pair.publisher) == [])

        pair.publisher.build = Self.newer(by: 2, key: nil)
        try pair.die(pair.publisher)
        try rest(pair, pair.publisher)
        #expect(try found(pair, by: "loud") == 0)
        #expect(try found(pair, by: "name") == 150)
        #expect(try faults(pair.publisher) == [])
    }

    @Test func `are named together where two have one number in two spellings, once`() throws {
        let pair = try Pair()
        for number in 1...150 { try pair.register("C-\(number)") }
        try pair.register("c-70")
        func told() throws -> [String] {
            guard let store = pair.publisher.store else { return [] }
            return try store.records(after: 0, limit: 1_000).compactMap { RecordedEvent($0.record) }
                .filter { $0.type.contains("problem-noticed") }.map(\.subject)
        }
        for form in 2...3 {
            pair.publisher.build = Self.newer(by: form, key: Key.folding)
            try pair.die(pair.publisher)
            try pair.turn(pair.publisher)
            try pair.die(pair.publisher)
            try rest(pair, pair.publisher)
            #expect(try told() == ["customer/C-70/c-70/one-number"])
            #expect(try faults(pair.publisher) == [])
        }
    }

    @Test func `are named so while another's journal is read once more, and that goes on`() throws {
        let pair = try Pair()
        try pair.register("C-1")
        try pair.hear()
        for product in ["TEA", "tea"] {
            try pair.command(
                pair.subscriber, "add-product", #"{"product":"\#(product)","name":"Teh","unit":"pcs"}"#, key: product)
        }
        pair.subscriber.build = { Self.newerCopies(Self.newer(by: 9, key: Key.folding, of: "product")($0)) }
        try pair.die(pair.subscriber)
        try rest(pair, pair.subscriber)
        let told = try pair.subscriber.store?.records(after: 0, limit: 100).compactMap { RecordedEvent($0.record) }
        #expect(told?.contains { $0.subject == "product/TEA/tea/one-number" } == true)
        #expect(pair.subscriber.core?.hearing.reread == .customers)
        try pair.hear()
        #expect(try pair.knows("C-1"))
        #expect(pair.subscriber.core?.hearing.reread == nil)
        #expect(try pair.subscriber.store?.hearing().reread == nil)
    }

    @Test func `are gone on with where a process died, while commands are done`() throws {
        let pair = try Pair()
        for number in 1...150 { try pair.register("C-\(number)") }
        pair.publisher.build = Self.newer(by: 1, key: "loud")
        try pair.die(pair.publisher)
        try pair.turn(pair.publisher)
        try pair.die(pair.publisher)
        try pair.change("C-7", limit: 5)
        try rest(pair, pair.publisher)
        let loud = try found(pair, by: "loud")
        #expect(loud == 150)
        let told = try faults(pair.publisher)
        #expect(told == [])
    }

    @Test func `are said to be missing from lists until then`() throws {
        let pair = try Pair()
        for number in 1...70 { try pair.register("C-\(number)") }
        func completing() throws -> JSON? {
            let packet = Packet(
                .query, Replays.requestID(1), .of(["type": "id.niaga.customers.list-customers.v1"]),
                body: [Array("{}".utf8)])
            let outputs = try pair.publisher.reader?.received(
                packet.frames, from: [1], user: RoleTable.user("sales", key: Node.key("sales")),
                at: Moment(wall: pair.now, steady: pair.now))
            guard case .reply(_, let frames)? = outputs?.first else { return nil }
            return try Packet.read(frames[...]).header["completing"]
        }
        #expect(try completing() == nil)
        pair.publisher.build = Self.newer(by: 1, key: "loud")
        try pair.die(pair.publisher)
        #expect(try completing() == .texts(["customer"]))
        try rest(pair, pair.publisher)
        #expect(try completing() == nil)
    }

    @Test func `of others are made anew by reading their publisher's journal once more`() throws {
        let pair = try Pair()
        try pair.register("C-1")
        try pair.hear()
        #expect(try pair.knows("C-1"))
        pair.subscriber.build = Self.newerCopies
        try pair.die(pair.subscriber)
        #expect(try !pair.knows("C-1"))
        try pair.hear()
        #expect(try pair.knows("C-1"))
        #expect(try pair.subscriber.store?.keys(KeyQuery("customer", "all", limit: 9)).count == 1)
        let row = try pair.subscriber.store?.copy(Address("customer", "C-1"))
        let before = PaperOffice.domain(.orders).copies.first { $0.name == "customer" }?.form
        #expect(row?.form == before.map { $0 + 1 })
        try pair.die(pair.subscriber)
        #expect(try pair.knows("C-1"))
    }
}
