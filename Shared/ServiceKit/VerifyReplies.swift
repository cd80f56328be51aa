import Kernel
import Models
import StorePort

/// Stored answers are what keeps a command from being done twice: each must say what its records say, and no command that is
/// younger than the oldest of them may be without. Of a refusal nothing stands in the journal: only its form is seen.
struct VerifyReplies<Store: ReadingStore> {
    let service: ServiceName
    let store: Store
    /// The commands that the journal knows of, with a record of each.
    private var missing: [CommandName: UInt64]
    private var oldest: Instant?

    init(_ service: ServiceName, _ store: Store, commands: [CommandName: UInt64]) {
        self.service = service
        self.store = store
        missing = commands
    }

    /// What is wrong with them, in order.
    mutating func run(_ found: (String) -> Void) throws(StoreFailure) {
        var last: StoredReply?
        while true {
            let batch = try store.replies(after: last, limit: 512)
            for reply in batch { try look(at: reply, found) }
            guard let end = batch.last else { break }
            last = end
        }
        guard let oldest, !missing.isEmpty else { return }
        var without: [UInt64] = []
        for sequence in missing.values {
            guard let record = try store.records(after: sequence - 1, limit: 1).first?.record, record.recorded > oldest
            else { continue }
            without.append(sequence)
        }
        guard let first = without.min() else { return }
        found(
            "the stored answers to \(without.count) commands are gone, the first that of record \(first): sent again they would be done again"
        )
    }

    private mutating func look(at reply: StoredReply, _ found: (String) -> Void) throws(StoreFailure) {
        let name = "the stored answer to \(reply.key) of \(reply.principal)"
        missing[CommandName(reply.principal, reply.key)] = nil
        oldest = min(oldest ?? reply.recorded, reply.recorded)
        guard let position = Position(reply.position), position.service == service else {
            return found("\(name) names no place in the journal")
        }
        guard reply.status < 300 else {
            let code = try? JSONText(reply.body).root["code"]?.string
            if code == nil || reply.events != 0 { found("\(name) is no refusal that can be read") }
            return
        }
        let count = UInt64(clamping: reply.events)
        let records =
            count > 0 && count <= position.sequence
            ? try store.records(after: position.sequence - count, limit: Int(count)) : []
        // As the records say it themselves: what is wrong with their index was told.
        let told = records.compactMap { journaled in
            RecordedEvent(journaled.record).map {
                Journaled(record: journaled.record, kind: journaled.kind, subject: $0.subject, type: $0.type)
            }
        }
        let isWhole =
            records.count == reply.events && Deciding.told(told) == reply.body
            && records.allSatisfy { journaled in
                RecordedEvent(journaled.record).flatMap { CommandName($0) }
                    == CommandName(reply.principal, reply.key)
            }
        if !isWhole { found("\(name) is not what its records say") }
    }
}

/// A command by a hash of who gave it and under which key: there may be millions.
struct CommandName: Hashable {
    let hash: UInt64

    init(_ principal: String, _ key: String) {
        // FNV-1a, in 64 bits: of a million keys two are alike once in a hundred thousand journals, and then one is not missed.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in [Array(principal.utf8), [0], Array(key.utf8)].joined() {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        self.hash = hash
    }

    /// The command that led to a record; nil where something else did.
    init?(_ event: RecordedEvent) {
        guard event.document["authtype"]?.string == "user", let principal = event.document["authid"]?.string,
            let key = event.document["causationid"]?.string, Cause.event(key) == nil
        else { return nil }
        self.init(principal, key)
    }
}
