import Audit
import CustomersMessages
import Foundation
import Kernel
import Models
import SQLiteStore
import ServiceKit
import StorePort

/// What must hold when a world has come to rest: the stores, the business, and what clients were told.
package struct Auditor {
    let world: World
    package var faults: [String] = []
    /// How many snapshots were held against what became of the things.
    package private(set) var snapshots = 0
    /// How many answers were foretold, and how many of them as the only one possible.
    package internal(set) var foretold = (all: 0, exactly: 0)
    /// The commands, by the last part of their types, that were given and whose answers were foretold.
    package internal(set) var judged: Set<String> = []

    package init(_ world: World) { self.world = world }

    package mutating func audit() throws {
        var audit = Audit(Node.sha)
        for service in ServiceName.allCases {
            guard let node = world.nodes[service] else { continue }
            let reader = try SQLiteReader(node.path, service)
            faults += try Verify(Node.parts(service), reader).run { _, _ in }.faults.map { "\(service): \($0)" }
            for journaled in try reader.records(after: 0, limit: 1_000_000) { audit.read(journaled.record) }
            try acknowledged(service, reader)
            try forgotten(node, reader)
            for taken in world.late.taken[service] ?? [] {
                guard let differences = try taken.differences(service, node.domain, reader) else { continue }
                snapshots += 1
                faults += differences
            }
            if try reader.hearing().parkedEvents > 0 { faults.append("\(service): events are still set aside") }
            // Each of three clients may say the same; and before it is careful it dies a few times more.
            for (input, deaths) in node.deaths.sorted(by: { $0.key < $1.key }) where deaths > 4 * Limits.attempts {
                faults.append("\(service): died \(deaths) times at \(input), and tried it again")
            }
            if !world.isBereft {
                try Business.of(service).queues(&self, reader)
                try copies(node, reader)
            }
        }
        if !world.isBereft { try foretell() }
        faults += audit.findings(settled: true).filter { !world.isBereft || $0.rule == .trail }.map {
            "rule \($0.rule.rawValue), \($0.service), \($0.document): \($0.sentence)"
        }
    }

    /// What a service remembers of the others is the fold of what they said, each thing's events in their order.
    private mutating func copies(_ node: Node, _ reader: SQLiteReader) throws {
        for kind in node.domain.copies {
            guard let publisher = kind.publisher.flatMap({ world.nodes[$0] }) else { continue }
            var states: [String: any Document] = [:]
            let journal = try SQLiteReader(publisher.path, publisher.service).records(after: 0, limit: 1_000_000)
            for event in journal.compactMap({ RecordedEvent($0.record) }) where kind.types.contains(event.type) {
                guard let opened = kind.open(event) else { continue }
                opened.fold(&states[opened.subject])
            }
            for (id, state) in states.sorted(by: { $0.key < $1.key }) {
                let kept = try reader.copy(Address(kind.name, id))
                if kept?.body != StateForm.write(state, version: 0, form: kind.form).body {
                    faults.append("\(node.service): what it remembers of \(kind.name) \(id) is not what was said")
                }
            }
        }
    }

    /// What was acknowledged is in the journal for ever, under the position that was named.
    private mutating func acknowledged(_ service: ServiceName, _ reader: SQLiteReader) throws {
        let head = try reader.head()
        for entry in world.clients.flatMap(\.acknowledged) where entry.service == service {
            let stored = try reader.reply(principal: entry.profile, key: entry.key, attempt: 1)
            if stored?.status != entry.status || stored?.body != entry.body {
                faults.append("\(service): the answer to \(entry.key) is lost")
            }
            if let position = Position(entry.position),
                position.sequence > head.sequence || position.epoch > head.epoch
            {
                faults.append(
                    "\(service): \(entry.key) was acknowledged at \(position), but the journal ends at \(head.sequence)"
                )
            }
        }
    }
}
