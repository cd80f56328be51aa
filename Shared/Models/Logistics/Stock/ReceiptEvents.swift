import Models

/// What can happen to a receipt of goods.
package enum ReceiptEvent: EventFamily {
    case received(StockReceived)

    package static let cases: EventCases<Self> = [
        .init(Self.received)
    ]
}

/// A delivery from production or a supplier was booked.
package struct StockReceived: EventBody {
    package var receipt = ReceiptID.blank
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var packing: Packing?
    package var on = Day.blank
    package init() {}
    package var subject: String { receipt.text }
    package static let type = "id.niaga.logistics.stock-received.v1"
    package static let about = "A delivery from production or a supplier was booked."
    package static let told = Told.good(
        "Receipt {} booked[: {quantity} of {product}]",
        "Penerimaan {} dicatat[: {quantity} {product}]")
    package static let fields: Fields<Self> = [
        .required(\.receipt, "the receipt"),
        .required(\.product, "the product"),
        .required(\.quantity, "how much, in the product's own unit"),
        .optional(\.packing, "in which packing it was counted"),
        .required(\.on, "the business day"),
    ]
}
