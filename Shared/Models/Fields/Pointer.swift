/// The place of a value in a message, as RFC 6901 writes it: "/lines/0/price".
package struct Pointer: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String = "") { self.description = description }

    package static func + (pointer: Pointer, name: String) -> Pointer {
        let needsEscape = name.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
        guard needsEscape else { return Pointer("\(pointer.description)/\(name)") }
        let escaped = name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        return Pointer("\(pointer.description)/\(escaped)")
    }

    package static func + (pointer: Pointer, index: Int) -> Pointer {
        Pointer("\(pointer.description)/\(index)")
    }
}
