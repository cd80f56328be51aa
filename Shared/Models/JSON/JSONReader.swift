/// Reads one JSON text (RFC 8259) from bytes, refusing what two readers could understand
/// differently: duplicate names, lone surrogates, numbers with a fraction, invalid UTF-8.
package struct JSONReader {
    /// A message of ours nests six levels; the rest is room for later and a wall against stack abuse.
    package static let deepest = 32
    /// Twice the longest frame that the wire accepts, so that this limit is never the first to speak.
    package static let longest = 2 << 20

    /// Lent by `read` for its time; every place is compared with `count` before it is looked at.
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Throws when the bytes are not exactly one JSON value.
    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        guard bytes.count <= longest else { throw JSONError(reason: .tooLong, offset: longest) }
        return try bytes.withUnsafeBufferPointer { (lent) throws(JSONError) in
            var reader = JSONReader(lent)
            reader.skipSpace()
            let value = try reader.value(depth: 0)
            reader.skipSpace()
            guard reader.at == lent.count else { throw reader.error(.trailing) }
            return value
        }
    }

    package static func read(_ text: String) throws(JSONError) -> JSON {
        try read(Array(text.utf8))
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: at)
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard at < bytes.count else { throw error(.endOfText) }
        return bytes[at]
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth < Self.deepest else { throw error(.tooDeep) }
        switch try peek() {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case let other: throw error(.unexpected(other))
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            let byte = try peek()
            guard byte == word.utf8Start[index] else { throw error(.unexpected(byte)) }
            at += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            skipSpace()
            let opening = try peek()
            guard opening == UInt8(ascii: "\"") else { throw error(.unexpected(opening)) }
            let start = at
            let name = try string()
            // Short objects are compared one by one; a long one is a list of its own kind and rare.
            guard !members.contains(where: { $0.name == name }) else {
                throw JSONError(reason: .duplicate(name), offset: start)
            }
            guard members.count < 1_000 else { throw error(.tooLong) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            skipSpace()
            if try closes(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        at += 1
        var elements: [JSON] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if try closes(with: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        let found = try peek()
        guard found == byte else { throw error(.unexpected(found)) }
        at += 1
    }

    /// Steps over a comma, or over the closing bracket and says so.
    private mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        guard byte == bracket || byte == UInt8(ascii: ",") else { throw error(.unexpected(byte)) }
        at += 1
        return byte == bracket
    }

    private mutating func number() throws(JSONError) -> Int64 {
        let start = at
        let negative = try peek() == UInt8(ascii: "-")
        if negative { at += 1 }
        var value: Int64 = 0
        var digits = 0
        while at < bytes.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[at] {
            if digits > 0, value == 0 { throw error(.leadingZero) }
            value = value * 10 + Int64(bytes[at] - UInt8(ascii: "0"))
            digits += 1
            at += 1
            // RFC 8259 §6: beyond 2^53 two readers no longer agree.
            guard value <= 1 << 53 else { throw JSONError(reason: .tooLarge, offset: start) }
        }
        guard digits > 0 else { throw error(.unexpected(try peek())) }
        if at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                throw JSONError(reason: .notWhole, offset: start)
            default: break
            }
        }
        if negative, value == 0 { throw JSONError(reason: .notWhole, offset: start) }
        return negative ? -value : value
    }

    private mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let text = try utf8(UnsafeBufferPointer(rebasing: bytes[start..<at]))
                at += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw error(.controlCharacter)
            default: at += 1
            }
        }
        throw error(.endOfText)
    }

    private func utf8(_ slice: some Collection<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw error(.notUTF8) }
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
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
