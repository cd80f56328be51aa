import Models

/// Takes a snapshot of another service: whole, or not at all.
package struct SnapshotTaking: Sendable {
    package enum Effect: Equatable, Sendable {
        case row(SnapshotRow)
        case credit(events: Int, bytes: Int)
        /// All rows were given; go on behind this place, passing over what a row's version has in it.
        case complete
        /// What was given so far is not to be used.
        case broken(Problem)
        /// The same, in the service's own words.
        case refused(Answer)
    }

    /// From where to go on behind it; nil until the service has begun.
    package private(set) var from: Cursor?
    /// The last record that may be in a row; nil until all rows are here.
    package private(set) var upTo: Cursor?
    /// The kinds that each type of event changes.
    package private(set) var kinds: [String: [String]] = [:]
    private let publisher: ServiceName
    private let sha: SHA256Port
    private var sum = SnapshotSum()
    private var events = 0
    private var bytes = 0

    package init(of publisher: ServiceName, _ sha: SHA256Port) {
        self.publisher = publisher
        self.sha = sha
    }

    /// What SNAPSHOT carries; no kinds are all.
    package static func header(_ kinds: [String]) -> JSON {
        .of([
            "kinds": kinds.isEmpty ? nil : .texts(kinds),
            "credit": .of([
                "events": .number(Int64(Limits.replayCredit)), "bytes": .number(Int64(Limits.replayCreditBytes)),
            ]),
        ])
    }

    package mutating func heard(_ packet: Packet) -> [Effect] {
        switch packet.verb {
        case .ok: return begin(packet)
        case .item: return item(packet)
        case .end:
            guard let upTo = Replays.cursor(packet.header["upTo"]),
                JSONWriter.bytes(packet.header) == JSONWriter.bytes(sum.end(upTo))
            else {
                return broken("ended too early or lost a row on the way")
            }
            self.upTo = upTo
            return [.complete]
        case .err:
            let answer = Answer(
                status: Int(clamping: packet.header["status"]?.whole ?? 500), header: packet.header,
                body: packet.body.first ?? [])
            return [.refused(answer)]
        case .hello, .command, .query, .replay, .snapshot, .credit, .cancel, .ping: return []
        }
    }

    /// Whether an event is news to somebody who has that version of its subject's row.
    package static func isNews(_ sequence: UInt64, to version: UInt64?) -> Bool { sequence > version ?? 0 }

    /// Whether that record shows that the journal was set back since, and the rows are of a life that is gone.
    package func isRefuted(by record: Record) -> Bool {
        guard let upTo, record.sequence <= upTo.sequence else { return false }
        return record.epoch > upTo.epoch || (record.sequence == upTo.sequence && record.cursor != upTo)
    }

    private mutating func begin(_ packet: Packet) -> [Effect] {
        guard let from = Replays.cursor(packet.header["from"]) else {
            return broken("does not say from where to go on")
        }
        self.from = from
        for kind in packet.header["kinds"]?.elements ?? [] {
            guard let name = kind["kind"]?.text else { continue }
            for type in (kind["types"]?.elements ?? []).compactMap(\.text) { kinds[type, default: []].append(name) }
        }
        return []
    }

    private mutating func item(_ packet: Packet) -> [Effect] {
        guard from != nil, let row = SnapshotRow(packet) else { return broken("has a row that cannot be read") }
        sum.add(packet, sha)
        events += 1
        bytes += packet.body.reduce(0) { $0 + $1.count }
        guard events >= Limits.replayCredit / 2 || bytes >= Limits.replayCreditBytes / 2 else { return [.row(row)] }
        defer { (events, bytes) = (0, 0) }
        return [.row(row), .credit(events: events, bytes: bytes)]
    }

    private func broken(_ why: String) -> [Effect] {
        [.broken(Problem("snapshot-broken", 503, "The snapshot of \(publisher) \(why). Take it again."))]
    }
}
