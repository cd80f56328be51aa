import Models

/// Frame 1 of EVENT and HEAD: 160 bytes, big-endian, at fixed offsets (docs/PROTOCOL.md).
package struct FrameHeader: Equatable, Sendable {
    package enum Kind: UInt8, Sendable { case event = 1, head = 2 }

    package static let length = 160
    package static let version: UInt8 = 1
    private static let erasedFlag: UInt16 = 1

    package var kind: Kind
    package var erased = false
    package var epoch: Epoch
    package var sequence: UInt64
    package var recorded: Instant
    package var bodyHash = Chain.zero
    package var personalHash = Chain.zero
    package var hash: [UInt8]
    /// HEAD only: the first record still kept, and how often a HEAD comes.
    package var first: UInt64 = 0
    package var intervalMilliseconds: UInt32 = 0
    package var partition: UInt32 = 0

    package init(_ record: Record) {
        kind = .event
        erased = record.erased
        epoch = record.epoch
        sequence = record.sequence
        recorded = record.recorded
        bodyHash = record.bodyHash
        personalHash = record.personalHash
        hash = record.hash
        partition = record.partition
    }

    package init(_ head: Head, every: Duration) {
        kind = .head
        epoch = head.epoch
        sequence = head.sequence
        recorded = head.recorded
        hash = head.hash
        first = head.first
        intervalMilliseconds = UInt32(clamping: every.wholeMilliseconds)
    }

    package var bytes: [UInt8] {
        var out = Array("NG".utf8)
        out.reserveCapacity(Self.length)
        out.append(Self.version)
        out.append(kind.rawValue)
        out.append(big: erased ? Self.erasedFlag : 0)
        out.append(big: UInt16(Self.length))
        out.append(contentsOf: epoch.bytes)
        out.append(big: sequence)
        out.append(big: recorded.nanoseconds)
        out.append(contentsOf: bodyHash)
        out.append(contentsOf: personalHash)
        out.append(contentsOf: hash)
        out.append(big: first)
        out.append(big: intervalMilliseconds)
        out.append(big: partition)
        out.append(big: CRC32C.of(out))
        out.append(big: UInt32(0))
        return out
    }

    /// Nil where the bytes are damaged or of another version. A longer header of a later minor
    /// version is read as far as it is known.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.length, bytes[0] == UInt8(ascii: "N"), bytes[1] == UInt8(ascii: "G"),
            bytes[2] == Self.version, let kind = Kind(rawValue: bytes[3]),
            Int(bytes.big(at: 6, as: UInt16.self)) == bytes.count,
            CRC32C.of(bytes[0..<152]) == bytes.big(at: 152, as: UInt32.self),
            let epoch = Epoch(Array(bytes[8..<24]))
        else { return nil }
        self.kind = kind
        self.epoch = epoch
        erased = bytes.big(at: 4, as: UInt16.self) & Self.erasedFlag != 0
        sequence = bytes.big(at: 24, as: UInt64.self)
        recorded = Instant(nanoseconds: bytes.big(at: 32, as: UInt64.self))
        bodyHash = Array(bytes[40..<72])
        personalHash = Array(bytes[72..<104])
        hash = Array(bytes[104..<136])
        first = bytes.big(at: 136, as: UInt64.self)
        intervalMilliseconds = bytes.big(at: 144, as: UInt32.self)
        partition = bytes.big(at: 148, as: UInt32.self)
    }
}

/// What stands in the frames of evt.
package enum Publication {
    /// `e.orders.0.order-entered`: the last part only serves readers who want one type and accept holes.
    package static func topic(_ service: ServiceName, type: String) -> [UInt8] {
        var topic: [UInt8] = []
        topic.reserveCapacity(64)
        topic += "e.".utf8
        topic += service.rawValue.utf8
        topic += ".0.".utf8
        topic += MessageOutline.slug(type).utf8.prefix(Limits.topic - topic.count)
        return topic
    }

    package static func headTopic(_ service: ServiceName) -> String { "h.\(service.rawValue).0." }
    package static func packTopic(_ service: ServiceName) -> String { "p.\(service.rawValue).0." }

    package static func isPack(_ frames: [[UInt8]]) -> Bool { frames.first?.first == UInt8(ascii: "p") }

    /// The last three frames of EVENT, which ITEM carries too.
    package static func parts(_ record: Record) -> [[UInt8]] {
        [FrameHeader(record).bytes, record.body, record.personal ?? []]
    }

    package static func frames(_ head: Head, _ service: ServiceName) -> [[UInt8]] {
        [Array(headTopic(service).utf8), FrameHeader(head, every: Limits.headEvery).bytes]
    }

    /// What a message of evt says to a follower, who hears packs and heads.
    package static func heard(_ frames: [[UInt8]], of service: ServiceName) -> Heard {
        guard frames.count == 2 else { return .unreadable }
        if isPack(frames) {
            return Pack.records(frames[1], of: service).map(Heard.events) ?? .unreadable
        }
        guard let header = FrameHeader(frames[1]), header.kind == .head else { return .unreadable }
        return .head(header)
    }

    /// Reads the parts of an EVENT or ITEM of that service; nil where they do not fit together.
    package static func record(_ parts: ArraySlice<[UInt8]>, of service: ServiceName) -> Record? {
        let parts = Array(parts)
        guard parts.count == 3, let header = FrameHeader(parts[0]), header.kind == .event,
            parts[1].count + parts[2].count <= Envelope.longest
        else { return nil }
        return Record(
            service: service, partition: header.partition, epoch: header.epoch, sequence: header.sequence,
            recorded: header.recorded, hash: header.hash, bodyHash: header.bodyHash, personalHash: header.personalHash,
            body: parts[1], personal: header.erased || parts[2].isEmpty ? nil : parts[2])
    }
}
