import Models

/// That a service has forgotten a person, in its own journal: what it and its followers kept of him goes with that record.
package enum Forgotten: Entity {
    package typealias Event = ForgettingEvent
    package static let kind = "forgotten"

    package struct State: Document {
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [.required(\.on, "the last time")]
    }

    package static func evolve(_ state: inout State?, by event: ForgettingEvent, at recorded: Instant) {
        switch event {
        case .forgotten(let event): state = State { $0.on = event.on }
        }
    }

    /// Said each time: the person may have become known again in between.
    package static func of(_ person: PersonName, _ facts: Facts) -> [Happened] {
        [happened(ForgettingEvent.forgotten, PersonForgotten(person, on: facts.on))]
    }
}
