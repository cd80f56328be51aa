/// A structure that is its list of fields: a message, a part of one, or an entity's state.
package protocol Document: FieldValue {
    init()
    static var fields: Fields<Self> { get }
}

extension Document {
    package static var blank: Self { Self() }

    /// The structure with what is said of it.
    package init(_ fill: (inout Self) -> Void) {
        self.init()
        fill(&self)
    }

    package static var shape: Shape { .document(fields.outlines) }

    /// All members in one object, personal ones among them: how commands travel.
    package func write(into out: inout [UInt8]) { _ = write(.all, into: &out) }

    /// All but what is personal: how it lies in journals and rows.
    package func writeBody(into out: inout [UInt8]) { _ = write(.body, into: &out) }

    package var hasPersonal: Bool { Self.fields.layout.hasPersonal }

    /// The personal part; nil where nothing personal is known. Without a salt the hash of an erased phone number could
    /// be guessed.
    package func personalPart(salt: String? = nil) -> [UInt8]? {
        guard hasPersonal else { return nil }
        var part: [UInt8] = []
        return write(.personal, salt: salt, into: &part) ? part : nil
    }

    private func write(_ share: Layout.Share, salt: String? = nil, into out: inout [UInt8]) -> Bool {
        withUnsafePointer(to: self) {
            Self.fields.layout.write(UnsafeRawPointer($0), share, salt: salt, into: &out)
        }
    }

    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Self? {
        guard part.isObject else {
            reading.complain(.wrongType, "an object", got: part.kind)
            return nil
        }
        let before = reading.complaints.count
        var value = Self()
        withUnsafeMutablePointer(to: &value) { fields.layout.read(part, into: UnsafeMutableRawPointer($0), &reading) }
        return reading.complaints.count == before ? value : nil
    }

    /// Reads what a client sent: unknown and missing fields are errors.
    package static func strictly(_ part: JSONPart) -> Result<Self, Complaints> {
        var reading = Reading(strict: true)
        if let value = read(part, &reading) { return .success(value) }
        return .failure(Complaints(reading.complaints))
    }

    /// The same of a value that is in no text yet.
    package static func strictly(_ json: JSON) -> Result<Self, Complaints> {
        do {
            return strictly(try JSONText(JSONWriter.bytes(json)).root)
        } catch {
            var reading = Reading(strict: true)
            reading.complain(.wrongType, "JSON that everybody reads alike", got: "\(error)")
            return .failure(Complaints(reading.complaints))
        }
    }

    /// Reads what a service recorded, perhaps a newer one than this: body, and the personal part or its absence.
    package static func recorded(body: JSONPart, personal: JSONPart?, erased: Bool) -> Result<Self, Complaints> {
        var reading = Reading(strict: false)
        var value = Self()
        withUnsafeMutablePointer(to: &value) {
            fields.layout.read(body, and: personal, into: UnsafeMutableRawPointer($0), &reading)
            if erased { fields.layout.erasePersonal(in: UnsafeMutableRawPointer($0)) }
        }
        return reading.complaints.isEmpty ? .success(value) : .failure(Complaints(reading.complaints))
    }

    /// Forgets all that is about a person, whatever fields of that kind there are.
    package mutating func forgetPersonal() {
        withUnsafeMutablePointer(to: &self) {
            Self.fields.layout.erasePersonal(in: UnsafeMutableRawPointer($0), forgets: true)
        }
    }
}

/// All that was wrong with one message.
package struct Complaints: Error, Equatable, Sendable, CustomStringConvertible {
    package let all: [Complaint]
    package init(_ all: [Complaint]) { self.all = all }
    package var description: String { all.map(\.sentence).joined(separator: "; ") }
}
