/// The life of one journal: a restored journal goes on under a new one. Later lives sort behind earlier ones.
package struct Epoch: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Nil unless 16 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Nil unless 32 hexadecimal digits.
    package init?(_ text: String) {
        guard let bytes = Hex.bytes(text) else { return nil }
        self.init(bytes)
    }

    /// A new life: 48 bits of time in milliseconds, then chance, as in RFC 9562's version 7. Where the clock was set
    /// back it is still behind the life before it.
    package init(at now: Instant, entropy: [UInt8], after parent: Epoch = .zero) {
        var time = UInt64(clamping: now.milliseconds)
        let before = parent.bytes.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        if parent != .zero { time = max(time, before + 1) }
        let stamp = (0..<6).map { UInt8(truncatingIfNeeded: time >> (40 - 8 * UInt64($0))) }
        let chance = (entropy + [UInt8](repeating: 0, count: 10)).prefix(10)
        bytes = stamp + chance
    }

    package static let zero = Epoch(zeroes: ())
    private init(zeroes: Void) { bytes = [UInt8](repeating: 0, count: 16) }

    package static func < (left: Epoch, right: Epoch) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
    package var description: String { Hex.text(bytes) }
}
