import CustomersMessages
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What customers owns, decides and listens to.
package enum CustomersDomain {
    private static let heard: [Catalogue] = [.orders, .invoicing, .logistics]

    package static let domain = Domain(
        .customers, hears: heard,
        entities: [
            .entity(Customer.self), .entity(Place.self), .entity(ProblemCase.self), .entity(ProblemNotice.self),
            .entity(Setting.self), .entity(Firm.self), .entity(GivenNames.self),
        ],
        commands: Customer.decisions + Place.decisions + ProblemCase.decisions + Setting.decisions + Firm.decisions,
        reactions: ServiceName.allCases.map { service in
            .when(service, ProblemNoticed.self) { WhenProblemNoticed.react($0, by: service, $1) }
        } + [
            .when(.logistics, WaybillFound.self, WhenWaybillFound.react),
            .when(.logistics, ScanUnderstood.self, WhenScanUnderstood.react),
        ],
        queries: Customer.answers + Place.answers + ProblemCase.answers + Setting.answers + Firm.answers
            + CustomersDesk.answers + FindCustomers.answers)
}
