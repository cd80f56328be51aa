import Models

/// SHA-256 reaches the pure code through this port; the program brings a library's.
package struct SHA256Port: Sendable {
    package let digest: @Sendable ([UInt8]) -> [UInt8]
    package init(_ digest: @escaping @Sendable ([UInt8]) -> [UInt8]) { self.digest = digest }
}

/// The chain that ties each record to all before it: who changes one byte changes every later hash.
package enum Chain {
    package static let zero = [UInt8](repeating: 0, count: 32)

    /// previous 32 ‖ length and name of the service ‖ partition u32 ‖ epoch 16 ‖ sequence u64 ‖
    /// recorded ns u64 ‖ SHA-256(body) ‖ SHA-256(personal), integers big-endian.
    package static func hash(
        previous: [UInt8], service: ServiceName, partition: UInt32, epoch: Epoch, sequence: UInt64,
        recorded: Instant, bodyHash: [UInt8], personalHash: [UInt8], _ sha: SHA256Port
    ) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(160)
        bytes.append(UInt8(service.rawValue.utf8.count))
        bytes.append(contentsOf: service.rawValue.utf8)
        bytes.append(big: partition)
        bytes.append(contentsOf: epoch.bytes)
        bytes.append(big: sequence)
        bytes.append(big: recorded.nanoseconds)
        bytes.append(contentsOf: bodyHash)
        bytes.append(contentsOf: personalHash)
        return sha.digest(bytes)
    }

    /// An absent personal part hashes as 32 zero bytes.
    package static func personalHash(_ personal: [UInt8]?, _ sha: SHA256Port) -> [UInt8] {
        personal.map(sha.digest) ?? zero
    }
}

extension Instant {
    /// The wire's unit.
    package var nanoseconds: UInt64 { UInt64(clamping: milliseconds) &* 1_000_000 }
    package init(nanoseconds: UInt64) { self.init(milliseconds: Int64(clamping: nanoseconds / 1_000_000)) }
}

extension [UInt8] {
    package mutating func append<Number: FixedWidthInteger>(big number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    package func big<Number: FixedWidthInteger>(at offset: Int, as: Number.Type) -> Number {
        var value: Number = 0
        for index in 0..<(Number.bitWidth / 8) { value = value << 8 | Number(self[offset + index]) }
        return value
    }
}
