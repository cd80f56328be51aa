import CustomersMessages
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
            .entity(Invoice.self), .entity(Series.self), .entity(Claim.self), .entity(Payment.self),
            .entity(TaxRules.self), .entity(ProblemNotice.self),
        ],
        copies: [.copy(OrderCopy.self), .copy(ShippedCopy.self), .copy(PayerCopy.self)],
        commands: [
            .on(SetTaxRule.self, TaxRules.set),
            .on(PostInvoice.self, Invoice.post),
            .on(RecordPayment.self, Payment.record),
            .on(AllocatePayment.self, Payment.allocate),
        ],
        queries: [
            .on(GetInvoice.self, Invoice.one),
            .on(ListInvoices.self, Invoice.list),
            .on(GetPayment.self, Payment.one),
            .on(ListPayments.self, Payment.list),
            .on(ListTaxRules.self, TaxRules.list),
        ])
}
