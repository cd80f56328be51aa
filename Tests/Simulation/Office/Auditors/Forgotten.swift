import Kernel
import Models
import SQLiteStore

extension Auditor {
    /// Where a person was erased nothing of what came before is left in that journal nor with who heard of it, but what the law keeps;
    /// and nothing else was emptied.
    mutating func forgotten(_ node: Node, _ reader: SQLiteReader) throws {
        let own = try reader.records(after: 0, limit: 1_000_000).map(\.record)
        forgotten(own, of: node.domain.service, node)
        for publisher in node.domain.publishers {
            forgotten(try reader.heard(of: publisher, after: 0, limit: 1_000_000), of: publisher, node)
        }
    }

    private mutating func forgotten(_ records: [Record], of publisher: ServiceName, _ node: Node) {
        var erased: Set<PersonName> = []
        for record in records.reversed() {
            guard let event = RecordedEvent(record) else { continue }
            if node.domain.erases(event.type, of: publisher) { erased.insert(event.person) }
            let isDue = erased.contains(event.person) && event.kept == nil
            if record.personal != nil, isDue {
                faults.append("\(node.domain.service) still knows who \(event.person) is, from \(publisher)")
            }
            if record.erased, !isDue {
                faults.append("record \(record.sequence) of \(publisher) was emptied, as \(node.domain.service) has it")
            }
        }
    }
}
