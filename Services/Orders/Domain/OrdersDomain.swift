import CustomersMessages
import House
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
            .entity(CreditAccount.self), .entity(Advance.self), .entity(Fulfilment.self), .entity(ProblemNotice.self),
            .entity(Forgotten.self), .entity(GivenNames.self),
        ],
        copies: [
            .copy(CustomerCopy.self), .copy(PartyCopy.self), .copy(PlaceCopy.self), .copy(TaxRuleCopy.self),
            .copy(Settings.self),
        ],
        commands: Product.decisions + PriceList.decisions + Quotation.decisions + Order.decisions,
        reactions: [
            .when(.customers, CustomerRegistered.self, WhenCustomerKnown.registered),
            .when(.customers, CustomerChanged.self, WhenCustomerKnown.changed),
            .when(.customers, PersonErased.self) { event, facts in Forgotten.of(.customer(event.customer), facts) },
            .when(.logistics, ReservationFilled.self, WhenLogisticsAnswers.filled),
            .when(.logistics, ReservationShort.self, WhenLogisticsAnswers.short),
            .when(.logistics, ReservationReleased.self, WhenLogisticsAnswers.released),
            .when(.logistics, ReleaseTooLate.self, WhenLogisticsAnswers.tooLate),
            .when(.logistics, ShipmentHandedOver.self, WhenLogisticsAnswers.handedOver),
            .when(.logistics, ShipmentDelivered.self, WhenLogisticsAnswers.delivered),
            .when(.logistics, ServicePerformed.self, WhenLogisticsAnswers.performed),
            .when(.invoicing, PaymentRecorded.self, WhenInvoicingSpeaks.moneyCame),
            .when(.invoicing, InvoicePosted.self, WhenInvoicingSpeaks.posted),
            .when(.invoicing, InvoiceAllocated.self, WhenInvoicingSpeaks.allocated),
            .when(.invoicing, InvoiceSettled.self, WhenInvoicingSpeaks.settled),
            .when(.orders, CreditLimitChanged.self, WhenCreditFrees.limitChanged),
            .when(.orders, CreditReleased.self, WhenCreditFrees.released),
            .when(.orders, FundsChanged.self, WhenCreditFrees.fundsChanged),
            .when(.orders, OrderCancelled.self, WhenCreditFrees.cancelled),
            .when(.orders, OrderClosed.self, WhenCreditFrees.closed),
            .when(.orders, OrderShipped.self, WhenOrderMoves.shipped),
            .when(.orders, OrderDelivered.self, WhenOrderMoves.delivered),
            .when(.orders, OrderPerformed.self, WhenOrderMoves.performed),
            .when(.orders, OrderInvoiced.self, WhenOrderMoves.invoiced),
            .when(.orders, OrderPaid.self, WhenOrderMoves.paid),
            .when(.orders, CancelRefused.self, WhenOrderMoves.cancelRefused),
        ],
        timers: [
            .of(Quotation.self) { id, state, _, facts in Quotation.expire(id, state, facts) },
            .of(CreditAccount.self) { id, state, _, facts in WhenCreditFrees.goOn(id, state, facts) },
            .of(Fulfilment.self) { id, state, _, facts in Fulfilment.lostPatience(id, state, facts) },
        ],
        queries: Product.answers + Quotation.answers + Order.answers + CreditAccount.answers
            + OrdersDesk.answers + FindOrders.answers + OrderStory.answers,
        // The order's own course and its customer's credit hang on every one of these.
        mustNotMiss: [.logistics, .invoicing])
}
