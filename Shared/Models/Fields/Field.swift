/// One field of a message or of an entity's state. From these lists come strict decoding,
/// JSON Schema, help, and the errors that people read.
package struct Field<Root: Document>: Sendable {
    package let outline: FieldOutline
    let read: @Sendable (JSON, Pointer, inout Root, inout Reading) -> Void
    let erase: @Sendable (inout Root) -> Void
    let write: @Sendable (Root) -> JSON?

    /// A field that must be there.
    package static func required<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        Field(
            outline: outline(name, Value.shape, required: true, about, check?.sentence, check?.schema),
            read: { json, pointer, root, reading in
                guard let value = Value.read(json, at: pointer, &reading) else { return }
                check?.test(value, at: pointer, &reading)
                root[keyPath: path] = value
            },
            erase: { _ in },
            write: { $0[keyPath: path].json })
    }

    /// A field that may be left out.
    package static func optional<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        Field(
            outline: outline(name, Value.shape, required: false, about, check?.sentence, check?.schema),
            read: { json, pointer, root, reading in
                guard let value = Value.read(json, at: pointer, &reading) else { return }
                check?.test(value, at: pointer, &reading)
                root[keyPath: path] = value
            },
            erase: { _ in },
            write: { $0[keyPath: path]?.json })
    }

    /// A field that names or reaches a person. In an event it travels in the personal part.
    package static func personal<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Personal<Value>?> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        Field(
            outline: outline(
                name, Value.shape, required: false, personal: true, about, check?.sentence, check?.schema),
            read: { json, pointer, root, reading in
                guard let value = Value.read(json, at: pointer, &reading) else { return }
                check?.test(value, at: pointer, &reading)
                root[keyPath: path] = .known(value)
            },
            erase: { $0[keyPath: path] = .erased },
            write: { $0[keyPath: path]?.known?.json })
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
