import Models

/// An event as a journal holds it, opened far enough to know its type and subject.
package struct RecordedEvent {
    package let service: ServiceName
    package let sequence: UInt64
    package let recorded: Instant
    package let type: String
    package let subject: String
    /// What the event says.
    package let data: JSONPart
    package let personal: JSONPart?
    /// The whole document.
    package let document: JSONPart
    package let erased: Bool
    private let understood = Understood()

    /// What it was read as, for all who ask the same.
    private final class Understood {
        var form: ObjectIdentifier?
        var result: Any?
    }

    /// Nil where the body is not a CloudEvents document of ours.
    package init?(_ record: Record) {
        guard let document = try? JSONText(record.body).root, let type = document["type"]?.string,
            let subject = document["subject"]?.string, let data = document["data"]
        else { return nil }
        self.document = document
        service = record.service
        sequence = record.sequence
        recorded = record.recorded
        self.type = type
        self.subject = subject
        self.data = data
        personal = record.personal.flatMap { try? JSONText($0).root }
        erased = record.erased
    }

    /// As one of a family's; nil where its type is none of theirs.
    package func read<Family: EventFamily>(_: Family.Type) -> Result<Family, Complaints>? {
        understood(as: Family.self) { Family.read(type: type, body: data, personal: personal, erased: erased) }
    }

    /// As an event of one type; nil where it is of another.
    package func read<Body: EventBody>(_: Body.Type) -> Result<Body, Complaints>? {
        guard type == Body.type else { return nil }
        return understood(as: Body.self) { Body.recorded(body: data, personal: personal, erased: erased) }
    }

    private func understood<Form>(
        as form: Form.Type, _ read: () -> Result<Form, Complaints>?
    ) -> Result<Form, Complaints>? {
        if understood.form == ObjectIdentifier(form) { return understood.result as? Result<Form, Complaints> }
        let result = read()
        understood.form = ObjectIdentifier(form)
        understood.result = result
        return result
    }

    /// Whom its personal part is about, or whom it erases. Where older builds did not say so, it was a customer.
    package var person: PersonName {
        document["datasubject"]?.string.map(PersonName.init(trusted:)) ?? .customer(subject)
    }
    /// The first day on which the law no longer keeps its personal part; nil where that goes as soon as the person is erased.
    package var kept: Day? { document["datakept"]?.string.flatMap { Day($0) } }

    /// The business day that it names.
    package var on: Day? { data["on"]?.string.flatMap { Day($0) } }
    package var correlation: String? { document["correlationid"]?.string }
    package var traceparent: String? { document["traceparent"]?.string }
}
