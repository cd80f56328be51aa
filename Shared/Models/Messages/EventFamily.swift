/// All that can happen to one kind of subject: an enum with a case per event, so that the compiler
/// asks about each.
package protocol EventFamily: Sendable, Equatable {
    static var cases: [EventCase<Self>] { get }
    var body: any EventBody { get }
}

/// How one case is read from what a journal holds.
package struct EventCase<Family: EventFamily>: Sendable {
    package let outline: MessageOutline
    let read: @Sendable (JSON, JSON?, Bool) -> Result<Family, Complaints>

    package init<Body: EventBody>(_ wrap: @escaping @Sendable (Body) -> Family) {
        outline = .event(Body.self)
        read = { body, personal, erased in
            Body.recorded(body: body, personal: personal, erased: erased).map(wrap)
        }
    }
}

extension EventFamily {
    /// Nil where the type is none of this family's.
    package static func read(
        type: String, body: JSON, personal: JSON?, erased: Bool
    ) -> Result<Self, Complaints>? {
        cases.first { $0.outline.type == type }?.read(body, personal, erased)
    }
}
