import Models

/// What can happen to a problem.
package enum ProblemEvent: EventFamily {
    case raised(ProblemRaised)
    case closed(ProblemClosed)

    package static let cases: EventCases<Self> = [.init(Self.raised), .init(Self.closed)]
}

/// A problem has an owner now.
package struct ProblemRaised: ProblemBody {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var noticedBy = Prose.blank
    package var on = Day.blank
    package init() {}

    package static let type = "id.niaga.customers.problem-raised.v1"
    package static let about = "A problem is on the list of those to be solved."
    package static let told = Told.bad(
        "Problem {} is on the list[: {cause}]",
        "Masalah {} masuk daftar[: {cause}]")
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.cause, "what happened"),
        .optional(\.regarding, "the document it is about"),
        .required(\.noticedBy, "the person or service that noticed"),
        .required(\.on, "the business day"),
    ]
}

/// A problem was put away.
package struct ProblemClosed: ProblemBody {
    package var problem = ProblemID.blank
    package var action = Prose.blank
    package var on = Day.blank
    package init() {}

    package static let type = "id.niaga.customers.problem-closed.v1"
    package static let about = "A problem was put away."
    package static let told = Told.good(
        "Problem {} put away[: {action}]",
        "Masalah {} selesai[: {action}]")
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.action, "what was done"),
        .required(\.on, "the business day"),
    ]
}
