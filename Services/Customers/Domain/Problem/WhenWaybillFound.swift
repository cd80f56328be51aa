import CustomersMessages
import Kernel
import LogisticsMessages
import Models

/// A waybill that nobody knew has its shipment: the problem that said so is over by itself.
enum WhenWaybillFound {
    static func react(_ event: WaybillFound, _ facts: Facts) -> [Happened] {
        let problem = ProblemNoticed.name(event.problem)
        guard let state = facts.load(ProblemCase.self, problem), state.closed == nil else { return [] }
        return [
            ProblemCase.happened(ProblemEvent.closed, problem, facts) {
                $0.action = Prose(ProblemCause.waybillFound.said(["shipment": event.shipment])) ?? .blank
            }
        ]
    }
}
