import CustomersMessages
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What orders owns, decides and listens to.
package enum OrdersDomain {
    private static let heard: [Catalogue] = [.customers, .invoicing, .logistics]

    package static let domain = Domain(
        .orders, hears: heard,
        entities: [
            .entity(Product.self), .entity(PriceList.self), .entity(Quotation.self), .entity(Order.self),
            .entity(CreditAccount.self), .entity(Fulfilment.self), .entity(ProblemNotice.self),
        ],
        copies: [.copy(CustomerCopy.self), .copy(TaxRuleCopy.self)],
        commands: [
            .on(AddProduct.self, Product.add),
            .on(SetPrice.self, PriceList.set),
            .on(DraftQuotation.self, Quotation.draft),
            .on(OfferPrice.self, Quotation.offer),
            .on(SendQuotation.self, Quotation.send),
            .on(ApproveQuotation.self, Quotation.approve),
            .on(DeclineQuotation.self, Quotation.decline),
            .on(AcceptQuotation.self, Quotation.accept),
            .on(WithdrawQuotation.self, Quotation.withdraw),
            .on(EnterOrder.self, Order.enter),
            .on(VerifyOrder.self, Order.verify),
            .on(ConfirmOrder.self, Order.confirm),
            .on(CancelOrder.self, Order.cancel),
        ],
        reactions: [
            .when(.customers, CustomerRegistered.self, WhenCustomerKnown.registered),
            .when(.customers, CustomerChanged.self, WhenCustomerKnown.changed),
            .when(.logistics, ReservationFilled.self, WhenLogisticsAnswers.filled),
            .when(.logistics, ReservationShort.self, WhenLogisticsAnswers.short),
            .when(.logistics, ReservationReleased.self, WhenLogisticsAnswers.released),
            .when(.logistics, ReleaseTooLate.self, WhenLogisticsAnswers.tooLate),
            .when(.logistics, ShipmentHandedOver.self, WhenLogisticsAnswers.handedOver),
            .when(.logistics, ShipmentDelivered.self, WhenLogisticsAnswers.delivered),
            .when(.invoicing, InvoicePosted.self, WhenInvoicingSpeaks.posted),
            .when(.invoicing, InvoiceAllocated.self, WhenInvoicingSpeaks.allocated),
            .when(.invoicing, InvoiceSettled.self, WhenInvoicingSpeaks.settled),
            .when(.orders, CreditLimitChanged.self, WhenCreditFrees.limitChanged),
            .when(.orders, CreditReleased.self, WhenCreditFrees.released),
            .when(.orders, OrderShipped.self, WhenOrderMoves.shipped),
            .when(.orders, OrderDelivered.self, WhenOrderMoves.delivered),
            .when(.orders, OrderInvoiced.self, WhenOrderMoves.invoiced),
            .when(.orders, OrderPaid.self, WhenOrderMoves.paid),
            .when(.orders, CancelRefused.self, WhenOrderMoves.cancelRefused),
        ],
        timers: [
            .of(Quotation.self) { id, state, _, facts in Quotation.expire(id, state, facts) },
            .of(CreditAccount.self) { id, state, _, facts in WhenCreditFrees.goOn(id, state, facts) },
            .of(Fulfilment.self) { id, state, _, facts in Fulfilment.lostPatience(id, state, facts) },
        ],
        queries: [
            .on(GetProduct.self, Product.one),
            .on(ListProducts.self, Product.list),
            .on(GetQuotation.self, Quotation.one),
            .on(ListQuotations.self, Quotation.list),
            .on(GetOrder.self, Order.one),
            .on(ListOrders.self, Order.list),
            .on(GetCredit.self, CreditAccount.one),
        ],
        // The order's own course and its customer's credit hang on every one of these.
        mustNotMiss: [.logistics, .invoicing])
}
