import Models

extension Catalogue {
    package static let orders = Catalogue(
        service: .orders,
        commands: [
            .command(AddProduct.self), .command(SetPrice.self), .command(DraftQuotation.self),
            .command(OfferPrice.self), .command(SendQuotation.self), .command(ApproveQuotation.self),
            .command(DeclineQuotation.self), .command(AcceptQuotation.self), .command(WithdrawQuotation.self),
            .command(EnterOrder.self), .command(VerifyOrder.self), .command(ConfirmOrder.self),
            .command(CancelOrder.self),
        ],
        queries: [
            .query(GetProduct.self), .query(ListProducts.self), .query(GetQuotation.self),
            .query(ListQuotations.self), .query(GetOrder.self), .query(ListOrders.self), .query(GetCredit.self),
        ],
        events: ProductEvent.cases.map(\.outline) + PriceEvent.cases.map(\.outline)
            + QuotationEvent.cases.map(\.outline) + OrderEvent.cases.map(\.outline)
            + CreditEvent.cases.map(\.outline) + FulfilmentEvent.cases.map(\.outline)
            + NoticeEvent.cases.map(\.outline),
        rules: RuleOutline.all(OrdersRule.self), heardBy: .office + [.warehouse, .service])
}
