/// CRC-32C (Castagnoli, RFC 3720 §12.1): finds a header damaged on the way before anything is believed of it.
package enum CRC32C {
    /// Behind the plain table seven more, each for a byte that stands one place further in front: eight bytes are taken at
    /// once (Kounavis and Berry, "A Systematic Approach to Building High Performance Software-Based CRC Generators", 2005).
    private static let tables: [UInt32] = {
        var tables: [UInt32] = (0..<256).map { index in
            (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
        }
        for index in 256..<8 * 256 {
            let before = tables[index - 256]
            tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
        }
        return tables
    }()

    package static func of(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.withContiguousStorageIfAvailable(sum) ?? Array(bytes).withUnsafeBufferPointer(sum)
    }

    private static func sum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var crc = ~UInt32(0)
            var at = 0
            while at + 8 <= bytes.count {
                // The four bytes that meet what was summed up to here.
                let met = (0..<4).reduce(crc) { $0 ^ UInt32(bytes[at + $1]) << UInt32(8 * $1) }
                var next: UInt32 = 0
                for place in 0..<4 {
                    next ^= tables[(7 - place) * 256 + Int(met >> UInt32(8 * place) & 0xFF)]
                    next ^= tables[(3 - place) * 256 + Int(bytes[at + 4 + place])]
                }
                crc = next
                at += 8
            }
            while at < bytes.count {
                crc = crc >> 8 ^ tables[Int((crc ^ UInt32(bytes[at])) & 0xFF)]
                at += 1
            }
            return ~crc
        }
    }
}
