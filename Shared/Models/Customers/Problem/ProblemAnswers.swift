import Models

/// A problem and what became of it.
package struct ProblemShown: Document {
    package var problem = ProblemID.blank
    package var stage = ProblemStage.blank
    package var cause = Prose.blank
    package var regarding: ID<Never>?
    package var noticedBy = Prose.blank
    package var raised = Day.blank
    package var closed: Day?
    package var action: Prose?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.problem, "the problem"),
        .required(\.stage, "where in the sale it happened"),
        .required(\.cause, "what happened"),
        .optional(\.regarding, "the document it is about"),
        .required(\.noticedBy, "the person or service that noticed"),
        .required(\.raised, "since when"),
        .optional(\.closed, "when it was put away"),
        .optional(\.action, "what was done"),
    ]
}
