/// The place of a value in a message, as RFC 6901 writes it: "/lines/0/price". Every field that is read has one and
/// hardly any is shown, so that its text is made when it is asked for.
package struct Pointer: Sendable, CustomStringConvertible {
    private indirect enum Path: Sendable {
        case text(String)
        case name(Path, String)
        case index(Path, Int)
    }

    private let path: Path

    private init(_ path: Path) { self.path = path }

    package init(_ description: String = "") { path = .text(description) }

    package static func + (pointer: Pointer, name: String) -> Pointer { Pointer(.name(pointer.path, name)) }
    package static func + (pointer: Pointer, index: Int) -> Pointer { Pointer(.index(pointer.path, index)) }

    package var description: String { Pointer.text(path) }

    private static func text(_ path: Path) -> String {
        switch path {
        case .text(let text): return text
        case .index(let before, let index): return "\(text(before))/\(index)"
        case .name(let before, let name):
            let needsEscape = name.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
            guard needsEscape else { return "\(text(before))/\(name)" }
            let escaped = name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
            return "\(text(before))/\(escaped)"
        }
    }
}

extension Pointer: Hashable {
    package static func == (left: Pointer, right: Pointer) -> Bool { left.description == right.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
