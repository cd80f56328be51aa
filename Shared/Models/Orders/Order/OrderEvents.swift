import Models

/// What can happen to an order.
package enum OrderEvent: EventFamily {
    case entered(OrderEntered)
    case verified(OrderVerified)
    case held(OrderHeld)
    case holdLifted(HoldLifted)
    case confirmed(OrderConfirmed)
    case reserved(OrderReserved)
    case shipped(OrderShipped)
    case delivered(OrderDelivered)
    case performed(OrderPerformed)
    case invoiced(OrderInvoiced)
    case paid(OrderPaid)
    case cancelAsked(CancelAsked)
    case cancelled(OrderCancelled)
    case cancelRefused(CancelRefused)
    case stopped(OrderStopped)
    case resumed(OrderResumed)
    case closed(OrderClosed)

    package static let cases: EventCases<Self> = [
        .init(Self.entered), .init(Self.verified), .init(Self.held), .init(Self.holdLifted),
        .init(Self.confirmed), .init(Self.reserved), .init(Self.shipped), .init(Self.delivered), .init(Self.performed),
        .init(Self.invoiced), .init(Self.paid), .init(Self.cancelAsked), .init(Self.cancelled),
        .init(Self.cancelRefused), .init(Self.stopped), .init(Self.resumed), .init(Self.closed),
    ]
}

/// An order was entered and waits for a second person.
package struct OrderEntered: OrderBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var author = Principal.blank
    package var salesperson: SalespersonID?
    package var quotation: QuotationID?
    package var purchaseOrder: Prose?
    package var lines: [PricedLine] = []
    package var net = Money.blank
    package var tax = Money.blank
    package var rounding: Money?
    package var taxClass: TaxClass?
    package var promised: Day?
    package var partial = false
    package var place: PlaceID?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-entered.v1"
    package static let about = "An order was entered and waits for a second person."
    package static let told = Told.good(
        "Order {} entered[ for {customer}: {net} before PPN]",
        "Pesanan {} dicatat[ untuk {customer}: {net} sebelum PPN]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .required(\.author, "who entered it"),
        .optional(\.salesperson, "who is responsible"),
        .optional(\.quotation, "the quotation it comes from"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .required(\.lines, "what is ordered"),
        .required(\.net, "the sum of the lines before tax"),
        .required(\.tax, "PPN as of the business day"),
        .optional(\.rounding, "where PPN is inside: what no net and PPN can meet of the sum agreed, untaxed"),
        .optional(\.taxClass, "how its products bear PPN; standard where absent"),
        .optional(\.promised, "the day for which delivery was promised"),
        .required(\.partial, "whether what is there may be reserved before all is"),
        .optional(\.place, "where goods go; the customer's own address where absent"),
        .required(\.on, "the business day"),
    ]
}

/// A second person checked the order.
package struct OrderVerified: OrderBody, SignedBody {
    package var order = OrderID.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-verified.v1"
    package static let about = "A second person checked the order."
    package static let told = Told.good(
        "Order {} verified[ by {by}]",
        "Pesanan {} diperiksa[ oleh {by}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.by, "who checked it"),
        .required(\.on, "the business day"),
    ]
}

/// Something keeps the order from being confirmed.
package struct OrderHeld: OrderBody {
    package var order = OrderID.blank
    package var hold = Hold.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-held.v1"
    package static let about = "Something keeps the order from being confirmed."
    package static let told = Told.bad(
        "Order {} is held[: {hold}]",
        "Pesanan {} tertahan[: {hold}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.hold, "what holds it"),
        .required(\.on, "the business day"),
    ]
}

/// What held the order is gone.
package struct HoldLifted: OrderBody {
    package var order = OrderID.blank
    package var hold = Hold.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.hold-lifted.v1"
    package static let about = "What held the order is gone."
    package static let told = Told.good(
        "Order {} is held no longer[: {hold}]",
        "Pesanan {} tidak tertahan lagi[: {hold}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.hold, "what held it"),
        .required(\.on, "the business day"),
    ]
}

/// The order binds both sides; credit is reserved for it, tax included.
package struct OrderConfirmed: OrderBody, AddressedBody, Destined {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var salesperson: SalespersonID?
    package var lines: [PricedLine] = []
    package var net = Money.blank
    package var tax = Money.blank
    package var rounding: Money?
    package var termDays = 0
    package var taxed = false
    package var taxClass: TaxClass?
    package var taxRule: TaxRule?
    package var purchaseOrder: Prose?
    package var promised: Day?
    package var buyerName: Prose?
    package var buyer: Personal<Addressee>?
    package var place: PlaceID?
    package var shipTo: Personal<Destination>?
    package var on = Day.blank
    package init() {}
    package var person: PersonName? { .customer(customer) }
    package static let type = "id.niaga.orders.order-confirmed.v1"
    package static let about = "The order binds both sides."
    package static let told = Told.good(
        "Order {} confirmed[ for {customer}: {net} before PPN]",
        "Pesanan {} dikonfirmasi[ untuk {customer}: {net} sebelum PPN]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .optional(\.salesperson, "who is responsible"),
        .required(\.lines, "what is ordered"),
        .required(\.net, "the sum of the lines before tax"),
        .required(\.tax, "PPN"),
        .optional(\.rounding, "where PPN is inside: what no net and PPN can meet of the sum agreed, untaxed"),
        .required(\.termDays, "days from invoice to due date"),
        .required(\.taxed, "whether the sale bears PPN"),
        .optional(\.taxClass, "how its products bear PPN; standard where absent"),
        .optional(\.taxRule, "how PPN was counted; absent where the sale bears none"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.promised, "the day for which delivery was promised"),
        .optional(\.buyerName, "to whom it is addressed: the business's name, or the id of a person"),
        .personal(\.buyer, "to whom it is addressed, as of then"),
        .optional(\.place, "where goods go; the customer's own address where absent"),
        .personal(\.shipTo, "where goods go, as of then"),
        .required(\.on, "the business day"),
    ]
}

/// What can keep a verified order from being confirmed.
package enum Hold: String, Word {
    /// The customer's exposure, tax included, would pass the limit.
    case credit
    package static let blank = Hold.credit

    package var indonesian: String {
        switch self {
        case .credit: "kredit"
        }
    }
}
