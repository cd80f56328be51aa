/// Writes JSON in Niaga's one canonical form, so that equal values are equal bytes: members by
/// the order of their names' UTF-8 bytes, no space, the shortest escapes, no floating point.
package enum JSONWriter {
    package static func bytes(_ json: JSON) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        write(json, into: &out)
        return out
    }

    package static func text(_ json: JSON) -> String {
        String(decoding: bytes(json), as: UTF8.self)
    }

    package static func write(_ json: JSON, into out: inout [UInt8]) {
        switch json {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): write(value, into: &out)
        case .string(let text): write(text, into: &out)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                write(element, into: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members): write(members, into: &out)
        }
    }

    private static func write(_ members: [JSON.Member], into out: inout [UInt8]) {
        out.append(UInt8(ascii: "{"))
        let ordered = isSorted(members) ? members : members.sorted { precedes($0.name, $1.name) }
        for index in ordered.indices {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            write(ordered[index].name, into: &out)
            out.append(UInt8(ascii: ":"))
            write(ordered[index].value, into: &out)
        }
        out.append(UInt8(ascii: "}"))
    }

    /// What was read in canonical form is in order already.
    private static func isSorted(_ members: [JSON.Member]) -> Bool {
        for index in members.indices.dropFirst() where precedes(members[index].name, members[index - 1].name) {
            return false
        }
        return true
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// A number by its digits.
    package static func write(_ number: Int64, into out: inout [UInt8]) {
        if number < 0 { out.append(UInt8(ascii: "-")) }
        digits(number.magnitude, atLeast: 1, into: &out)
    }

    /// With zeros before it, where it has fewer digits.
    package static func digits(_ number: UInt64, atLeast count: Int, into out: inout [UInt8]) {
        let start = out.count
        var rest = number
        while rest > 0 || out.count - start < count {
            out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        var (low, high) = (start, out.count - 1)
        while low < high {
            out.swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
    }

    package static func write(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        // Nearly every text stands in memory in one piece and has nothing to escape: it is copied as it is.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            guard bytes.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else {
                return false
            }
            out.append(contentsOf: bytes)
            return true
        }
        if isPlain != true { for byte in text.utf8 { escape(byte, into: &out) } }
        out.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, into out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
        case 0x08: out.append(contentsOf: "\\b".utf8)
        case 0x09: out.append(contentsOf: "\\t".utf8)
        case 0x0A: out.append(contentsOf: "\\n".utf8)
        case 0x0C: out.append(contentsOf: "\\f".utf8)
        case 0x0D: out.append(contentsOf: "\\r".utf8)
        case 0..<0x20:
            out.append(contentsOf: "\\u00".utf8)
            out.append(contentsOf: [hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        default: out.append(byte)
        }
    }

    private static let hex = Array("0123456789abcdef".utf8)
}
