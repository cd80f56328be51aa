/// All that can happen to one kind of subject: an enum with a case per event, so that the compiler
/// asks about each.
package protocol EventFamily: Sendable, Equatable {
    static var cases: EventCases<Self> { get }
}

/// How one case is read from what a journal holds.
package struct EventCase<Family: EventFamily>: Sendable {
    package let outline: MessageOutline
    let read: @Sendable (JSONPart, JSONPart?, Bool) -> Result<Family, Complaints>

    package init<Body: EventBody>(_ wrap: @escaping @Sendable (Body) -> Family) {
        outline = .event(Body.self)
        read = { body, personal, erased in
            Body.recorded(body: body, personal: personal, erased: erased).map(wrap)
        }
    }
}

/// All cases of a family, found by the type of their event.
package struct EventCases<Family: EventFamily>: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
    private let cases: [EventCase<Family>]
    private let places: [String: Int]

    package init(arrayLiteral cases: EventCase<Family>...) {
        self.cases = cases
        places = Dictionary(cases.enumerated().map { ($1.outline.type, $0) }) { first, _ in first }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { cases.count }
    package subscript(index: Int) -> EventCase<Family> { cases[index] }

    func of(_ type: String) -> EventCase<Family>? { places[type].map { cases[$0] } }
}

extension EventFamily {
    /// Nil where the type is none of this family's.
    package static func read(
        type: String, body: JSONPart, personal: JSONPart?, erased: Bool
    ) -> Result<Self, Complaints>? {
        cases.of(type)?.read(body, personal, erased)
    }
}
