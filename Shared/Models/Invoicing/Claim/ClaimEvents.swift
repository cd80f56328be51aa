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
    package var nets: [LineNet]?
    package var shipments: [ShipmentID]?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.invoicing.quantity-claimed.v1"
    package static let about = "Shipped goods of an order are billed."
    package static let told = Told.inner(
        "Shipped goods of order {} are billed[ on {invoice}]",
        "Barang pesanan {} yang keluar ditagih[ pada {invoice}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.invoice, "the invoice"),
        .required(\.lines, "what is billed"),
        .optional(\.nets, "what is billed of these lines from now on, earlier parts included"),
        .optional(\.shipments, "the parcels with which it left, whose goods of this order are now billed"),
        .required(\.on, "the business day"),
    ]
}

/// What is billed of a line of an order, before tax.
package struct LineNet: Document {
    package var line = 1
    package var net = Money.blank
    package init() {}
    package init(_ line: Int, _ net: Money) {
        self.line = line
        self.net = net
    }
    package static let fields: Fields<Self> = [
        .required(\.line, "the line of the order, from 1"),
        .required(\.net, "what is billed of it"),
    ]
}
