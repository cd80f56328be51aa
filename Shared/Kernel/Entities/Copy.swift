import Models

/// What this service remembers of another's facts, folded from those of that service's events that say something of them.
package protocol Copy: Sendable {
    associatedtype State: Document
    static var publisher: ServiceName { get }
    static var kind: String { get }
    /// The events that it is folded from.
    static var hears: [Remembering<State>] { get }
    /// Raised when a new build folds the same events into another state or wants to find it otherwise; the publisher's
    /// journal is then read once more.
    static var form: Int { get }
    static func keys(_ state: State) -> [Key]
}

extension Copy {
    package static var form: Int { 1 }
    package static func keys(_ state: State) -> [Key] { [] }
}

/// What is remembered of one type of event.
package struct Remembering<State: Document>: Sendable {
    let type: String
    let open: @Sendable (RecordedEvent) -> Kind.Opened?

    /// - Parameter of: the thing that is remembered, where it is not the event's own subject.
    package static func when<Body: EventBody>(
        _: Body.Type, of thing: (@Sendable (Body) -> String)? = nil,
        _ fold: @escaping @Sendable (inout State?, Body) -> Void
    ) -> Remembering {
        Remembering(type: Body.type) { record in
            guard case .success(let event)? = record.read(Body.self) else { return nil }
            return Kind.Opened(subject: thing.map { $0(event) } ?? event.subject) { state in
                var typed = state as? State
                // Held once only, it is changed where it lies.
                state = nil
                fold(&typed, event)
                state = typed
            }
        }
    }
}
