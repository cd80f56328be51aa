/// One field of a message or of an entity's state. From these lines come strict decoding,
/// JSON Schema, help, and the errors that people read.
package struct Field<Root: Document>: Sendable {
    package let outline: FieldOutline
    let slot: Slot

    /// A field that must be there.
    package static func required<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        Field(
            outline: outline(name, Value.shape, required: true, about, check?.sentence, check?.schema),
            slot: .required(at: offset(of: path), check))
    }

    /// A field that may be left out.
    package static func optional<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        Field(
            outline: outline(name, Value.shape, required: false, about, check?.sentence, check?.schema),
            slot: .optional(at: offset(of: path), check))
    }

    /// A field that names or reaches a person. In an event it travels in the personal part.
    package static func personal<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Personal<Value>?> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        Field(
            outline: outline(
                name, Value.shape, required: false, personal: true, about, check?.sentence, check?.schema),
            slot: .personal(at: offset(of: path), check))
    }

    /// - Precondition: a stored property, of the structure itself or of a structure inside of it.
    private static func offset(of path: PartialKeyPath<Root>) -> Int {
        guard let offset = MemoryLayout<Root>.offset(of: path) else {
            preconditionFailure("a field of \(Root.self) is no stored property")
        }
        return offset
    }

    private static func outline(
        _ name: String, _ shape: Shape, required: Bool, personal: Bool = false, _ about: String,
        _ rule: String?, _ schema: [JSON.Member]?
    ) -> FieldOutline {
        FieldOutline(
            name: name, shape: shape, required: required, personal: personal, about: about,
            rule: rule, constraints: schema ?? [])
    }
}

/// Something about a person: known, or erased at that person's wish while the record stays whole.
package enum Personal<Value: FieldValue>: Sendable, Equatable {
    case known(Value)
    case erased

    package var known: Value? {
        switch self {
        case .known(let value): value
        case .erased: nil
        }
    }
}
