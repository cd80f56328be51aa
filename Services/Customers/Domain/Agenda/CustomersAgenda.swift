import CustomersMessages
import Kernel
import Models

/// What went wrong and waits for somebody, the oldest first.
enum CustomersDesk {
    static let answers: [QueryHandler] = [.on(GetCustomersAgenda.self, agenda)]

    static func agenda(
        _ query: GetCustomersAgenda, _ facts: Facts
    ) throws(Rejection) -> GetCustomersAgenda.Answer {
        facts.agenda(query) { topic in
            switch topic {
            case .problems:
                facts.heap(
                    topic, of: ProblemCase.self, KeyQuery(ProblemCase.kind, "open", limit: 0), for: query, waiting)
            }
        }
    }

    private static func waiting(_ id: String, _ state: ProblemCase.State) -> CustomersItem {
        CustomersItem {
            $0.problem = ProblemID(trusted: id)
            $0.stage = state.stage
            $0.cause = state.cause
            $0.regarding = state.regarding
            $0.since = state.raised
        }
    }
}
