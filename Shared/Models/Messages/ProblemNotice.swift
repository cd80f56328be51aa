/// What any service announces when it notices something that a person must look at.
package enum NoticeEvent: EventFamily {
    case noticed(ProblemNoticed)

    package static let cases: [EventCase<Self>] = [.init(Self.noticed)]
    package var body: any EventBody {
        switch self {
        case .noticed(let body): body
        }
    }
}

/// Something went wrong that no rule can put right; customers keeps the list.
package struct ProblemNoticed: EventBody {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var on = Day.blank
    package init() {}
    package var subject: String { problem.text }

    package init(
        _ problem: String, _ stage: ProblemStage, _ cause: String, regarding: String?, on: Day
    ) {
        self.problem = ProblemID(trusted: String(problem.prefix(64)))
        self.stage = stage
        self.cause = Prose(cause) ?? Prose("see the journal")
        self.regarding = regarding.flatMap { ID<Never>($0) }
        self.on = on
    }

    package static let type = "id.niaga.any.problem-noticed.v1"
    package static let about = "A service noticed something that a person must look at."
    package static let fields: [Field<Self>] = [
        .required("problem", \.problem, "the problem's name, the same each time it is noticed"),
        .required("stage", \.stage, "where in the sale it happened"),
        .required("cause", \.cause, "what happened"),
        .optional("regarding", \.regarding, "the document it is about"),
        .required("on", \.on, "the business day"),
    ]
}
