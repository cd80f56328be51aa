/// Why a text is not JSON, and where, so that a person can find the place.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case endOfText
        case unexpected(UInt8)
        case trailing
        case tooDeep
        case tooLong
        case notUTF8
        case controlCharacter
        case badEscape
        case loneSurrogate
        case notWhole
        case tooLarge
        case leadingZero
        case duplicate(String)
    }

    package let reason: Reason
    /// Bytes before the place.
    package let offset: Int

    /// The line of that text on which it is, as editors count.
    package func line(in bytes: [UInt8]) -> Int { JSONError.line(of: offset, in: bytes) }

    static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        bytes.prefix(offset).reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    }

    package var description: String {
        "\(sentence) (byte \(offset + 1))"
    }

    /// Whether RFC 8259 itself forbids it; the rest is JSON to others, and breaks a rule that Niaga has on top.
    package var isSyntax: Bool {
        switch reason {
        case .endOfText, .unexpected, .trailing, .notUTF8, .controlCharacter, .badEscape, .leadingZero: true
        case .tooDeep, .tooLong, .loneSurrogate, .notWhole, .tooLarge, .duplicate: false
        }
    }

    /// What is wrong with that, in a sentence that begins with it.
    package func told(of what: String) -> String { isSyntax ? "\(what) is not JSON: \(self)" : "\(what): \(self)" }

    private var sentence: String {
        switch reason {
        case .endOfText: "the JSON text ends too early"
        case .unexpected(let byte) where byte >= 0x21 && byte < 0x7F:
            "'\(Character(UnicodeScalar(byte)))' is not expected here"
        case .unexpected(let byte): "byte \(byte) is not expected here"
        case .trailing: "there is more text after the JSON value"
        case .tooDeep: "lists and objects are nested deeper than \(JSONReader.deepest)"
        case .tooLong: "the JSON text is longer than \(JSONReader.longest) bytes"
        case .notUTF8: "the text is not valid UTF-8"
        case .controlCharacter: "control characters inside a text must be escaped"
        case .badEscape: "this escape is not one of JSON's"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .notWhole:
            "a number here is whole; write an exact amount as a text, for example \"12.50\""
        case .tooLarge: "this number does not fit into 53 bits; write it as a text"
        case .leadingZero: "a number does not begin with a zero"
        case .duplicate(let name): "the member \"\(name)\" stands twice"
        }
    }
}
