/// A command that makes a thing and may leave its name out: the service gives the next of a series of its kind and year (DESIGN 33).
/// Such a command is protected from being done twice by its key alone, for as long as replies are kept.
package protocol NamingCommand: Command {
    associatedtype Named
    /// In front of the year, such as PSN for orders (pesanan).
    static var series: String { get }
    /// Blank where nobody named it.
    var named: ID<Named> { get set }
}

/// What a service says of the names that it gives.
package enum NamingEvent: EventFamily {
    case given(NameGiven)

    package static let cases: EventCases<Self> = [.init(Self.given)]
}

/// A thing that nobody named got the next name of its series; what became of it stands in the event behind.
package struct NameGiven: EventBody {
    package var series = ID<Never>.blank
    package var number = 1
    package var on = Day.blank
    package init() {}

    package var subject: String { series.text }
    package static let type = "id.niaga.any.name-given.v1"
    package static let about =
        "A thing that nobody named got the next name of its series; what became of it stands in the event behind."
    package static let told = Told.inner(
        "Series {} gave its next name[: {number}]",
        "Seri {} memberi nama berikutnya[: {number}]")
    package static let fields: Fields<Self> = [
        .required(\.series, "the series, such as PSN-2026"),
        .required(\.number, "its place in the series"),
        .required(\.on, "the business day"),
    ]
}
