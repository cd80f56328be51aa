import Kernel
import Models
import StorePort
import Synchronization

/// The things that one processor looks after. All events of one thing come to the same part, so that parts of a journal are
/// folded side by side.
final class VerifyPart: Sendable {
    /// What was found, and where: the place in the journal or in the table, so that it can be told in order.
    struct Finding: Sendable {
        let place: UInt64
        let text: String
    }

    private struct Folded {
        var state: (any Document)?
        var version: UInt64 = 0

        /// False where the event cannot be read; it then changes nothing.
        mutating func take(_ event: RecordedEvent, by kind: Kind) -> Bool {
            guard kind.fold(&state, event) else { return false }
            version = event.sequence
            return true
        }
    }

    private struct Content {
        var folded: [String: [String: Folded]] = [:]
        var findings: [Finding] = []
        var commands: [CommandName: UInt64] = [:]
        var hasStrays = false
    }

    private let number: Int
    private let count: Int
    private let parts: CoreParts
    private let content = Mutex(Content())

    init(_ number: Int, of count: Int, _ parts: CoreParts) {
        self.number = number
        self.count = count
        self.parts = parts
    }

    /// Whether that thing is one of its own.
    private func has(_ id: String) -> Bool { id.utf8.reduce(0) { $0 &+ Int($1) } % count == number }

    // MARK: The journal

    /// Those of the records that are about its things. `previous`: the hash in front of the first.
    func fold(_ batch: [Journaled], behind previous: [UInt8]) {
        content.withLock { content in
            var previous = previous
            for journaled in batch {
                if has(journaled.subject) { fold(journaled, previous, &content) }
                previous = journaled.record.hash
            }
        }
    }

    private func fold(_ journaled: Journaled, _ previous: [UInt8], _ content: inout Content) {
        let sequence = journaled.record.sequence
        func found(_ text: String) { content.findings.append(Finding(place: sequence, text: text)) }
        if !journaled.record.follows(previous, parts.sha) {
            found(
                "record \(sequence) (\(journaled.kind) \(journaled.subject)) is damaged: its bytes do not have the hash the chain holds"
            )
        }
        guard let event = RecordedEvent(journaled.record) else {
            return found("record \(sequence) is not an event")
        }
        if let command = CommandName(event) { content.commands[command] = sequence }
        if event.type != journaled.type || event.subject != journaled.subject {
            found(
                "record \(sequence): its index says \(journaled.type) of \(journaled.subject), its body \(event.type) of \(event.subject)"
            )
        }
        guard let kind = parts.domain.kind(journaled.kind) else {
            return found("record \(sequence) is about a \(journaled.kind), which is no kind of this service")
        }
        guard has(event.subject) else { return content.hasStrays = true }
        if !content.folded[kind.name, default: [:]][event.subject, default: Folded()].take(event, by: kind) {
            found("record \(sequence) (\(event.type)) cannot be read")
        }
    }

    /// The commands that led to its records, each with one of them.
    var commands: [CommandName: UInt64] { content.withLock(\.commands) }

    /// Whether a record belongs to another part than its index says: nobody has folded it.
    var hasStrays: Bool { content.withLock(\.hasStrays) }

    // MARK: The tables

    /// Those of a kind's rows that are its own; `place`: how many rows stand in front of the first.
    func compare(_ kind: Kind, _ rows: [(id: String, state: StoredState)], place: Int, isWhole: Bool) {
        content.withLock { content in
            for (index, row) in rows.enumerated() where has(row.id) {
                func found(_ text: String) {
                    content.findings.append(Finding(place: UInt64(place + index), text: text))
                }
                guard let entry = content.folded[kind.name]?[row.id], let state = entry.state else {
                    found("\(kind.name) \(row.id) is stored, but the journal knows nothing of it")
                    continue
                }
                let expected = StateForm.write(state, version: entry.version, form: kind.form)
                // A row of an older form is folded anew when it is next used; only its version counts here.
                let isOlder = !isWhole || (1..<kind.form).contains(row.state.form)
                if isOlder ? row.state.version != expected.version : row.state != expected {
                    found("\(kind.name) \(row.id) is not what its events make of it")
                }
            }
        }
    }

    /// How many things of that kind its journal knows.
    func things(_ kind: Kind) -> [String] { content.withLock { $0.folded[kind.name].map { Array($0.keys) } ?? [] } }

    /// What its things want to be found by and woken by, beside what is stored.
    func compare(_ kind: Kind, keys stored: [StoredKey], timers: [DueTimer]) {
        content.withLock { content in
            var keys: Set<StoredKey> = []
            var due: Set<DueTimer> = []
            let folded = content.folded[kind.name] ?? [:]
            keys.reserveCapacity(stored.count / count)
            for (id, entry) in folded {
                guard let state = entry.state else { continue }
                for key in kind.keys(state) {
                    keys.insert(
                        StoredKey(
                            kind: kind.name, name: key.name, key: FoundKey(value: key.value, id: id), unique: key.unique
                        ))
                }
                for timer in kind.timers(state) {
                    due.insert(DueTimer(kind: kind.name, id: id, name: timer.name, due: timer.due))
                }
            }
            var findings = stored.filter { has($0.key.id) && keys.remove($0) == nil }.map {
                "lookup \($0.name) \($0.key.value) of \(kind.name) \($0.key.id) is not what the entity wants"
            }
            findings += keys.map { "lookup \($0.name) \($0.key.value) of \(kind.name) \($0.key.id) is missing" }
            findings += timers.filter { has($0.id) && due.remove($0) == nil }.map {
                "timer \($0.name) of \(kind.name) \($0.id) is not what the entity wants"
            }
            findings += due.map { "timer \($0.name) of \(kind.name) \($0.id) is missing" }
            content.findings += findings.sorted().map { Finding(place: 0, text: $0) }
        }
    }

    // MARK: What was found

    /// What was found since it was last asked.
    func findings() -> [Finding] {
        content.withLock { content in
            defer { content.findings = [] }
            return content.findings
        }
    }
}
