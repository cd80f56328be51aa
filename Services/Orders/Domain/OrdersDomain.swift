import CustomersMessages
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What orders owns, decides and listens to.
package enum OrdersDomain {
    package static let domain = Domain(
        .orders, hears: [.customers, .invoicing, .logistics],
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
            .when(.customers, CustomerEvent.self, WhenCustomerKnown.react),
            .when(.logistics, ReservationEvent.self, WhenLogisticsAnswers.reservation),
            .when(.logistics, ShipmentEvent.self, WhenLogisticsAnswers.shipment),
            .when(.invoicing, InvoiceEvent.self, WhenInvoicingSpeaks.react),
            .when(.orders, CreditEvent.self, WhenCreditFrees.react),
            .when(.orders, OrderEvent.self, WhenOrderMoves.react),
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
