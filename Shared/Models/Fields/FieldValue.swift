/// A value that can stand in a field of a message.
package protocol FieldValue: Sendable, Equatable {
    /// What a field holds before it is read; never what a message means.
    static var blank: Self { get }
    static var shape: Shape { get }
    /// Nil leaves the member out.
    var json: JSON? { get }
    /// Nil where a complaint was made.
    static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> Self?
}

/// A choice between a few words, spelt on the wire as its raw value.
package protocol Word: FieldValue, RawRepresentable, CaseIterable where RawValue == String {}

extension Word {
    package static var shape: Shape { .words(allCases.map(\.rawValue)) }
    package var json: JSON? { .string(rawValue) }
    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> Self? {
        guard let text = reading.text(json, at: pointer) else { return nil }
        if let value = Self(rawValue: text) { return value }
        let words = allCases.map(\.rawValue).joined(separator: ", ")
        reading.complain(.notAllowed, at: pointer, "one of \(words)", got: "\"\(text.prefix(64))\"")
        return nil
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package static var blank: Wrapped? { nil }
    package static var shape: Shape { Wrapped.shape }
    package var json: JSON? { flatMap(\.json) }
    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> Wrapped?? {
        Wrapped.read(json, at: pointer, &reading).map(Optional.some)
    }
}

extension Array: FieldValue where Element: FieldValue {
    package static var blank: [Element] { [] }
    package static var shape: Shape { .list(Element.shape) }
    package var json: JSON? { .array(map { $0.json ?? .null }) }
    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> [Element]? {
        guard case .array(let elements) = json else {
            reading.complain(.wrongType, at: pointer, "a list", got: json.kind)
            return nil
        }
        // The longest list any message knows is 200; reading on would only buy a longer answer.
        guard elements.count <= 1_000 else {
            reading.complain(.tooLong, at: pointer, "a list of at most 1000", got: "\(elements.count)")
            return nil
        }
        let values = elements.enumerated().map { Element.read($1, at: pointer + $0, &reading) }
        return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
}

extension Bool: FieldValue {
    package static let blank = false
    package static var shape: Shape { .truth }
    package var json: JSON? { .bool(self) }
    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> Bool? {
        if case .bool(let value) = json { return value }
        reading.complain(.wrongType, at: pointer, "true or false", got: json.kind)
        return nil
    }
}

extension Int: FieldValue {
    package static let blank = 0
    package static var shape: Shape { .whole }
    package var json: JSON? { .number(Int64(self)) }
    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> Int? {
        if case .number(let value) = json { return Int(value) }
        reading.complain(.wrongType, at: pointer, "a whole number", got: json.kind)
        return nil
    }
}

extension JSON: FieldValue {
    package static let blank = JSON.null
    package static var shape: Shape { .any }
    package var json: JSON? { self }
    package static func read(_ json: JSON, at pointer: Pointer, _ reading: inout Reading) -> JSON? { json }
}
