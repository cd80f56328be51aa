import CustomersMessages
import Kernel
import Models

/// Any service may notice a problem; here it gets onto the list, once.
enum WhenProblemNoticed {
    static func react(_ event: NoticeEvent, by service: ServiceName, _ facts: Facts) -> [Happened] {
        switch event {
        case .noticed(let noticed):
            guard facts.load(ProblemCase.self, noticed.problem) == nil else { return [] }
            var raised = ProblemRaised()
            raised.problem = noticed.problem
            raised.stage = noticed.stage
            raised.cause = noticed.cause
            raised.regarding = noticed.regarding
            raised.noticedBy = Prose(service.rawValue) ?? .blank
            raised.on = facts.on
            return [ProblemCase.happened(.raised(raised))]
        }
    }
}
