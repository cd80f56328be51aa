@_spi(_Unicode) import Swift

/// Text that people write and read: names, notes, addresses. It is brought to Unicode
/// normal form C where it is read, here and nowhere else, so that equal words are equal bytes,
/// and it holds no control characters, which could forge a line of a log or a document.
package struct Prose: Hashable, Sendable {
    package let text: String

    private init(clean text: String) { self.text = text }

    /// Nil where the text holds a control character.
    package init?(_ text: String) {
        if Prose.isPlain(text) {
            self.init(clean: text)
            return
        }
        guard !text.unicodeScalars.contains(where: Prose.isControl) else { return nil }
        var composed = ""
        // The standard library's own normaliser: Models may not import Foundation, and a table of
        // our own would be a second Unicode.
        composed.unicodeScalars.append(contentsOf: text._nfc)
        self.init(clean: Prose.trimmed(composed))
    }

    /// Whether it is visible ASCII with no space around it, which is clean as it is: nearly every text of an office.
    private static func isPlain(_ text: String) -> Bool {
        let space = UInt8(ascii: " ")
        guard text.utf8.first != space, text.utf8.last != space else { return false }
        return text.utf8.allSatisfy { $0 >= space && $0 < 0x7F }
    }

    /// Spaces around a text are nobody's meaning, and would make two bank references of one.
    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isSpace(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
    }

    /// C0, DEL and C1, the line separators, and the marks that turn the direction of writing.
    private static func isControl(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

extension Prose: CustomStringConvertible {
    package var description: String { text }
}

extension Prose: ExpressibleByStringLiteral {
    /// For our own words in the source.
    package init(stringLiteral value: StaticString) { self.init(clean: value.description) }
}

extension Prose: FieldValue {
    package static let blank = Prose(clean: "")
    package static var shape: Shape { .text("text", "text without control characters", pattern: nil) }
    package func write(into out: inout [UInt8]) { JSONWriter.write(text, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Prose? {
        guard let text = reading.text(part) else { return nil }
        if let prose = Prose(text) { return prose }
        reading.complain(.controlCharacter, "text without control characters", got: "a text with one")
        return nil
    }
}
