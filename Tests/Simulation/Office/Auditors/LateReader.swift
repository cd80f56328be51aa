import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// Somebody who knows no history: takes snapshots while the office works, and with what follows them must know as much
/// as who has read everything. Draws from luck of its own, so that the world goes the same way without it.
struct LateReader {
    struct Taken {
        let taking: SnapshotTaking
        let rows: [SnapshotRow]
    }

    private struct Under {
        let request: [UInt8]
        var taking: SnapshotTaking
        var rows: [SnapshotRow] = []
    }

    static let name = "late"
    private static let user = RoleTable.user("service.orders", key: Node.key("service.orders"))
    private var random: Random
    private var under: [ServiceName: Under] = [:]
    /// Some of them, from the first to the last.
    private(set) var taken: [ServiceName: [Taken]] = [:]
    private static let kept = 4

    init(seed: UInt64) { random = Random(seed: seed ^ 0x1A7E) }

    /// The service's process has ended, and its conversations with it.
    mutating func forget(_ service: ServiceName) { under[service] = nil }

    /// What it asks in this turn of the service, if anything.
    mutating func next(_ service: ServiceName) -> Packet? {
        let credit = JSON.of(["events": .number(Int64(1 + random.below(8))), "bytes": 1_000_000])
        if let running = under[service] {
            return random.chance(400) ? Packet(.credit, running.request, credit) : nil
        }
        guard random.chance(taken[service] == nil ? 30 : 5) else { return nil }
        let request = Replays.requestID(random.next())
        under[service] = Under(request: request, taking: SnapshotTaking(of: service, Node.sha))
        return Packet(.snapshot, request, .of(["credit": credit]))
    }

    static func ask(_ node: Node, _ packet: Packet, at now: Instant) throws(StoreFailure) -> [Output] {
        try node.asked(packet.frames, from: Array(name.utf8), user: user, at: now)
    }

    /// Whether that was the last of a whole one.
    mutating func heard(_ packet: Packet, of service: ServiceName) -> Bool {
        guard var running = under[service], running.request == packet.request else { return false }
        for effect in running.taking.heard(packet) {
            switch effect {
            case .row(let row): running.rows.append(row)
            case .credit: break
            case .complete:
                let whole = Taken(taking: running.taking, rows: running.rows)
                if taken[service, default: []].count < LateReader.kept {
                    taken[service, default: []].append(whole)
                } else if random.chance(200) {
                    taken[service, default: []][random.below(LateReader.kept)] = whole
                }
                under[service] = nil
                return true
            case .broken, .refused:
                under[service] = nil
                return false
            }
        }
        under[service] = running
        return false
    }
}

extension LateReader.Taken {
    /// What differs between the rows with all that followed them and what the service has; empty where nothing does, nil
    /// where the journal was set back since and they cannot be compared.
    func differences(_ service: ServiceName, _ domain: Domain, _ reader: SQLiteReader) throws -> [String]? {
        guard let from = taking.from, try from.sequence == 0 || reader.place(at: from.sequence) == from else {
            return nil
        }
        var states: [String: [String: SnapshotRow]] = [:]
        for row in rows { states[row.kind, default: [:]][row.id] = row }
        for journaled in try reader.records(after: from.sequence, limit: 1_000_000) {
            if taking.isRefuted(by: journaled.record) { return nil }
            guard let event = RecordedEvent(journaled.record) else { continue }
            for kind in domain.entities where taking.kinds[event.type]?.contains(kind.name) == true {
                let row = states[kind.name]?[event.subject]
                guard SnapshotTaking.isNews(event.sequence, to: row?.state.version) else { continue }
                var state = row.flatMap { kind.read($0.state) }
                guard kind.fold(&state, event), let state else { continue }
                states[kind.name, default: [:]][event.subject] = SnapshotRow(
                    kind: kind.name, id: event.subject,
                    state: StateForm.write(state, version: event.sequence, form: kind.form))
            }
        }
        var faults: [String] = []
        for kind in domain.entities {
            let here = try reader.rows(of: kind.name, after: "", limit: 1_000_000)
            if here.count != states[kind.name]?.count ?? 0 {
                faults.append("\(service): a late reader knows another number of \(kind.name)")
            }
            for (id, state) in here where states[kind.name]?[id]?.state != state {
                faults.append("\(service): a late reader knows another \(kind.name) \(id)")
            }
        }
        return faults
    }
}
