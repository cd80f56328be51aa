import Models

/// What can happen to a series of numbers.
package enum SeriesEvent: EventFamily {
    case numberGiven(NumberGiven)

    package static let cases: EventCases<Self> = [
        .init(Self.numberGiven)
    ]
}

/// The series gave its next number.
package struct NumberGiven: EventBody {
    package var series = ID<SeriesKind>.blank
    package var number = 1
    package var invoice = InvoiceID.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { series.text }
    package static let type = "id.niaga.invoicing.number-given.v1"
    package static let about = "The series gave its next number."
    package static let told = Told.inner(
        "Series {} gave its next number[: {number}]",
        "Seri {} memberi nomor berikutnya[: {number}]")
    package static let fields: Fields<Self> = [
        .required(\.series, "the series"),
        .required(\.number, "the number, from 1"),
        .required(\.invoice, "the invoice"),
        .required(\.on, "the business day"),
    ]
}
