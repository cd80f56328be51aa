import AllMessages
import Kernel
import Models

/// Rule 25: one journal, record after record.
struct Trail: Sendable {
    private var found: Findings
    private var last: Cursor?
    private var recorded = Instant(milliseconds: .min)
    /// By publisher, the numbers of its events that had effects here, and the cause of the record before. Not always in
    /// order: what was set aside is applied later.
    private var applied: [ServiceName: Set<UInt64>] = [:]
    private var cause = ""

    init(_ service: ServiceName) { found = Findings(service) }

    var findings: [Audit.Finding] { found.all }

    /// The event, where the record holds one.
    mutating func read(_ record: Record, _ sha: SHA256Port) -> RecordedEvent? {
        let place = "record \(record.sequence)"
        if record.sequence != (last?.sequence ?? 0) + 1 {
            found.add(.trail, place, "record \(record.sequence) follows \(last?.sequence ?? 0)")
        }
        if !record.follows(last?.hash ?? Chain.zero, sha) {
            found.add(.trail, place, "its bytes do not have the hash that the chain holds")
        }
        if record.recorded < recorded { found.add(.trail, place, "it is older than the record before it") }
        last = record.cursor
        recorded = record.recorded
        guard let event = RecordedEvent(record) else {
            found.add(.trail, place, "it is not an event")
            return nil
        }
        let body = event.document
        if body["authid"]?.string == nil || body["causationid"]?.string == nil || body["time"]?.string == nil {
            found.add(.trail, event.subject, "\(place) does not say who, when or why")
        }
        once(event, body["causationid"]?.string ?? "", record.service)
        if let form = Trail.forms[record.service]?[event.type], !event.reads(as: form) {
            found.add(.trail, event.subject, "\(place) (\(event.type)) does not say what such an event must")
        }
        return event
    }

    /// What each service announces, by type.
    private static let forms = ServiceName.allCases.reduce(into: [ServiceName: [String: any EventBody.Type]]()) {
        for event in Catalogue.of($1).events {
            $0[$1, default: [:]][event.type] = type(of: event.blank) as? any EventBody.Type
        }
    }

    /// Each event of another service has its effects once: they stand together, and no later group repeats them.
    private mutating func once(_ event: RecordedEvent, _ cause: String, _ service: ServiceName) {
        defer { self.cause = cause }
        if let (publisher, behind) = Compensated.read(event) {
            applied[publisher] = applied[publisher]?.filter { $0 <= behind }
        }
        guard cause != self.cause, let (publisher, number) = Cause.event(cause) else { return }
        guard applied[publisher, default: []].insert(number).inserted else {
            return found.add(
                .trail, event.subject, "event \(number) of \(publisher) had effects twice: \(event.type) again")
        }
    }
}

extension RecordedEvent {
    /// Whether it says all that such an event must.
    fileprivate func reads(as form: any EventBody.Type) -> Bool {
        func reads<Body: EventBody>(_: Body.Type) -> Bool {
            if case .failure? = read(Body.self) { false } else { true }
        }
        return reads(form)
    }
}
