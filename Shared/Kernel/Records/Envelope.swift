import Models

/// Writes an event as a CloudEvents 1.0 document: the body of a record.
package enum Envelope {
    /// The largest record that may be written; CloudEvents asks every party to carry this much.
    package static let longest = 64 << 10
    /// What a command may write: other services answer with events that repeat its lines and add to them.
    package static let mostDecided = 60 << 10
    /// What the lines of a document may come to: buyer, destination and terms, up to eight KiB where all is as long as it may be, stand
    /// beside them in the event that confirms it.
    package static let mostOfDocument = 52 << 10
    /// What the lines of a paper may come to with the names of their products: the rest of the event has room beside them.
    package static let mostOfLines = 48 << 10
    /// The largest row of an entity that a command may make. It is sent only to who asks for it, so it may
    /// be larger than an event: an order's lines carry their gauges.
    package static let longestState = 256 << 10

    /// Its members stand in canonical order: by their names. `person`: whom its personal part is about, if it has one, or whom
    /// it erases.
    package static func body(
        _ event: any EventBody, about subject: String, of person: PersonName?, service: ServiceName, epoch: Epoch,
        sequence: UInt64, recorded: Instant, cause: Cause
    ) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1_024)
        func member(_ name: StaticString, _ value: String) {
            append(name)
            JSONWriter.write(value, into: &out)
        }
        func append(_ text: StaticString) {
            out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
        member("{\"authid\":", cause.principal ?? service.rawValue)
        member(",\"authtype\":", cause.principal == nil ? "service" : "user")
        member(",\"causationid\":", cause.id)
        if let correlation = cause.correlation { member(",\"correlationid\":", correlation) }
        append(",\"data\":")
        event.writeBody(into: &out)
        append(",\"datacontenttype\":\"application/json\"")
        if let person {
            if let end = type(of: event).keeping.end(from: event.on) { member(",\"datakept\":", end.description) }
            member(",\"datasubject\":", person.description)
        }
        append(",\"id\":\"")
        out.append(contentsOf: Hex.text(Array(epoch.bytes.prefix(4))).utf8)
        append("-")
        JSONWriter.write(Int64(clamping: sequence), into: &out)
        append("\",\"sequence\":\"")
        // CloudEvents' `sequence` extension sorts as text.
        JSONWriter.digits(sequence, atLeast: 20, into: &out)
        append("\",\"source\":\"/")
        out.append(contentsOf: service.rawValue.utf8)
        append("/0\",\"specversion\":\"1.0\"")
        member(",\"subject\":", subject)
        append(",\"time\":")
        recorded.write(into: &out)
        if let traceparent = cause.traceparent { member(",\"traceparent\":", traceparent) }
        member(",\"type\":", type(of: event).type)
        append("}")
        return out
    }

    /// The same body, saying that the next record belongs to the same cause: what one command, event or timer led to is
    /// one whole, which a follower applies together and nobody takes over in part.
    static func continued(_ body: [UInt8]) -> [UInt8] {
        guard let place = lastRange(of: member, in: body) else { return body }
        return Array(body[..<place]) + mark + Array(body[place...])
    }

    /// Whether the record says so.
    package static func continues(_ body: [UInt8]) -> Bool {
        guard let place = lastRange(of: member, in: body) else { return false }
        return body[..<place].suffix(mark.count).elementsEqual(mark)
    }

    /// The event's type, without reading the rest: canonical JSON ends with it. Nil where the body does not end so.
    static func typeSaid(in body: [UInt8]) -> String? {
        body.withUnsafeBufferPointer { body in
            let end = body.count - 2
            guard end > 0, body[end] == UInt8(ascii: "\""), body[end + 1] == UInt8(ascii: "}") else { return nil }
            var start = end
            while start > 0, body[start - 1] != UInt8(ascii: "\"") {
                if body[start - 1] == UInt8(ascii: "\\") { return nil }
                start -= 1
            }
            guard body[..<start].suffix(typeLabel.count).elementsEqual(typeLabel) else { return nil }
            return String(decoding: body[start..<end], as: UTF8.self)
        }
    }

    private static let typeLabel = Array(",\"type\":\"".utf8)

    /// Stands before `sequence`, as the order of names in canonical JSON has it.
    private static let member = Array("\"sequence\":\"".utf8)
    private static let mark = Array("\"more\":true,".utf8)
    static var markSize: Int { mark.count }

    private static func lastRange(of part: [UInt8], in body: [UInt8]) -> Int? {
        var start = body.count - part.count
        while start >= 0 {
            if body[start] == part[0], body[start..<start + part.count].elementsEqual(part) { return start }
            start -= 1
        }
        return nil
    }
}

/// Why an event happened: the command, the event or the timer that made it, and who stands behind it.
package struct Cause: Sendable {
    package let id: String
    package let principal: String?
    package let correlation: String?
    package let traceparent: String?

    /// What an event of another service is called as a cause: `orders/0:12`.
    package static func id(_ service: ServiceName, _ sequence: UInt64) -> String { "\(service.rawValue)/0:\(sequence)" }

    /// The event that such a name stands for.
    package static func event(_ id: String) -> (ServiceName, UInt64)? {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("0:"), let service = ServiceName(rawValue: String(parts[0])),
            let sequence = UInt64(parts[1].dropFirst(2))
        else { return nil }
        return (service, sequence)
    }

    package init(id: String, principal: String?, correlation: String?, traceparent: String?) {
        self.id = id
        self.principal = principal
        self.correlation = correlation
        self.traceparent = traceparent
    }
}
