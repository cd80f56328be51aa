/// One JSON text (RFC 8259) that was read once: its bytes, and where each value stands in them. Values are made of it
/// only where somebody wants them, so that to read a message costs little more than to look at its bytes.
package final class JSONText: Sendable {
    let bytes: [UInt8]
    /// In the order of the text; of an object's member first the name, then the value.
    let places: [Place]

    struct Place: Sendable {
        enum Kind: UInt8, Sendable { case null, `true`, `false`, number, text, escaped, list, object }

        let kind: Kind
        /// Of a text the first byte behind its quotation mark.
        let start: UInt32
        /// Of a text its closing quotation mark.
        var end: UInt32
        /// The place behind all that stands inside of this one.
        var next: UInt32
    }

    /// Throws where the bytes are not exactly one JSON value, or could be understood in two ways.
    package init(_ bytes: [UInt8]) throws(JSONError) {
        self.bytes = bytes
        places = try JSONReader.places(bytes)
    }

    package var root: JSONPart { JSONPart(self, 0) }
}

/// One value inside a text.
package struct JSONPart: Sendable {
    let text: JSONText
    let index: Int

    init(_ text: JSONText, _ index: Int) {
        self.text = text
        self.index = index
    }

    var place: JSONText.Place { text.places[index] }

    var isEscaped: Bool { place.kind == .escaped }
    package var isObject: Bool { place.kind == .object }
    package var isList: Bool { place.kind == .list }

    /// The text that stands here; nil where it is something else.
    package var string: String? {
        let place = place
        switch place.kind {
        case .text: return lent(place) { String(decoding: $0, as: UTF8.self) }
        case .escaped: return text.bytes.withUnsafeBufferPointer { JSONReader.unescaped($0, from: Int(place.start)) }
        case .null, .true, .false, .number, .list, .object: return nil
        }
    }

    private func lent<Value>(_ place: JSONText.Place, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        text.bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(place.start)..<Int(place.end)]))
        }
    }

    package var whole: Int64? {
        let place = place
        guard place.kind == .number else { return nil }
        // It was seen to fit when the text was read.
        var value: Int64 = 0
        var isNegative = false
        for at in Int(place.start)..<Int(place.end) {
            let byte = text.bytes[at]
            if byte == UInt8(ascii: "-") { isNegative = true } else { value = value * 10 + Int64(byte & 15) }
        }
        return isNegative ? -value : value
    }

    package var truth: Bool? {
        switch place.kind {
        case .true: true
        case .false: false
        case .null, .number, .text, .escaped, .list, .object: nil
        }
    }

    /// Whether it is that text.
    func spells(_ wanted: [UInt8]) -> Bool { wanted.withUnsafeBufferPointer { spells($0) } }

    private func spells(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        let place = place
        switch place.kind {
        case .text: return lent(place) { $0.count == wanted.count && $0.elementsEqual(wanted) }
        case .escaped: return string.map { $0.utf8.elementsEqual(wanted) } ?? false
        case .null, .true, .false, .number, .list, .object: return false
        }
    }

    package subscript(_ name: String) -> JSONPart? {
        var name = name
        return name.withUTF8 { wanted in
            for member in members where member.name.spells(wanted) { return member.value }
            return nil
        }
    }

    /// What stands in an object, in the order of the text; nothing where it is none.
    package var members: Members { Members(inside: Elements(text, isObject ? index + 1..<Int(place.next) : 0..<0)) }
    /// What stands in a list; nothing where it is none.
    package var elements: Elements { Elements(text, isList ? index + 1..<Int(place.next) : 0..<0) }

    package struct Elements: Sequence, IteratorProtocol {
        private let text: JSONText
        private var at: Int
        private let end: Int

        fileprivate init(_ text: JSONText, _ range: Range<Int>) {
            self.text = text
            at = range.lowerBound
            end = range.upperBound
        }

        package mutating func next() -> JSONPart? {
            guard at < end else { return nil }
            defer { at = Int(text.places[at].next) }
            return JSONPart(text, at)
        }
    }

    /// Names and values stand inside of an object by turns.
    package struct Members: Sequence, IteratorProtocol {
        fileprivate var inside: Elements

        package mutating func next() -> (name: JSONPart, value: JSONPart)? {
            guard let name = inside.next(), let value = inside.next() else { return nil }
            return (name, value)
        }
    }

    /// The line on which it stands, as editors count.
    package var line: Int { JSONError.line(of: Int(place.start), in: text.bytes) }

    /// What a person calls this kind of value in a sentence.
    package var kind: String {
        switch place.kind {
        case .null: JSON.null.kind
        case .true, .false: JSON.bool(true).kind
        case .number: JSON.number(0).kind
        case .text, .escaped: JSON.string("").kind
        case .list: JSON.array([]).kind
        case .object: JSON.object([]).kind
        }
    }

    /// All of it as a value of its own.
    package var json: JSON {
        switch place.kind {
        case .null: .null
        case .true: .bool(true)
        case .false: .bool(false)
        case .number: .number(whole ?? 0)
        case .text, .escaped: .string(string ?? "")
        case .list: .array(elements.map(\.json))
        case .object: .object(members.map { JSON.Member($0.name.string ?? "", $0.value.json) })
        }
    }
}
