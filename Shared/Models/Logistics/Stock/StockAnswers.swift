import Models

/// What is there of one product.
package struct StockShown: Document {
    package var product = ProductID.blank
    package var free = Quantity.blank
    package var onHand = Quantity.blank
    package var reserved = Quantity.blank
    package var offer: OpenOffer?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.free, "how much is neither set aside nor gone"),
        .required(\.onHand, "how much is there"),
        .required(\.reserved, "how much of it is set aside"),
        .optional(\.offer, "those who wait that are still to be looked at"),
    ]
}
