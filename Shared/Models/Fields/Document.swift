/// A structure that is its list of fields: a message, a part of one, or an entity's state.
package protocol Document: FieldValue {
    init()
    static var fields: [Field<Self>] { get }
}

extension Document {
    package static var blank: Self { Self() }
    package static var shape: Shape { .document(fields.map(\.outline)) }

    /// All members in one object, personal ones among them: how commands travel.
    package var json: JSON? {
        .object(
            Self.fields.compactMap { field in
                field.write(self).map { JSON.Member(field.outline.name, $0) }
            })
    }

    /// The body and the personal part, which is nil where nothing personal is known.
    package var parts: (body: JSON, personal: JSON?) {
        var body: [JSON.Member] = []
        var personal: [JSON.Member] = []
        for field in Self.fields {
            guard let value = field.write(self) else { continue }
            let member = JSON.Member(field.outline.name, value)
            if field.outline.personal { personal.append(member) } else { body.append(member) }
        }
        return (.object(body), personal.isEmpty ? nil : .object(personal))
    }

    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> Self? {
        guard case .object(let members) = json else {
            reading.complain(.wrongType, at: pointer, "an object", got: json.kind)
            return nil
        }
        let before = reading.complaints.count
        var value = Self()
        for member in members {
            guard let field = fields.first(where: { $0.outline.name == member.name }) else {
                reading.unknown(member.name, at: pointer)
                continue
            }
            field.read(member.value, pointer + member.name, &value, &reading)
        }
        for field in fields where field.outline.required {
            if !members.contains(where: { $0.name == field.outline.name }) {
                reading.missing(field.outline.name, at: pointer, about: field.outline.about)
            }
        }
        return reading.complaints.count == before ? value : nil
    }

    /// Reads what a client sent: unknown, doubled and missing fields are errors.
    package static func strictly(_ json: JSON) -> Result<Self, Complaints> {
        var reading = Reading(strict: true)
        if let value = read(json, at: Pointer(), &reading) { return .success(value) }
        return .failure(Complaints(reading.complaints))
    }

    /// Reads what a service recorded, perhaps a newer one than this: body, and the personal part or its absence.
    package static func recorded(body: JSON, personal: JSON?, erased: Bool) -> Result<Self, Complaints> {
        var reading = Reading(strict: false)
        let members = (body.members ?? []) + (personal?.members ?? [])
        guard var value = read(.object(members), at: Pointer(), &reading) else {
            return .failure(Complaints(reading.complaints))
        }
        if erased {
            for field in fields where field.outline.personal { field.erase(&value) }
        }
        return .success(value)
    }
}

/// All that was wrong with one message.
package struct Complaints: Error, Equatable, Sendable, CustomStringConvertible {
    package let all: [Complaint]
    package init(_ all: [Complaint]) { self.all = all }
    package var description: String { all.map(\.sentence).joined(separator: "; ") }
}
