import Hashing
import House
import Models

@testable import Kernel

/// One service's business on paper: the pure turn over plain tables, without a disk, a socket or a clock.
/// Specifications of a domain are written against it; the engines have their own contract suite.
final class Desk: View {
    let domain: Domain
    private(set) var journal: [Journaled] = []
    private var head: Head
    private lazy var overlay = Overlay(domain, self)
    private var rows: [Address: StoredState] = [:]
    private var copies: [Address: StoredState] = [:]
    private var timers: [Address: [Timer]] = [:]
    private var lookup: [String: Set<FoundKey>] = [:]
    private var replies: [StoredReply] = []
    private var ticket = 0
    /// How far it has come in the journals of the others.
    var heard: [ServiceName: Int] = [:]

    /// The kinds of copies that were looked at since they were counted last.
    private var looked: Set<String> = []

    static let sha = SHA256Port.openSSL

    init(_ domain: Domain, _ now: Instant) {
        self.domain = domain
        head = Head(epoch: .zero, sequence: 0, hash: Chain.zero, recorded: now, first: 1)
    }

    /// A command of somebody with those roles; what it was answered.
    func command(_ type: String, _ json: String, by name: String, roles: [String], at now: Instant) throws -> Answer {
        ticket += 1
        let input = CommandInput(
            ticket: ticket, actor: Actor(name: Principal(stringLiteral: name), roles: roles, carrier: nil),
            key: "k\(ticket)", attempt: 1, type: type, body: Array(json.utf8), expect: nil, traceparent: nil)
        // Without what it remembers, so that every copy is asked for here.
        overlay = Overlay(domain, self)
        return try declared(by: domain.command(type)?.outline) {
            try turn([.command(input)], now).answers.first?.answer ?? Answer(status: 0, header: .null, body: [])
        }
    }

    /// Whoever sends a request waits with `after` only for those whose facts its type says that it reads.
    private func declared<Result>(by outline: MessageOutline?, _ run: () throws -> Result) throws -> Result {
        looked = []
        let result = try run()
        // A name beside a code, and the pattern of a number, may be a moment old: nobody waits for them, and no list fails for want of them.
        let beside = outline?.kind == .query ? [PartyCopy.kind, Settings.kind] : []
        for copy in domain.copies where looked.contains(copy.name) && !beside.contains(copy.name) {
            guard let publisher = copy.publisher, let outline, !outline.reads.contains(publisher) else { continue }
            throw Undeclared(type: outline.type, publisher: publisher)
        }
        return result
    }

    struct Undeclared: Error, CustomStringConvertible {
        let type: String
        let publisher: ServiceName
        var description: String {
            "\(type) looks at a copy of what \(publisher) said: add .\(publisher) to its `reads`"
        }
    }

    /// The next event of another service; what it led to, or why nothing more of that service can be applied.
    func hear(_ record: Record, at now: Instant) throws -> Turn { try turn([.event(record)], now) }

    /// Fires the timers that are due, until none is.
    func fire(at now: Instant) throws {
        for _ in 0..<10_000 {
            let due = timers.flatMap { address, timers in
                timers.filter { $0.due <= now }.map {
                    DueTimer(kind: address.kind, id: address.id, name: $0.name, due: $0.due)
                }
            }.sorted { ($0.due, $0.kind, $0.id) < ($1.due, $1.kind, $1.id) }
            guard let first = due.first else { return }
            guard try turn([.timer(first)], now).idle.isEmpty else { throw Endless(timer: first) }
        }
        throw Endless(timer: nil)
    }

    /// A timer that led to nothing, or timers that set each other for ever.
    struct Endless: Error { let timer: DueTimer? }

    func ask(_ type: String, _ json: String, roles: [String], at now: Instant) throws -> JSON {
        let actor = Actor(name: "auditor", roles: roles, carrier: nil)
        let answer = try declared(by: domain.query(type)?.outline) {
            try Asking.answer(
                type: type, body: Array(json.utf8), actor: actor, now: now, domain: domain, view: self,
                position: head.position(domain.service))
        }
        return try JSONReader.read(answer.body)
    }

    private func turn(_ inputs: [Input], _ now: Instant) throws(StoreFailure) -> Turn {
        let turn = try Deciding.turn(
            inputs, now: now, entropy: [UInt8](repeating: 1, count: 32), head: head, domain: domain, overlay: overlay,
            sha: Desk.sha)
        head = turn.head
        journal += turn.records
        for erased in turn.erased {
            journal = journal.map { record in
                guard erased.takes(record.record) else { return record }
                return Journaled(
                    record: record.record.withoutPersonal, kind: record.kind, subject: record.subject,
                    type: record.type)
            }
        }
        for row in turn.rows {
            rows[row.address] = row.state
            timers[row.address] = row.timers
        }
        for row in turn.copies { copies[row.address] = row.state }
        for key in turn.keys where key.removed { lookup["\(key.kind) \(key.name)"]?.remove(key.key) }
        for key in turn.keys where !key.removed { lookup["\(key.kind) \(key.name)", default: []].insert(key.key) }
        replies += turn.replies
        overlay.committed()
        return turn
    }

    // MARK: What the turn reads

    func entity(_ address: Address) -> StoredState? { rows[address] }
    func copy(_ address: Address) -> StoredState? {
        looked.insert(address.kind)
        return copies[address]
    }
    func history(_ address: Address) -> [Record] {
        journal.filter { $0.kind == address.kind && $0.subject == address.id }.map(\.record)
    }
    func led(by cause: String) -> Bool {
        journal.contains { (try? JSONReader.read($0.record.body))?["causationid"]?.text == cause }
    }
    func reply(principal: String, key: String, attempt: Int) -> StoredReply? {
        replies.first { $0.principal == principal && $0.key == key && $0.attempt == attempt }
    }
    func tally(_ query: KeyQuery) -> [Tally] { SummedKey.tally(keys(query), limit: query.limit) }
    func keys(_ query: KeyQuery) -> [FoundKey] {
        looked.insert(query.kind)
        let found = (lookup["\(query.kind) \(query.name)"] ?? []).filter(query.matches)
        return Array((query.descending ? found.sorted { $1 < $0 } : found.sorted()).prefix(query.limit))
    }
}
