import Models

/// A kind of entity or copy without its Swift type: what the turn and `verify` work with.
package struct Kind: Sendable {
    package let name: String
    package let form: Int
    /// Nil for our own entities, else the service whose facts are copied.
    package let publisher: ServiceName?
    /// The event types it folds.
    package let types: [String]
    package let read: @Sendable (StoredState) -> (any Document)?
    package let keys: @Sendable (any Document) -> [Key]
    package let timers: @Sendable (any Document) -> [Timer]
    /// Reads one recorded event; nil where it cannot be read.
    package let open: @Sendable (RecordedEvent) -> Opened?

    /// An event that was read once, for all that is asked of it.
    package struct Opened {
        /// The thing that it is about.
        package let subject: String
        package let fold: (inout (any Document)?) -> Void

        package init(subject: String, fold: @escaping (inout (any Document)?) -> Void) {
            self.subject = subject
            self.fold = fold
        }
    }

    /// Folds one recorded event; false where the event cannot be read.
    package func fold(_ state: inout (any Document)?, _ event: RecordedEvent) -> Bool {
        guard let opened = open(event) else { return false }
        opened.fold(&state)
        return true
    }

    package static func entity<E: Entity>(_: E.Type) -> Kind {
        Kind(
            name: E.kind, form: E.form, publisher: nil, types: E.Event.cases.map(\.outline.type),
            read: { StateForm.read(E.State.self, $0) },
            keys: { ($0 as? E.State).map(E.keys) ?? [] },
            timers: { ($0 as? E.State).map(E.timers) ?? [] },
            open: { record in
                guard case .success(let event)? = record.read(E.Event.self) else { return nil }
                return Opened(subject: record.subject) { state in
                    var typed = state as? E.State
                    // Held once only, it is changed where it lies.
                    state = nil
                    E.evolve(&typed, by: event, at: record.recorded)
                    state = typed
                }
            })
    }

    package static func copy<C: Copy>(_: C.Type) -> Kind {
        let heard = Dictionary(C.hears.map { ($0.type, $0) }) { first, _ in first }
        return Kind(
            name: C.kind, form: C.form, publisher: C.publisher, types: C.hears.map(\.type),
            read: { StateForm.read(C.State.self, $0) },
            keys: { ($0 as? C.State).map(C.keys) ?? [] },
            timers: { _ in [] },
            open: { record in heard[record.type].flatMap { $0.open(record) } })
    }
}

/// A state as it lies in the store.
package struct StoredState: Equatable, Sendable {
    package var body: [UInt8]
    package var personal: [UInt8]?
    /// The sequence of the last event that changed it.
    package var version: UInt64
    package var form: Int

    package init(body: [UInt8], personal: [UInt8]?, version: UInt64, form: Int) {
        self.body = body
        self.personal = personal
        self.version = version
        self.form = form
    }
}

/// How a state becomes a row and a row a state.
package enum StateForm {
    package static func read<State: Document>(_: State.Type, _ stored: StoredState) -> State? {
        guard let body = try? JSONText(stored.body).root else { return nil }
        let personal = stored.personal.flatMap { try? JSONText($0).root }
        guard case .success(let state) = State.recorded(body: body, personal: personal, erased: false)
        else { return nil }
        return state
    }

    package static func write(_ state: any Document, version: UInt64, form: Int) -> StoredState {
        var body: [UInt8] = []
        body.reserveCapacity(512)
        state.writeBody(into: &body)
        return StoredState(body: body, personal: state.personalPart(), version: version, form: form)
    }
}
