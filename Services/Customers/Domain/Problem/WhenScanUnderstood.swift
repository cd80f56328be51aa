import CustomersMessages
import Kernel
import LogisticsMessages
import Models

/// Somebody said what a carrier means by a word: the problem that nobody knew is over by itself.
enum WhenScanUnderstood {
    static func react(_ event: ScanUnderstood, _ facts: Facts) -> [Happened] {
        let problem = ProblemNoticed.name(event.problem)
        guard let state = facts.load(ProblemCase.self, problem), state.closed == nil else { return [] }
        return [
            ProblemCase.happened(ProblemEvent.closed, problem, facts) {
                $0.action = Prose(ProblemCause.wordUnderstood.said(["status": event.status.rawValue])) ?? .blank
            }
        ]
    }
}
