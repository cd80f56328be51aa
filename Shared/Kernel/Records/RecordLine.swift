import Models

/// A record as one line of JSON, for taking journals out of their stores and for handing lost ones back.
package enum RecordLine {
    package static func json(_ record: Record) -> JSON {
        .of([
            "service": .string(record.service.rawValue), "partition": .number(Int64(record.partition)),
            "epoch": .string(record.epoch.description), "sequence": .number(Int64(clamping: record.sequence)),
            "recorded": .number(record.recorded.milliseconds), "hash": .string(Hex.text(record.hash)),
            "bodyHash": .string(Hex.text(record.bodyHash)), "personalHash": .string(Hex.text(record.personalHash)),
            "body": .string(String(decoding: record.body, as: UTF8.self)),
            "personal": record.personal.map { .string(String(decoding: $0, as: UTF8.self)) },
        ])
    }

    /// Nil where it is none. Whether its hashes are right only the chain can say.
    package static func record(_ json: JSON) -> Record? {
        guard let service = json["service"]?.text.flatMap({ ServiceName(rawValue: $0) }),
            let partition = json["partition"]?.whole, let epoch = json["epoch"]?.text.flatMap({ Epoch($0) }),
            let sequence = json["sequence"]?.whole, sequence > 0, let recorded = json["recorded"]?.whole,
            let hash = bytes(json["hash"]), let bodyHash = bytes(json["bodyHash"]),
            let personalHash = bytes(json["personalHash"]), let body = json["body"]?.text
        else { return nil }
        return Record(
            service: service, partition: UInt32(clamping: partition), epoch: epoch, sequence: UInt64(sequence),
            recorded: Instant(milliseconds: recorded), hash: hash, bodyHash: bodyHash, personalHash: personalHash,
            body: Array(body.utf8), personal: json["personal"]?.text.map { Array($0.utf8) })
    }

    private static func bytes(_ json: JSON?) -> [UInt8]? {
        guard let bytes = Hex.bytes(json?.text ?? ""), bytes.count == 32 else { return nil }
        return bytes
    }
}
