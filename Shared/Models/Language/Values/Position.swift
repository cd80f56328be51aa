/// A place in a service's journal, written `orders/0@<epoch>:<sequence>`.
package struct Position: Hashable, Sendable, CustomStringConvertible {
    package let service: ServiceName
    package let partition: UInt32
    package let epoch: Epoch
    package let sequence: UInt64

    package init(_ service: ServiceName, _ partition: UInt32, _ epoch: Epoch, _ sequence: UInt64) {
        self.service = service
        self.partition = partition
        self.epoch = epoch
        self.sequence = sequence
    }

    package init?(_ text: String) {
        // Looked for among bytes: each command names some. A second of these signs is in none of the four parts.
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")),
            let at = text.utf8[slash...].firstIndex(of: UInt8(ascii: "@")),
            let colon = text.utf8[at...].firstIndex(of: UInt8(ascii: ":")),
            let service = ServiceName(rawValue: String(text[..<slash])),
            let partition = UInt32(text[text.utf8.index(after: slash)..<at]),
            let epoch = Epoch(String(text[text.utf8.index(after: at)..<colon])),
            let sequence = UInt64(text[text.utf8.index(after: colon)...])
        else { return nil }
        self.init(service, partition, epoch, sequence)
    }

    package var description: String {
        var out: [UInt8] = []
        out.reserveCapacity(80)
        out += service.rawValue.utf8
        out.append(UInt8(ascii: "/"))
        JSONWriter.digits(UInt64(partition), atLeast: 1, into: &out)
        out.append(UInt8(ascii: "@"))
        out += epoch.description.utf8
        out.append(UInt8(ascii: ":"))
        JSONWriter.digits(sequence, atLeast: 1, into: &out)
        return String(decoding: out, as: UTF8.self)
    }
}

extension Position: FieldValue {
    package static var blank: Position {
        Position(.customers, 0, .zero, 0)
    }
    package static var shape: Shape {
        .text("position", "a place in a journal: orders/0@<epoch>:<sequence>", pattern: nil)
    }
    package func write(into out: inout [UInt8]) { JSONWriter.write(description, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Position? {
        guard let text = reading.text(part) else { return nil }
        if let position = Position(text) { return position }
        reading.complain(.badForm, "a position such as orders/0@<epoch>:12", got: "\"\(text.prefix(80))\"")
        return nil
    }
}

/// Bytes as hexadecimal digits.
package enum Hex {
    package static func text(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { out in
            var at = 0
            for byte in bytes {
                out[at] = digit(byte >> 4)
                out[at + 1] = digit(byte & 15)
                at += 2
            }
            return at
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        guard utf8.count.isMultiple(of: 2) else { return nil }
        var out: [UInt8] = []
        for index in stride(from: 0, to: utf8.count, by: 2) {
            guard let high = value(utf8[index]), let low = value(utf8[index + 1]) else { return nil }
            out.append(high << 4 | low)
        }
        return out
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
