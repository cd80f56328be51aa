import Models

/// Writes an event as a CloudEvents 1.0 document: the body of a record.
package enum Envelope {
    /// The largest record that may be written; CloudEvents asks every party to carry this much.
    package static let longest = 64 << 10
    /// What a command may write: other services answer with events that repeat its lines and add to them.
    package static let mostDecided = 60 << 10
    /// The largest row of an entity that a command may make. It is sent only to who asks for it, so it may
    /// be larger than an event: an order's lines carry their gauges.
    package static let longestState = 256 << 10

    package static func body(
        _ happened: Happened, service: ServiceName, epoch: Epoch, sequence: UInt64, recorded: Instant,
        cause: Cause
    ) -> [UInt8] {
        JSONWriter.bytes(
            .of([
                "specversion": "1.0",
                "id": .string("\(epoch.description.prefix(8))-\(sequence)"),
                "source": .string("/\(service.rawValue)/0"),
                "type": .string(happened.type),
                "subject": .string(happened.subject),
                "time": .string(recorded.description),
                "datacontenttype": "application/json",
                "sequence": .string(padded(sequence)),
                "authtype": .string(cause.principal == nil ? "service" : "user"),
                "authid": .string(cause.principal ?? service.rawValue),
                "causationid": .string(cause.id),
                "correlationid": cause.correlation.map { .string($0) },
                "traceparent": cause.traceparent.map { .string($0) },
                "data": happened.data,
            ]))
    }

    /// CloudEvents' `sequence` extension sorts as text, so it is padded.
    private static func padded(_ sequence: UInt64) -> String {
        let digits = String(sequence)
        return String(repeating: "0", count: 20 - digits.count) + digits
    }
}

/// Why an event happened: the command, the event or the timer that made it, and who stands behind it.
package struct Cause: Sendable {
    package let id: String
    package let principal: String?
    package let correlation: String?
    package let traceparent: String?

    package init(id: String, principal: String?, correlation: String?, traceparent: String?) {
        self.id = id
        self.principal = principal
        self.correlation = correlation
        self.traceparent = traceparent
    }
}
