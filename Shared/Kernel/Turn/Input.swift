import Models

/// What a turn is made of.
package enum Input: Sendable {
    indirect case command(CommandInput)
    /// The next record of a publisher, its chain already verified by the follower.
    case event(Record)
    case timer(DueTimer)
    /// The journal goes on in a new life, from there.
    case begun(Cursor)

    /// What it is called where its attempts are counted.
    package var name: String {
        switch self {
        case .command(let command): "command/\(command.actor.name.text)/\(command.key)/\(command.attempt)"
        case .event(let record): "event/\(record.service)/\(record.sequence)"
        case .timer(let timer): "timer/\(timer.kind)/\(timer.id)/\(timer.name)"
        case .begun(let parent): "begun/\(parent.epoch)/\(parent.sequence)"
        }
    }
}

/// A command that was let in: its sender is known, its role checked, its order kept.
package struct CommandInput: Sendable {
    /// Whom to answer.
    package let ticket: Int
    package var actor: Actor
    package let key: String
    package let attempt: Int
    package let type: String
    package let body: [UInt8]
    /// The version that the sender saw of what it changes.
    package let expect: UInt64?
    package let traceparent: String?

    package init(
        ticket: Int, actor: Actor, key: String, attempt: Int, type: String, body: [UInt8], expect: UInt64?,
        traceparent: String?
    ) {
        self.ticket = ticket
        self.actor = actor
        self.key = key
        self.attempt = attempt
        self.type = type
        self.body = body
        self.expect = expect
        self.traceparent = traceparent
    }

    /// Over all that makes two requests the same: type, expected version, body bytes as sent.
    func hash(_ sha: SHA256Port) -> [UInt8] {
        var bytes = Array(type.utf8)
        bytes.append(0)
        bytes.append(contentsOf: Array((expect.map(String.init) ?? "").utf8))
        bytes.append(0)
        return sha.digest(bytes + body)
    }
}

/// A timer whose moment has come.
package struct DueTimer: Hashable, Sendable {
    package let kind: String
    package let id: String
    package let name: String
    package let due: Instant

    package init(kind: String, id: String, name: String, due: Instant) {
        self.kind = kind
        self.id = id
        self.name = name
        self.due = due
    }
}

/// What a turn asks of the store and the wire: all of it at once, or none.
package struct Turn: Sendable {
    package var records: [Journaled] = []
    /// Lives of the journal that adopted records began.
    package var lives: [EpochRow] = []
    package var rows: [Row] = []
    package var copies: [Row] = []
    package var keys: [KeyRow] = []
    package var replies: [StoredReply] = []
    package var cursors: [ServiceName: Cursor] = [:]
    /// Up to which event of each publisher what follows from it is in the journal already, adopted.
    package var quiet: [ServiceName: UInt64] = [:]
    /// The records of others that were applied, as they came.
    package var heard: [Record] = []
    package var skipped: [Skipped] = []
    /// People whose data goes with this turn.
    package var erased: [Erased] = []
    package var parked: [Parked] = []
    /// Parked events that were applied now.
    package var unparked: [Record] = []
    /// Publishers whose copies are whole again.
    package var reread: [ServiceName] = []
    /// How the service stands with the others when this is on the disk.
    package var hearing = Hearing()
    /// How far the rows of a kind have been made anew, these among them.
    package var completion: Completion?
    /// What was announced before it was tried, and is done with.
    package var tried: String?
    package var answers: [(ticket: Int, answer: Answer)] = []
    /// Publishers whose next event cannot be applied, and why.
    package var halted: [ServiceName: String] = [:]
    /// Timers that were due and led to nothing: they would be due again at once, and for ever.
    package var idle: [DueTimer] = []
    package var head: Head

    package init(head: Head) { self.head = head }

    /// A row of an entity's or copy's table, with its timers.
    package struct Row: Sendable {
        package let address: Address
        package let publisher: ServiceName?
        package let state: StoredState
        package let timers: [Timer]
        /// Whether some may be stored, which these take the place of.
        package let hadTimers: Bool

        package init(
            address: Address, publisher: ServiceName?, state: StoredState, timers: [Timer], hadTimers: Bool = true
        ) {
            self.address = address
            self.publisher = publisher
            self.state = state
            self.timers = timers
            self.hadTimers = hadTimers
        }
    }

    /// A key that comes or goes.
    package struct KeyRow: Sendable {
        package let kind: String
        package let name: String
        package let key: FoundKey
        package let unique: Bool
        package let removed: Bool

        package init(kind: String, name: String, key: FoundKey, unique: Bool, removed: Bool) {
            self.kind = kind
            self.name = name
            self.key = key
            self.unique = unique
            self.removed = removed
        }
    }

    /// A type of event that nothing here understands.
    package struct Skipped: Sendable {
        package let publisher: ServiceName
        package let type: String
        package let sequence: UInt64
        /// It is understood now, and the journal is being read again for it.
        package var isLearning = false

        package init(publisher: ServiceName, type: String, sequence: UInt64, isLearning: Bool = false) {
            self.publisher = publisher
            self.type = type
            self.sequence = sequence
            self.isLearning = isLearning
        }
    }

    /// Whether a transaction is needed at all.
    package var writes: Bool {
        !records.isEmpty || !replies.isEmpty || !cursors.isEmpty || !copies.isEmpty || !unparked.isEmpty
    }

    /// Cursors in a fixed order, for stores and tests.
    package var orderedCursors: [(ServiceName, Cursor)] {
        cursors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
