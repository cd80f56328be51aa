/// Texts in which something is escaped, which are few.
extension JSONReader {
    /// A text with escapes that was read before, from behind its quotation mark.
    static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
        var reader = JSONReader(bytes)
        reader.at = start
        return (try? reader.escapedString(from: start)) ?? ""
    }

    func utf8(_ slice: some Collection<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw error(.notUTF8) }
        return text
    }

    mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var out = Array(bytes[start..<at])
        while true {
            let byte = try peek()
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return try utf8(out)
            case UInt8(ascii: "\\"): try escape(into: &out)
            case 0..<0x20: throw error(.controlCharacter)
            default: out.append(byte)
            }
        }
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
        let byte = try peek()
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            let first = try hex4()
            guard let scalar = try scalar(after: first) else { throw error(.loneSurrogate) }
            out.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw error(.badEscape)
        }
    }

    private mutating func scalar(after first: UInt32) throws(JSONError) -> UnicodeScalar? {
        guard (0xD800..<0xDC00).contains(first) else { return UnicodeScalar(first) }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { return nil }
        at += 2
        let second = try hex4()
        guard (0xDC00..<0xE000).contains(second) else { return nil }
        return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func hex4() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(try peek())).hexDigitValue else {
                throw error(.badEscape)
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
