import Models

/// Several records in one frame. A message has its cost whatever it carries: each of its frames is encrypted and handed
/// through two threads for itself, which takes longer than to check a record (docs/decisions/0015).
package enum Pack {
    /// Bytes in front of each record: the lengths of its three parts.
    private static let lengths = 12

    /// One record after another: length of the header u32 ‖ length of the body u32 ‖ length of the personal part u32 ‖
    /// header ‖ body ‖ personal part.
    package static func frame(_ records: some Sequence<Record>) -> [UInt8] {
        frame(parts: records.map { Publication.parts($0) })
    }

    private static func frame(parts: [[[UInt8]]]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(parts.reduce(0) { $0 + size($1) })
        for record in parts {
            for part in record { out.append(big: UInt32(part.count)) }
            for part in record { out.append(contentsOf: part) }
        }
        return out
    }

    private static func size(_ parts: [[UInt8]]) -> Int { parts.reduce(lengths) { $0 + $1.count } }

    /// The messages by which these records are spoken of: packed for followers, and one by one for whoever reads no
    /// packs or wants one type only. To a topic that nobody wants libzmq sends nothing.
    package static func publications(_ records: some Sequence<Journaled>, of service: ServiceName) -> [[[UInt8]]] {
        let topic = Array(Publication.packTopic(service).utf8)
        var messages: [[[UInt8]]] = []
        var parts: [[[UInt8]]] = []
        var packed = 0
        func flush() {
            if !parts.isEmpty { messages.append([topic, frame(parts: parts)]) }
            parts = []
            packed = 0
        }
        for journaled in records {
            let record = Publication.parts(journaled.record)
            messages.append([Publication.topic(service, type: journaled.type)] + record)
            if packed + size(record) > Limits.publishedPack { flush() }
            parts.append(record)
            packed += size(record)
        }
        flush()
        return messages
    }

    /// Nil where there is none, the lengths do not fit or a record cannot be read: nothing of such a frame is used.
    package static func records(_ frame: [UInt8], of service: ServiceName) -> [Record]? {
        guard !frame.isEmpty else { return nil }
        var records: [Record] = []
        var place = 0
        while place < frame.count {
            guard frame.count - place >= lengths else { return nil }
            var parts: [[UInt8]] = []
            var start = place + lengths
            for index in 0..<3 {
                let length = Int(frame.big(at: place + 4 * index, as: UInt32.self))
                guard length <= frame.count - start else { return nil }
                parts.append(Array(frame[start..<start + length]))
                start += length
            }
            guard let record = Publication.record(parts[...], of: service) else { return nil }
            records.append(record)
            place = start
        }
        return records
    }

    /// What an ITEM of a replay brings: one record in three frames, or several in one.
    package static func records(item packet: Packet, of service: ServiceName) -> [Record]? {
        if packet.body.count == 1 { return records(packet.body[0], of: service) }
        return Publication.record(packet.body[...], of: service).map { [$0] }
    }
}
