import Kernel
import Testing

/// By the definition: one bit after another.
private func slowly(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1 }
    }
    return ~crc
}

@Suite struct `The sum of a header` {
    /// RFC 3720 B.4, and the check value by which catalogues know this sum.
    @Test(
        arguments: zip(
            [
                [UInt8](repeating: 0, count: 32), [UInt8](repeating: 0xFF, count: 32), Array(0..<32),
                Array((0..<32).reversed()), Array("123456789".utf8),
            ], [0x8A91_36AA, 0x62A8_AB43, 0x46DD_794E, 0x113F_DB5C, 0xE306_9283] as [UInt32]))
    func `is the standard's`(bytes: [UInt8], sum: UInt32) { #expect(CRC32C.of(bytes) == sum) }

    @Test(arguments: 0...40)
    func `is the same however many bytes are taken at once`(length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        #expect(CRC32C.of(bytes) == slowly(bytes))
        #expect(CRC32C.of(bytes.dropFirst(length / 3)) == slowly(Array(bytes.dropFirst(length / 3))))
    }
}
