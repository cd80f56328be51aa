/// Finds the values of one JSON text (RFC 8259) in its bytes, refusing what two readers could understand
/// differently: duplicate names, lone surrogates, numbers with a fraction, invalid UTF-8.
package struct JSONReader {
    /// A message of ours nests six levels; the rest is room for later and a wall against stack abuse.
    package static let deepest = 32
    /// Twice the longest frame that the wire accepts, so that this limit is never the first to speak.
    package static let longest = 2 << 20

    /// Lent for the time of reading; every place is compared with `count` before it is looked at.
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0
    private var places: [JSONText.Place] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Throws when the bytes are not exactly one JSON value.
    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSON { try JSONText(bytes).root.json }

    package static func read(_ text: String) throws(JSONError) -> JSON {
        try read(Array(text.utf8))
    }

    static func places(_ bytes: [UInt8]) throws(JSONError) -> [JSONText.Place] {
        guard bytes.count <= longest else { throw JSONError(reason: .tooLong, offset: longest) }
        return try bytes.withUnsafeBufferPointer { (lent) throws(JSONError) in
            var reader = JSONReader(lent)
            // A value for each sixteen bytes is what messages of ours have.
            reader.places.reserveCapacity(lent.count / 16 + 4)
            reader.skipSpace()
            try reader.value(depth: 0)
            reader.skipSpace()
            guard reader.at == lent.count else { throw reader.error(.trailing) }
            return reader.places
        }
    }

    func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: at)
    }

    func peek() throws(JSONError) -> UInt8 {
        guard at < bytes.count else { throw error(.endOfText) }
        return bytes[at]
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func value(depth: Int) throws(JSONError) {
        guard depth < Self.deepest else { throw error(.tooDeep) }
        switch try peek() {
        case UInt8(ascii: "{"): try object(depth: depth)
        case UInt8(ascii: "["): try list(depth: depth)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .true)
        case UInt8(ascii: "f"): try word("false", .false)
        case UInt8(ascii: "n"): try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case let other: throw error(.unexpected(other))
        }
    }

    /// One that has nothing inside.
    private mutating func add(_ kind: JSONText.Place.Kind, from start: Int, to end: Int) {
        places.append(
            JSONText.Place(
                kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
                next: UInt32(truncatingIfNeeded: places.count + 1)))
    }

    private mutating func word(_ word: StaticString, _ kind: JSONText.Place.Kind) throws(JSONError) {
        let start = at
        for index in 0..<word.utf8CodeUnitCount {
            let byte = try peek()
            guard byte == word.utf8Start[index] else { throw error(.unexpected(byte)) }
            at += 1
        }
        add(kind, from: start, to: at)
    }

    private mutating func object(depth: Int) throws(JSONError) {
        let mine = places.count
        add(.object, from: at, to: at)
        at += 1
        var last = mine
        var count = 0
        // By their bytes (RFC 8259 §8.3); none so long as they come in canonical order, each behind the one before it.
        var names: Set<[UInt8]>?
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            at += 1
            return
        }
        while true {
            skipSpace()
            let opening = try peek()
            guard opening == UInt8(ascii: "\"") else { throw error(.unexpected(opening)) }
            let start = at
            let name = places.count
            try string()
            if count > 0, names == nil, !precedes(last, name) { names = spelt(from: mine + 1, before: name) }
            if names?.insert(spelt(name)).inserted == false {
                throw JSONError(
                    reason: .duplicate(String(decoding: spelt(name), as: UTF8.self)), offset: start)
            }
            last = name
            count += 1
            guard count <= 1_000 else { throw error(.tooLong) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            try value(depth: depth + 1)
            skipSpace()
            if try closes(with: UInt8(ascii: "}")) { break }
        }
        close(mine)
    }

    private mutating func list(depth: Int) throws(JSONError) {
        let mine = places.count
        add(.list, from: at, to: at)
        at += 1
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            at += 1
            return
        }
        while true {
            skipSpace()
            try value(depth: depth + 1)
            skipSpace()
            if try closes(with: UInt8(ascii: "]")) { break }
        }
        close(mine)
    }

    private mutating func close(_ place: Int) {
        places[place].end = UInt32(truncatingIfNeeded: at)
        places[place].next = UInt32(truncatingIfNeeded: places.count)
    }

    private func bytes(of place: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(places[place].start)..<Int(places[place].end)])
    }

    /// Whether the first of two names stands before the second one; names with escapes are not compared so.
    private func precedes(_ first: Int, _ second: Int) -> Bool {
        places[first].kind == .text && places[second].kind == .text
            && bytes(of: first).lexicographicallyPrecedes(bytes(of: second))
    }

    /// The names of an object up to that one.
    private func spelt(from first: Int, before name: Int) -> Set<[UInt8]> {
        var names: Set<[UInt8]> = []
        var at = first
        while at < name {
            names.insert(spelt(at))
            at = Int(places[at + 1].next)
        }
        return names
    }

    private func spelt(_ place: Int) -> [UInt8] {
        guard places[place].kind == .escaped else { return Array(bytes(of: place)) }
        return Array(JSONReader.unescaped(bytes, from: Int(places[place].start)).utf8)
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

    private mutating func number() throws(JSONError) {
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
        add(.number, from: start, to: at)
    }

    private mutating func string() throws(JSONError) {
        at += 1
        let start = at
        var isASCII = true
        while true {
            at += plain()
            guard at < bytes.count else { throw error(.endOfText) }
            switch bytes[at] {
            case UInt8(ascii: "\""):
                if !isASCII { _ = try utf8(bytes[start..<at]) }
                add(.text, from: start, to: at)
                at += 1
                return
            case UInt8(ascii: "\\"):
                _ = try escapedString(from: start)
                add(.escaped, from: start, to: at - 1)
                return
            case 0..<0x20: throw error(.controlCharacter)
            default:
                if bytes[at] >= 0x80 { isASCII = false }
                at += 1
            }
        }
    }

    /// How many letters from here on mean only themselves, looked at eight at once as far as eight are left. (A byte of a word is zero where
    /// taking 1 from it borrows and its high bit was not set; exact for the lowest such byte, which is all that is asked.)
    private func plain() -> Int {
        var seen = 0
        while at + seen + 8 <= bytes.count {
            let word = UInt64(
                littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at + seen, as: UInt64.self))
            let quotes = word ^ 0x2222_2222_2222_2222
            let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let found =
                ((quotes &- 0x0101_0101_0101_0101) & ~quotes | (slashes &- 0x0101_0101_0101_0101) & ~slashes
                    | (word &- 0x2020_2020_2020_2020) & ~word | word) & 0x8080_8080_8080_8080
            guard found == 0 else { return seen + found.trailingZeroBitCount / 8 }
            seen += 8
        }
        return seen
    }
}
