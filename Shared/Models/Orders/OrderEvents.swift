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
    case invoiced(OrderInvoiced)
    case paid(OrderPaid)
    case cancelAsked(CancelAsked)
    case cancelled(OrderCancelled)
    case cancelRefused(CancelRefused)
    case closed(OrderClosed)

    package static let cases: [EventCase<Self>] = [
        .init(Self.entered), .init(Self.verified), .init(Self.held), .init(Self.holdLifted),
        .init(Self.confirmed), .init(Self.reserved), .init(Self.shipped), .init(Self.delivered),
        .init(Self.invoiced), .init(Self.paid), .init(Self.cancelAsked), .init(Self.cancelled),
        .init(Self.cancelRefused), .init(Self.closed),
    ]
    package var body: any EventBody {
        switch self {
        case .entered(let body): body
        case .verified(let body): body
        case .held(let body): body
        case .holdLifted(let body): body
        case .confirmed(let body): body
        case .reserved(let body): body
        case .shipped(let body): body
        case .delivered(let body): body
        case .invoiced(let body): body
        case .paid(let body): body
        case .cancelAsked(let body): body
        case .cancelled(let body): body
        case .cancelRefused(let body): body
        case .closed(let body): body
        }
    }
}

/// An order was entered and waits for a second person.
package struct OrderEntered: EventBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var author = Principal.blank
    package var quotation: QuotationID?
    package var purchaseOrder: Prose?
    package var lines: [PricedLine] = []
    package var net = Money.blank
    package var tax = Money.blank
    package var promised: Day?
    package var partial = false
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-entered.v1"
    package static let about = "An order was entered and waits for a second person."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("customer", \.customer, "the customer"),
        .required("author", \.author, "who entered it"),
        .optional("quotation", \.quotation, "the quotation it comes from"),
        .optional("purchaseOrder", \.purchaseOrder, "the customer's own order number"),
        .required("lines", \.lines, "what is ordered"),
        .required("net", \.net, "the sum of the lines before tax"),
        .required("tax", \.tax, "PPN as of the business day"),
        .optional("promised", \.promised, "the day for which delivery was promised"),
        .required("partial", \.partial, "whether what is there may be reserved before all is"),
        .required("on", \.on, "the business day"),
    ]
}

/// A second person checked the order.
package struct OrderVerified: EventBody {
    package var order = OrderID.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-verified.v1"
    package static let about = "A second person checked the order."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("by", \.by, "who checked it"),
        .required("on", \.on, "the business day"),
    ]
}

/// Something keeps the order from being confirmed.
package struct OrderHeld: EventBody {
    package var order = OrderID.blank
    package var hold = Hold.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-held.v1"
    package static let about = "Something keeps the order from being confirmed."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("hold", \.hold, "what holds it"),
        .required("on", \.on, "the business day"),
    ]
}

/// What held the order is gone.
package struct HoldLifted: EventBody {
    package var order = OrderID.blank
    package var hold = Hold.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.hold-lifted.v1"
    package static let about = "What held the order is gone."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("hold", \.hold, "what held it"),
        .required("on", \.on, "the business day"),
    ]
}

/// The order binds both sides; credit is reserved for it, tax included.
package struct OrderConfirmed: EventBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var lines: [PricedLine] = []
    package var net = Money.blank
    package var tax = Money.blank
    package var termDays = 0
    package var taxed = false
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-confirmed.v1"
    package static let about = "The order binds both sides."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("customer", \.customer, "the customer"),
        .required("lines", \.lines, "what is ordered"),
        .required("net", \.net, "the sum of the lines before tax"),
        .required("tax", \.tax, "PPN"),
        .required("termDays", \.termDays, "days from invoice to due date"),
        .required("taxed", \.taxed, "whether the sale bears PPN"),
        .required("on", \.on, "the business day"),
    ]
}

/// Goods are set aside for the order.
package struct OrderReserved: EventBody {
    package var order = OrderID.blank
    package var complete = false
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-reserved.v1"
    package static let about = "Goods are set aside for the order."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("complete", \.complete, "whether all of it"),
        .required("on", \.on, "the business day"),
    ]
}

/// Goods of the order were handed to a carrier.
package struct OrderShipped: EventBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-shipped.v1"
    package static let about = "Goods of the order were handed to a carrier."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("shipment", \.shipment, "the shipment"),
        .required("lines", \.lines, "what left"),
        .required("on", \.on, "the business day"),
    ]
}

/// Goods of the order arrived.
package struct OrderDelivered: EventBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-delivered.v1"
    package static let about = "Goods of the order arrived."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("shipment", \.shipment, "the shipment"),
        .required("lines", \.lines, "what arrived"),
        .required("on", \.on, "the business day"),
    ]
}

/// An invoice for the order was posted.
package struct OrderInvoiced: EventBody {
    package var order = OrderID.blank
    package var invoice = InvoiceID.blank
    package var lines: [LineQuantity] = []
    package var total = Money.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-invoiced.v1"
    package static let about = "An invoice for the order was posted."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("invoice", \.invoice, "the invoice"),
        .required("lines", \.lines, "what it bills"),
        .required("total", \.total, "its total, tax included"),
        .required("on", \.on, "the business day"),
    ]
}

/// Money for the order came in.
package struct OrderPaid: EventBody {
    package var order = OrderID.blank
    package var invoice = InvoiceID.blank
    package var amount = Money.blank
    package var settled = false
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-paid.v1"
    package static let about = "Money for the order came in."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("invoice", \.invoice, "the invoice"),
        .required("amount", \.amount, "how much"),
        .required("settled", \.settled, "whether the invoice is paid in full"),
        .required("on", \.on, "the business day"),
    ]
}

/// The order is to be called off; logistics has the last word.
package struct CancelAsked: EventBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.cancel-asked.v1"
    package static let about = "The order is to be called off; logistics has the last word."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("reason", \.reason, "why"),
        .required("on", \.on, "the business day"),
    ]
}

/// The order was called off and holds nothing any more.
package struct OrderCancelled: EventBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-cancelled.v1"
    package static let about = "The order was called off."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("reason", \.reason, "why"),
        .required("on", \.on, "the business day"),
    ]
}

/// The goods had left; the order stands.
package struct CancelRefused: EventBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.cancel-refused.v1"
    package static let about = "The goods had left; the order stands."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("reason", \.reason, "why not"),
        .required("on", \.on, "the business day"),
    ]
}

/// Delivered, invoiced and paid: nothing is left to do.
package struct OrderClosed: EventBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { order.text }
    package static let type = "id.niaga.orders.order-closed.v1"
    package static let about = "Delivered, invoiced and paid."
    package static let fields: [Field<Self>] = [
        .required("order", \.order, "the order"),
        .required("customer", \.customer, "the customer"),
        .required("on", \.on, "the business day"),
    ]
}

/// What can keep a verified order from being confirmed.
package enum Hold: String, Word {
    /// The customer's exposure, tax included, would pass the limit.
    case credit
    package static let blank = Hold.credit
}
