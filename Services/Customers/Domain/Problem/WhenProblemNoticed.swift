import CustomersMessages
import Kernel
import Models

/// Any service may notice a problem; here it gets onto the list, once.
enum WhenProblemNoticed {
    static func react(_ noticed: ProblemNoticed, by service: ServiceName, _ facts: Facts) -> [Happened] {
        guard facts.load(ProblemCase.self, noticed.problem) == nil else { return [] }
        return [
            ProblemCase.happened(ProblemEvent.raised, noticed.problem, facts) {
                $0.stage = noticed.stage
                $0.cause = noticed.cause
                $0.regarding = noticed.regarding
                $0.noticedBy = Prose(service.rawValue) ?? .blank
            }
        ]
    }
}
