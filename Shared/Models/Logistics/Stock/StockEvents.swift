import Models

/// What can happen to the stock of one product.
package enum StockEvent: EventFamily {
    case increased(StockIncreased)
    case reserved(StockReserved)
    case released(StockReleased)
    case shipped(StockShipped)
    case offerPaused(StockOfferPaused)
    case offerEnded(StockOfferEnded)

    package static let cases: EventCases<Self> = [
        .init(Self.increased), .init(Self.reserved), .init(Self.released), .init(Self.shipped),
        .init(Self.offerPaused), .init(Self.offerEnded),
    ]
}

/// Goods came in.
package struct StockIncreased: ProductBody {
    package var product = ProductID.blank
    package var receipt = ReceiptID.blank
    package var quantity = Quantity.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stock-increased.v1"
    package static let about = "Goods came in."
    package static let told = Told.inner(
        "More of {} is there[: {quantity}]",
        "Persediaan {} bertambah[: {quantity}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.receipt, "the receipt"),
        .required(\.quantity, "how much"),
        .required(\.on, "the business day"),
    ]
}

/// Goods were set aside for an order.
package struct StockReserved: ProductBody {
    package var product = ProductID.blank
    package var order = OrderID.blank
    package var quantity = Quantity.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stock-reserved.v1"
    package static let about = "Goods were set aside for an order."
    package static let told = Told.inner(
        "Some of {} set aside[: {quantity} for order {order}]",
        "{} dicadangkan[: {quantity} untuk pesanan {order}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.order, "the order"),
        .required(\.quantity, "how much"),
        .required(\.on, "the business day"),
    ]
}

/// Goods set aside are free again.
package struct StockReleased: ProductBody {
    package var product = ProductID.blank
    package var order = OrderID.blank
    package var quantity = Quantity.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stock-released.v1"
    package static let about = "Goods set aside are free again."
    package static let told = Told.inner(
        "Some of {} is free again[: {quantity} of order {order}]",
        "{} bebas lagi[: {quantity} dari pesanan {order}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.order, "the order"),
        .required(\.quantity, "how much"),
        .required(\.on, "the business day"),
    ]
}

/// Goods left the house.
package struct StockShipped: ProductBody {
    package var product = ProductID.blank
    package var order = OrderID.blank
    package var quantity = Quantity.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stock-shipped.v1"
    package static let about = "Goods left the house."
    package static let told = Told.inner(
        "Some of {} left the house[: {quantity} for order {order}]",
        "{} keluar[: {quantity} untuk pesanan {order}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.order, "the order"),
        .required(\.quantity, "how much"),
        .required(\.on, "the business day"),
    ]
}

/// Free goods were offered to the orders that wait as far as one of them; the rest follows at once.
package struct StockOfferPaused: ProductBody {
    package var product = ProductID.blank
    package var behind: OrderID?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stock-offer-paused.v1"
    package static let about = "Free goods were offered to some of the orders that wait; the rest follows at once."
    package static let told = Told.inner(
        "Free {} offered to some of the orders that wait; the rest follows",
        "{} yang bebas ditawarkan ke sebagian pesanan yang menunggu; sisanya menyusul")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .optional(\.behind, "the last order that was looked at; absent where none was"),
        .required(\.on, "the business day"),
    ]
}

/// Every order that waits was offered what is free.
package struct StockOfferEnded: ProductBody {
    package var product = ProductID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stock-offer-ended.v1"
    package static let about = "Every order that waits was offered what is free."
    package static let told = Told.inner(
        "Free {} offered to every order that waits",
        "{} yang bebas sudah ditawarkan ke semua pesanan yang menunggu")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.on, "the business day"),
    ]
}
