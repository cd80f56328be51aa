import Models

/// Something that this service noticed and announced (DESIGN §4: any service may announce a
/// problem, customers keeps it). It is noticed once.
package enum ProblemNotice: Entity {
    package typealias Event = NoticeEvent
    package static let kind = "notice"

    package struct State: Document {
        package var problem = ProblemID.blank
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.problem, "the problem"),
            .required(\.on, "the business day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: NoticeEvent, at recorded: Instant) {
        switch event {
        case .noticed(let noticed):
            state = State {
                $0.problem = noticed.problem
                $0.on = noticed.on
            }
        }
    }

    /// The announcement, unless it was made before.
    package static func of(
        _ problem: String, _ stage: ProblemStage, _ cause: String, regarding: String?, _ facts: Facts
    ) -> [Happened] {
        let noticed = ProblemNoticed(problem, stage, cause, regarding: regarding, on: facts.on)
        guard facts.load(ProblemNotice.self, noticed.problem) == nil else { return [] }
        return [happened(NoticeEvent.noticed, noticed)]
    }
}
