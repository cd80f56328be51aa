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
        entities: [.entity(Customer.self), .entity(ProblemCase.self), .entity(ProblemNotice.self)],
        commands: [
            .on(RegisterCustomer.self, Customer.register),
            .on(ChangeCustomer.self, Customer.change),
            .on(ErasePerson.self, Customer.erase),
            .on(ReportProblem.self, ProblemCase.report),
            .on(CloseProblem.self, ProblemCase.close),
        ],
        reactions: ServiceName.allCases.map { service in
            .when(service, ProblemNoticed.self) { WhenProblemNoticed.react($0, by: service, $1) }
        },
        queries: [
            .on(GetCustomer.self, Customer.one),
            .on(ListCustomers.self, Customer.list),
            .on(GetProblem.self, ProblemCase.one),
            .on(ListProblems.self, ProblemCase.list),
        ])
}
