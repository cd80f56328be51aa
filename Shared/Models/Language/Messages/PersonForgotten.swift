/// What a service that is not the books of customers says once it has heard that a person was erased.
package enum ForgettingEvent: EventFamily {
    case forgotten(PersonForgotten)

    package static let cases: EventCases<Self> = [.init(Self.forgotten)]
}

/// A person was erased from this journal too: whoever follows it alone learns so from it.
package struct PersonForgotten: EventBody {
    package var forgotten = ID<Never>.blank
    package var on = Day.blank
    package init() {}

    package init(_ person: PersonName, on: Day) {
        forgotten = ID(trusted: person.description)
        self.on = on
    }

    package var subject: String { forgotten.text }
    package var person: PersonName? { PersonName(trusted: forgotten.text) }
    package static let type = "id.niaga.any.person-forgotten.v1"
    package static let about =
        "A person who was erased is forgotten in this journal too, but for what the law has it keep until the day each record names."
    package static let erases = true
    package static let told = Told.inner(
        "The person of {} is forgotten here too",
        "Data orang dari {} dilupakan di sini juga")
    package static let fields: Fields<Self> = [
        .required(\.forgotten, "the person, as the records' `datasubject` has it"),
        .required(\.on, "the business day"),
    ]
}
