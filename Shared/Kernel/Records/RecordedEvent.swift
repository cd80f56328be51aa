import Models

/// An event as a journal holds it, opened far enough to know its type and subject.
package struct RecordedEvent: Sendable {
    package let service: ServiceName
    package let sequence: UInt64
    package let recorded: Instant
    package let type: String
    package let subject: String
    package let correlation: String?
    package let traceparent: String?
    package let data: JSON
    package let personal: JSON?
    package let erased: Bool

    /// Nil where the body is not a CloudEvents document of ours.
    package init?(_ record: Record) {
        guard let body = try? JSONReader.read(record.body), let type = body["type"]?.text,
            let subject = body["subject"]?.text, let data = body["data"]
        else { return nil }
        service = record.service
        sequence = record.sequence
        recorded = record.recorded
        self.type = type
        self.subject = subject
        self.data = data
        correlation = body["correlationid"]?.text
        traceparent = body["traceparent"]?.text
        personal = record.personal.flatMap { try? JSONReader.read($0) }
        erased = record.erased
    }

    package func read<Family: EventFamily>(_: Family.Type) -> Result<Family, Complaints>? {
        Family.read(type: type, body: data, personal: personal, erased: erased)
    }

    /// The business day that it names.
    package var on: Day? { data["on"]?.text.flatMap { Day($0) } }
}
