/// A value that can stand in a field of a message.
package protocol FieldValue: Sendable, Equatable {
    /// What a field holds before it is read; never what a message means.
    static var blank: Self { get }
    static var shape: Shape { get }
    /// The kind of thing whose name it is, as people type that: "order".
    static var names: String? { get }
    /// Appends itself as canonical JSON: the one definition of how it travels and lies in a store.
    func write(into out: inout [UInt8])
    /// Nil where a complaint was made.
    static func read(_ part: JSONPart, _ reading: inout Reading) -> Self?
}

extension FieldValue {
    package static var names: String? { nil }

    /// Canonical JSON.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    /// As a value to build others from, such as the answers to questions.
    package var json: JSON {
        // What a service wrote can be read; a number that a person typed may be larger than JSON's.
        (try? JSONReader.read(bytes)) ?? .null
    }
}

/// A choice between a few words, spelt on the wire as its raw value.
package protocol Word: FieldValue, RawRepresentable, CaseIterable where RawValue == String {
    /// As it is read in English, where that is not how it is spelt.
    var english: String { get }
    /// As it is read in Bahasa Indonesia.
    var indonesian: String { get }
}

extension Word {
    package var english: String { rawValue.replacingDashes }
    package static var shape: Shape {
        .words(allCases.map { WordOutline(word: $0.rawValue, english: $0.english, indonesian: $0.indonesian) })
    }
    package func write(into out: inout [UInt8]) { JSONWriter.write(rawValue, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Self? {
        guard let text = reading.text(part) else { return nil }
        if let value = Self(rawValue: text) { return value }
        let words = allCases.map(\.rawValue).joined(separator: ", ")
        reading.complain(.notAllowed, "one of \(words)", got: "\"\(text.prefix(64))\"")
        return nil
    }
}

extension Array: FieldValue where Element: FieldValue {
    package static var blank: [Element] { [] }
    package static var shape: Shape { .list(Element.shape) }
    package static var names: String? { Element.names }
    package func write(into out: inout [UInt8]) {
        out.append(UInt8(ascii: "["))
        for index in indices {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            self[index].write(into: &out)
        }
        out.append(UInt8(ascii: "]"))
    }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> [Element]? {
        guard part.isList else {
            reading.complain(.wrongType, "a list", got: part.kind)
            return nil
        }
        let count = part.elements.reduce(0) { count, _ in count + 1 }
        // The longest list any message knows is 200; reading on would only buy a longer answer.
        guard count <= 1_000 else {
            reading.complain(.tooLong, "a list of at most 1000", got: "\(count)")
            return nil
        }
        var values: [Element] = []
        values.reserveCapacity(count)
        for (index, element) in part.elements.enumerated() {
            reading.enter(index)
            if let value = Element.read(element, &reading) { values.append(value) }
            reading.leave()
        }
        return values.count == count ? values : nil
    }
}

extension Bool: FieldValue {
    package static let blank = false
    package static var shape: Shape { .truth }
    package func write(into out: inout [UInt8]) { JSONWriter.write(.bool(self), into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Bool? {
        if let truth = part.truth { return truth }
        reading.complain(.wrongType, "true or false", got: part.kind)
        return nil
    }
}

extension Int: FieldValue {
    package static let blank = 0
    package static var shape: Shape { .whole }
    package func write(into out: inout [UInt8]) { JSONWriter.write(Int64(self), into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Int? {
        if let whole = part.whole { return Int(whole) }
        reading.complain(.wrongType, "a whole number", got: part.kind)
        return nil
    }
}

extension JSON: FieldValue {
    package static let blank = JSON.null
    package static var shape: Shape { .any }
    package func write(into out: inout [UInt8]) { JSONWriter.write(self, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> JSON? { part.json }
}

extension String {
    /// "hand-over" as "hand over".
    fileprivate var replacingDashes: String { String(map { $0 == "-" ? " " : $0 }) }
}
