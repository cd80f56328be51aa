import Kernel
import Models

/// Records that were heard and are not kept yet, and which of them may be: whole turns alone, and none before the record of another service that it
/// came of. What a command was decided by, without being caused by it, its record does not name.
struct Arriving {
    private var waiting: [ServiceName: [Record]] = [:]
    /// Causes up to here will never come: their journal was set back behind them.
    private var lost: [ServiceName: UInt64] = [:]
    private(set) var bytes = 0

    var isEmpty: Bool { bytes == 0 }

    mutating func heard(_ record: Record) {
        waiting[record.service, default: []].append(record)
        bytes += Arriving.size(record)
    }

    /// Takes out what may be kept of that service now. `kept`: how far each journal is, nil where nobody keeps it.
    mutating func take(_ service: ServiceName, kept: (ServiceName) -> UInt64?) -> [Record] {
        let records = waiting[service] ?? []
        var count = 0
        for (index, record) in records.enumerated() {
            guard missing(record, kept) == nil else { break }
            if !Envelope.continues(record.body) { count = index + 1 }
        }
        waiting[service]?.removeFirst(count)
        bytes -= records[..<count].reduce(0) { $0 + Arriving.size($1) }
        return Array(records[..<count])
    }

    /// Whose record the first turn of that service waits for; nil where it waits for none, or nothing of it is here.
    func cause(of service: ServiceName, kept: (ServiceName) -> UInt64?) -> (publisher: ServiceName, sequence: UInt64)? {
        for record in waiting[service] ?? [] {
            if let missing = missing(record, kept) { return missing }
            if !Envelope.continues(record.body) { return nil }
        }
        return nil
    }

    mutating func giveUp(_ publisher: ServiceName, upTo sequence: UInt64) {
        lost[publisher] = max(lost[publisher] ?? 0, sequence)
    }

    private func missing(_ record: Record, _ kept: (ServiceName) -> UInt64?) -> (ServiceName, UInt64)? {
        guard let document = RecordedEvent(record)?.document, document["authtype"]?.string != "user",
            let cause = document["causationid"]?.string.flatMap(Cause.event), let there = kept(cause.0),
            max(there, lost[cause.0] ?? 0) < cause.1
        else { return nil }
        return cause
    }

    private static func size(_ record: Record) -> Int { record.body.count + (record.personal?.count ?? 0) + 256 }
}
