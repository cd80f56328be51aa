import Models

extension Catalogue {
    package static let invoicing = Catalogue(
        service: .invoicing,
        commands: [
            .command(SetTaxRule.self), .command(PostInvoice.self), .command(RecordPayment.self),
            .command(AllocatePayment.self),
        ],
        queries: [
            .query(GetInvoice.self), .query(ListInvoices.self), .query(GetPayment.self),
            .query(ListPayments.self), .query(ListTaxRules.self),
        ],
        events: InvoiceEvent.cases.map(\.outline) + SeriesEvent.cases.map(\.outline)
            + ClaimEvent.cases.map(\.outline) + PaymentEvent.cases.map(\.outline)
            + TaxRuleEvent.cases.map(\.outline) + NoticeEvent.cases.map(\.outline),
        rules: RuleOutline.all(InvoicingRule.self), heardBy: .office + [.service])
}
