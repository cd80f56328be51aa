/// One field of a message or of an entity's state. From these lines come strict decoding,
/// JSON Schema, help, and the errors that people read.
package struct Field<Root: Document>: Sendable {
    let slot: Slot
    /// What is known of it once its property's name is.
    let outline: @Sendable (String) -> FieldOutline

    /// A field that must be there. It is called as its property is, unless it is spelt otherwise. `usual` is what a desk fills
    /// in where a person says nothing; the message must have it all the same. What people type is told in Bahasa Indonesia too.
    package static func required<Value: FieldValue>(
        _ path: any WritableKeyPath<Root, Value> & Sendable, as spelling: String? = nil,
        _ about: String, indonesian: String = "", _ check: Check<Value>? = nil, usual: Value? = nil
    ) -> Field {
        Field(
            spelling, .required(at: offset(of: path), check), (about, indonesian), check, required: true,
            usual: usual?.json)
    }

    /// A field that may be left out.
    package static func optional<Value: FieldValue>(
        _ path: any WritableKeyPath<Root, Value?> & Sendable, as spelling: String? = nil,
        _ about: String, indonesian: String = "", _ check: Check<Value>? = nil
    ) -> Field {
        Field(spelling, .optional(at: offset(of: path), check), (about, indonesian), check)
    }

    /// The name of a thing that the message makes; left out, its service gives one.
    package static func named<Kind>(
        _ path: any WritableKeyPath<Root, ID<Kind>> & Sendable, as spelling: String? = nil,
        _ about: String, indonesian: String = ""
    ) -> Field {
        Field(
            spelling, .named(at: offset(of: path), ID<Kind>.self), (about, indonesian), Check<ID<Kind>>?.none,
            isName: true)
    }

    /// A field that names or reaches a person. In an event it travels in the personal part.
    package static func personal<Value: FieldValue>(
        _ path: any WritableKeyPath<Root, Personal<Value>?> & Sendable, as spelling: String? = nil,
        _ about: String, indonesian: String = "", _ check: Check<Value>? = nil
    ) -> Field {
        Field(spelling, .personal(at: offset(of: path), check), (about, indonesian), check, personal: true)
    }

    /// - Precondition: a stored property, of the structure itself or of a structure inside of it.
    private static func offset(of path: PartialKeyPath<Root>) -> Int {
        guard let offset = MemoryLayout<Root>.offset(of: path) else {
            preconditionFailure("a field of \(Root.self) is no stored property")
        }
        return offset
    }

    private init<Value: FieldValue>(
        _ spelling: String?, _ slot: Slot, _ about: (english: String, indonesian: String), _ check: Check<Value>?,
        required: Bool = false, personal: Bool = false, usual: JSON? = nil, isName: Bool = false
    ) {
        self.slot = slot
        outline = { name in
            FieldOutline(
                name: spelling ?? name, shape: Value.shape, required: required, personal: personal,
                about: about.english,
                indonesian: about.indonesian, rule: check?.sentence, constraints: check?.schema ?? [], usual: usual,
                names: Value.names, isName: isName)
        }
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
