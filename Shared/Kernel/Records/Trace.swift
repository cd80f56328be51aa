/// What ties a request to those of other programs (W3C Trace Context, version 00).
package enum Trace {
    /// The header as it came, or nil where it has not the form `00-<32 hex>-<16 hex>-<2 hex>`: as the
    /// standard asks, another one is treated as if there were none.
    package static func parent(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 32, 16, 2], parts.allSatisfy({ $0.allSatisfy(isLowerHex) }) else { return nil }
        return text
    }

    private static func isLowerHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}
