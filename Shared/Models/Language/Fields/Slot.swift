/// How the value of one field is read from JSON, written as JSON and erased where it lies in the memory of its structure.
/// It knows the type of the value and not that of the structure, so that there is one for each type of value.
struct Slot: Sendable {
    /// A stored property lies there as long as its structure does (SE-0210).
    let offset: Int
    /// Puts what stands in the JSON there, or complains and leaves it.
    let read: @Sendable (UnsafeMutableRawPointer, JSONPart, inout Reading) -> Void
    /// Appends the label and the value, or nothing where there is none.
    let write: @Sendable (UnsafeRawPointer, _ label: [UInt8], inout [UInt8]) -> Void
    /// Takes a personal value away: as one that is erased, or as if nothing had ever been said.
    let erase: @Sendable (UnsafeMutableRawPointer, _ forgets: Bool) -> Void
    /// The type of the value, however it is held.
    let holds: ObjectIdentifier
    /// The value that stands there, if any.
    let get: @Sendable (UnsafeRawPointer) -> Any?
    /// Puts a value of that type there.
    let set: @Sendable (UnsafeMutableRawPointer, Any) -> Void

    static func required<Value: FieldValue>(at offset: Int, _ check: Check<Value>?) -> Slot {
        Slot(
            offset: offset,
            read: { place, part, reading in
                guard let value = checked(part, check, &reading) else { return }
                place.assumingMemoryBound(to: Value.self).pointee = value
            },
            write: { place, label, out in
                out.append(contentsOf: label)
                place.assumingMemoryBound(to: Value.self).pointee.write(into: &out)
            },
            erase: { _, _ in }, holds: ObjectIdentifier(Value.self),
            get: { $0.assumingMemoryBound(to: Value.self).pointee },
            set: { place, value in
                guard let value = value as? Value else { return }
                place.assumingMemoryBound(to: Value.self).pointee = value
            })
    }

    static func optional<Value: FieldValue>(at offset: Int, _ check: Check<Value>?) -> Slot {
        Slot(
            offset: offset,
            read: { place, part, reading in
                guard let value = checked(part, check, &reading) else { return }
                place.assumingMemoryBound(to: Value?.self).pointee = value
            },
            write: { place, label, out in
                guard let value = place.assumingMemoryBound(to: Value?.self).pointee else { return }
                out.append(contentsOf: label)
                value.write(into: &out)
            },
            erase: { _, _ in }, holds: ObjectIdentifier(Value.self),
            get: { $0.assumingMemoryBound(to: Value?.self).pointee },
            set: { place, value in
                guard let value = value as? Value else { return }
                place.assumingMemoryBound(to: Value?.self).pointee = value
            })
    }

    /// An id that may be left out, and is blank then.
    static func named<Kind>(at offset: Int, _: ID<Kind>.Type) -> Slot {
        let slot = Slot.required(at: offset, Check<ID<Kind>>?.none)
        return Slot(
            offset: offset, read: slot.read,
            write: { place, label, out in
                guard place.assumingMemoryBound(to: ID<Kind>.self).pointee != .blank else { return }
                slot.write(place, label, &out)
            }, erase: slot.erase, holds: slot.holds, get: slot.get, set: slot.set)
    }

    static func personal<Value: FieldValue>(at offset: Int, _ check: Check<Value>?) -> Slot {
        Slot(
            offset: offset,
            read: { place, part, reading in
                guard let value = checked(part, check, &reading) else { return }
                place.assumingMemoryBound(to: Personal<Value>?.self).pointee = .known(value)
            },
            write: { place, label, out in
                guard let value = place.assumingMemoryBound(to: Personal<Value>?.self).pointee?.known else { return }
                out.append(contentsOf: label)
                value.write(into: &out)
            },
            erase: { $0.assumingMemoryBound(to: Personal<Value>?.self).pointee = $1 ? nil : .erased },
            holds: ObjectIdentifier(Personal<Value>.self),
            get: { $0.assumingMemoryBound(to: Personal<Value>?.self).pointee },
            set: { place, value in
                guard let value = value as? Personal<Value> else { return }
                place.assumingMemoryBound(to: Personal<Value>?.self).pointee = value
            })
    }

    private static func checked<Value: FieldValue>(
        _ part: JSONPart, _ check: Check<Value>?, _ reading: inout Reading
    ) -> Value? {
        guard let value = Value.read(part, &reading) else { return nil }
        check?.test(value, &reading)
        return value
    }
}
