/// What a field may hold, in the words that JSON Schema, help and errors need.
package indirect enum Shape: Sendable {
    case text(String, String, pattern: String?)
    case exact(String, String, unit: String, of: [String], digits: Int)
    case whole
    case truth
    case words([WordOutline])
    case list(Shape)
    case document([FieldOutline])
    case any

    /// A few words for a table of fields.
    package var summary: String {
        switch self {
        case .text(let name, _, _): name
        case .exact(let name, _, _, _, _): name
        case .whole: "whole number"
        case .truth: "true or false"
        case .words(let words): words.map(\.word).joined(separator: " | ")
        case .list(let shape): "list of \(shape.summary)"
        case .document: "object"
        case .any: "any"
        }
    }

    /// The same as JSON Schema (2020-12).
    package var schema: JSON {
        switch self {
        case .text(_, let about, let pattern):
            .of(["type": "string", "description": .string(about), "pattern": pattern.map { .string($0) }])
        case .exact(_, let about, let unit, let words, let digits):
            .of([
                "type": "object", "description": .string(about), "additionalProperties": false,
                "required": .texts(words.isEmpty ? ["amount"] : ["amount", unit]),
                "properties": .object([
                    .init(
                        "amount",
                        .of(["type": "string", "pattern": .string("^-?[0-9]+(\\.[0-9]{1,\(digits)})?$")])),
                    .init(unit, .of(["type": "string", "enum": words.isEmpty ? nil : .texts(words)])),
                ]),
            ])
        case .whole: .of(["type": "integer"])
        case .truth: .of(["type": "boolean"])
        case .words(let words): .of(["type": "string", "enum": .texts(words.map(\.word))])
        case .list(let shape): .of(["type": "array", "items": shape.schema])
        case .document(let fields): FieldOutline.schema(fields)
        case .any: .of([:])
        }
    }
}

/// One of the few words that a field may hold, as the wire spells it and as people read it.
package struct WordOutline: Sendable, Equatable {
    package let word: String
    package let english: String
    package let indonesian: String
}

/// One line of a message's description: all that is known of a field without its type.
package struct FieldOutline: Sendable {
    package let name: String
    package let shape: Shape
    package let required: Bool
    package let personal: Bool
    package let about: String
    /// The same in Bahasa Indonesia, of a field that people type; empty of all others.
    package var indonesian = ""
    package let rule: String?
    package let constraints: [JSON.Member]
    /// What it usually is, where a person says nothing: desks fill it in, services do not.
    package var usual: JSON?
    /// The kind of thing whose name stands there, as people type it: "order".
    package var names: String?
    /// Whether it names a thing that the message makes, and may be left out for that.
    package var isName = false

    /// A field of a structure whose form is written by hand, as its rows are somebody else's.
    static func plain(
        _ name: String, _ shape: Shape, required: Bool = true, _ about: String, _ constraints: [JSON.Member] = []
    ) -> FieldOutline {
        FieldOutline(
            name: name, shape: shape, required: required, personal: false, about: about, rule: nil,
            constraints: constraints)
    }

    package static func schema(_ fields: [FieldOutline]) -> JSON {
        .of([
            "type": "object", "additionalProperties": false,
            "required": .texts(fields.filter(\.required).map(\.name)),
            "properties": .object(fields.map { JSON.Member($0.name, $0.schema) }),
        ])
    }

    var schema: JSON {
        var members = (shape.schema.members ?? []).filter { $0.name != "description" }
        members.append(.init("description", .string(about)))
        members += constraints
        if let usual { members.append(.init("default", usual)) }
        if personal { members.append(.init("x-personal", true)) }
        return .object(members)
    }
}
