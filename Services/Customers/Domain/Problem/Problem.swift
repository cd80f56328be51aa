import CustomersMessages
import Kernel
import Models

/// Something that went wrong (masalah), kept until somebody says what was done about it.
package enum ProblemCase: Entity {
    package typealias Event = ProblemEvent
    package static let kind = "problem"

    package struct State: Document {
        package var stage = ProblemStage.blank
        package var cause = Prose.blank
        package var regarding: ID<Never>?
        package var noticedBy = Prose.blank
        package var raised = Day.blank
        package var closed: Day?
        package var action: Prose?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.stage, "where in the sale it happened"),
            .required(\.cause, "what happened"),
            .optional(\.regarding, "the document it is about"),
            .required(\.noticedBy, "the person or service that noticed"),
            .required(\.raised, "since when"),
            .optional(\.closed, "when it was put away"),
            .optional(\.action, "what was done"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: ProblemEvent, at recorded: Instant) {
        switch event {
        case .raised(let event):
            state = State {
                $0.stage = event.stage
                $0.cause = event.cause
                $0.regarding = event.regarding
                $0.noticedBy = event.noticedBy
                $0.raised = event.on
            }
        case .closed(let event):
            state?.closed = event.on
            state?.action = event.action
        }
    }

    package static func keys(_ state: State) -> [Key] {
        [Key(state.closed == nil ? "open" : "closed", state.raised.description)]
            + (state.regarding.map { [Key(about, $0.text)] } ?? [])
    }

    /// It is found by what it is about, since.
    package static let form = 2
    static let about = "about"

    static let decisions: [CommandHandler] = [
        .on(ReportProblem.self, naming: ProblemCase.self, report), .on(CloseProblem.self, close),
    ]

    static func report(_ command: ReportProblem, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(ProblemCase.self, command.problem) == nil else {
            throw Rejection(CustomersRule.problemExists, ["problem": command.problem], at: Pointer("/problem"))
        }
        return [
            happened(ProblemEvent.raised, command.problem, facts) {
                $0.stage = command.stage
                $0.cause = command.about
                $0.regarding = command.regarding
                $0.noticedBy = Prose(facts.actor.name.text) ?? .blank
            }
        ]
    }

    static func close(_ command: CloseProblem, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard let problem = facts.load(ProblemCase.self, command.problem) else {
            throw Rejection(CustomersRule.unknownProblem, ["problem": command.problem], at: Pointer("/problem"))
        }
        if let closed = problem.closed {
            throw Rejection(CustomersRule.problemClosed, ["problem": command.problem, "on": closed])
        }
        return [happened(ProblemEvent.closed, command.problem, facts) { $0.action = command.action }]
    }

    static let answers: [QueryHandler] = [
        .on(GetProblem.self, one), .on(ListProblems.self, list), .on(GetProblemHistory.self, tell),
    ]

    static func one(_ query: GetProblem, _ facts: Facts) throws(Rejection) -> ProblemShown {
        guard let problem = facts.load(ProblemCase.self, query.problem) else {
            throw Rejection(CustomersRule.unknownProblem, ["problem": query.problem], at: Pointer("/problem"))
        }
        return row(query.problem.text, problem)
    }

    static func list(_ query: ListProblems, _ facts: Facts) throws(Rejection) -> Paged<ProblemShown> {
        facts.list(ProblemCase.self, query, by: query.closed == true ? "closed" : "open") { row($0, $1) }
    }

    static func tell(_ query: GetProblemHistory, _ facts: Facts) throws(Rejection) -> EventHistory {
        facts.story(
            of: query.things.flatMap { thing in
                facts.keys(ProblemCase.self, about, exactly: thing.text, limit: HistoryLimits.things)
                    .map { Address(kind, $0) }
            })
    }

    private static let shown = Projection<State, ProblemShown>(rest: [\.problem])

    private static func row(_ id: String, _ problem: State) -> ProblemShown {
        shown.of(problem) { $0.problem = ProblemID(trusted: id) }
    }
}
