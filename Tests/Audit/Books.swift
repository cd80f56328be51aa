import Hashing
import Kernel
import Models

@testable import Audit

private let sha = SHA256Port.openSSL
private let start = Instant(milliseconds: 1_764_000_000_000)

/// Journals that say what they are told to, with nobody to refuse it.
struct Books {
    private var heads: [ServiceName: Cursor] = [:]
    private(set) var records: [Record] = []

    mutating func write(
        _ service: ServiceName, _ type: String, _ subject: String, _ data: String, cause: String? = nil,
        more: Bool = false, of person: String? = nil, kept: String? = nil, known: Bool? = nil
    ) throws {
        let head = heads[service] ?? .start
        let members = try JSONReader.read(Array(data.utf8)).members ?? []
        let json = JSON.of([
            "authid": "ana", "causationid": .string(cause ?? "key-\(records.count)"),
            "data": .object(members + [.init("on", "2026-11-23")]), "datakept": kept.map(JSON.string),
            "datasubject": person.map(JSON.string), "more": more ? true : nil,
            "sequence": .string(String(head.sequence + 1)), "subject": .string(subject),
            "time": .string(start.description),
            "type": .string(type.hasPrefix("id.") ? type : "id.niaga.\(service.rawValue).\(type).v1"),
        ])
        let bytes = JSONWriter.bytes(json)
        // Said of a person, and there still or not.
        let personal = known == nil ? nil : Array("{}".utf8)
        let personalHash = Chain.personalHash(personal, sha)
        let hash = Chain.hash(
            previous: head.hash, service: service, partition: 0, epoch: .zero, sequence: head.sequence + 1,
            recorded: start, bodyHash: sha.digest(bytes), personalHash: personalHash, sha)
        let record = Record(
            service: service, partition: 0, epoch: .zero, sequence: head.sequence + 1, recorded: start, hash: hash,
            bodyHash: sha.digest(bytes), personalHash: personalHash, body: bytes,
            personal: known == true ? personal : nil)
        records.append(record)
        heads[service] = record.cursor
    }

    func findings(settled: Bool = false) -> [Audit.Finding] {
        var audit = Audit(sha)
        for record in records { audit.read(record) }
        return audit.findings(settled: settled)
    }
}
