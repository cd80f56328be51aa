import Models

/// What can happen to the ledger of what an order was billed.
package enum ClaimEvent: EventFamily {
    case claimed(QuantityClaimed)

    package static let cases: EventCases<Self> = [
        .init(Self.claimed)
    ]
}

/// Shipped goods of an order are billed; nothing is billed twice.
package struct QuantityClaimed: OrderBody {
    package var order = OrderID.blank
    package var invoice = InvoiceID.blank
    package var lines: [LineQuantity] = []
    package var shipments: [ShipmentID]?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.invoicing.quantity-claimed.v1"
    package static let about = "Shipped goods of an order are billed."
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.invoice, "the invoice"),
        .required(\.lines, "what is billed"),
        .optional(\.shipments, "the parcels with which it left, whose goods of this order are now billed"),
        .required(\.on, "the business day"),
    ]
}
