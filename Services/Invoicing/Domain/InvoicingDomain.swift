import CustomersMessages
import House
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What invoicing owns, decides and listens to.
package enum InvoicingDomain {
    private static let heard: [Catalogue] = [.customers, .orders, .logistics]

    package static let domain = Domain(
        .invoicing, hears: heard,
        entities: [
            .entity(Invoice.self), .entity(InvoiceSeries.self), .entity(Claim.self), .entity(Payment.self),
            .entity(TaxRules.self), .entity(ProblemNotice.self),
            .entity(Forgotten.self), .entity(GivenNames.self),
        ],
        copies: [
            .copy(OrderCopy.self), .copy(ShippedCopy.self), .copy(DeliveryCopy.self), .copy(PayerCopy.self),
            .copy(PartyCopy.self), .copy(EnteredCopy.self), .copy(Settings.self),
        ],
        commands: TaxRules.decisions + Invoice.decisions + Payment.decisions,
        reactions: [
            .when(.customers, PersonErased.self) { event, facts in Forgotten.of(.customer(event.customer), facts) }
        ],
        queries: Invoice.answers + Payment.answers + TaxRules.answers + Receivables.answers
            + InvoicingDesk.answers + FindInvoices.answers + BillingStory.answers)
}
