/// One field of a message or of an entity's state. From these lines come strict decoding,
/// JSON Schema, help, and the errors that people read.
package struct Field<Root: Document>: Sendable {
    package let outline: FieldOutline
    let read: @Sendable (JSONPart, inout Root, inout Reading) -> Void
    let erase: @Sendable (inout Root) -> Void
    /// Appends `,"name":` and its value, or nothing where it has none.
    let write: @Sendable (Root, inout [UInt8]) -> Void

    /// A field that must be there.
    package static func required<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        let lens = Lens(path)
        let label = label(name)
        return Field(
            outline: outline(name, Value.shape, required: true, about, check?.sentence, check?.schema),
            read: { part, root, reading in
                guard let value = Value.read(part, &reading) else { return }
                check?.test(value, &reading)
                lens.set(&root, value)
            },
            erase: { _ in },
            write: { root, out in
                out.append(contentsOf: label)
                lens.get(root).write(into: &out)
            })
    }

    /// A field that may be left out.
    package static func optional<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        let lens = Lens(path)
        let label = label(name)
        return Field(
            outline: outline(name, Value.shape, required: false, about, check?.sentence, check?.schema),
            read: { part, root, reading in
                guard let value = Value.read(part, &reading) else { return }
                check?.test(value, &reading)
                lens.set(&root, value)
            },
            erase: { _ in },
            write: { root, out in
                guard let value = lens.get(root) else { return }
                out.append(contentsOf: label)
                value.write(into: &out)
            })
    }

    /// A field that names or reaches a person. In an event it travels in the personal part.
    package static func personal<Value: FieldValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Personal<Value>?> & Sendable,
        _ about: String, _ check: Check<Value>? = nil
    ) -> Field {
        let lens = Lens(path)
        let label = label(name)
        return Field(
            outline: outline(
                name, Value.shape, required: false, personal: true, about, check?.sentence, check?.schema),
            read: { part, root, reading in
                guard let value = Value.read(part, &reading) else { return }
                check?.test(value, &reading)
                lens.set(&root, .known(value))
            },
            erase: { lens.set(&$0, .erased) },
            write: { root, out in
                guard let value = lens.get(root)?.known else { return }
                out.append(contentsOf: label)
                value.write(into: &out)
            })
    }

    private static func label(_ name: String) -> [UInt8] {
        var label = Array(",".utf8)
        JSONWriter.write(name, into: &label)
        label.append(UInt8(ascii: ":"))
        return label
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
