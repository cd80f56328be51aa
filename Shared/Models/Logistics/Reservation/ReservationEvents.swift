import Models

/// What can happen to the reservation of an order.
package enum ReservationEvent: EventFamily {
    case opened(ReservationOpened)
    case filled(ReservationFilled)
    case short(ReservationShort)
    case released(ReservationReleased)
    case tooLate(ReleaseTooLate)
    case picked(ReservationPicked)
    case restored(ReservationRestored)
    case consumed(ReservationConsumed)
    case performed(ServicePerformed)

    package static let cases: EventCases<Self> = [
        .init(Self.opened), .init(Self.filled), .init(Self.short), .init(Self.released),
        .init(Self.tooLate), .init(Self.picked), .init(Self.restored), .init(Self.consumed), .init(Self.performed),
    ]
}

/// An order wants goods.
package struct ReservationOpened: OrderBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var lines: [LineQuantity] = []
    package var promised: Day?
    package var partial = false
    package var place: PlaceID?
    package var purchaseOrder: Prose?
    package var asked = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-opened.v1"
    package static let about = "An order wants goods."
    package static let told = Told.inner(
        "Order {} wants goods[ for {customer}]",
        "Pesanan {} meminta barang[ untuk {customer}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .required(\.lines, "what is wanted"),
        .optional(\.promised, "the day promised"),
        .required(\.partial, "whether a part helps"),
        .optional(\.place, "where goods go; the customer's own address where absent"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .required(\.asked, "its place among those that wait"),
        .required(\.on, "the business day"),
    ]
}

/// Goods are set aside for an order.
package struct ReservationFilled: OrderBody {
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var complete = false
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-filled.v1"
    package static let about = "Goods are set aside for an order."
    package static let told = Told.good(
        "Goods set aside for order {}[, all of them: {complete}]",
        "Barang dicadangkan untuk pesanan {}[, seluruhnya: {complete}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.lines, "what was set aside now"),
        .required(\.complete, "whether all is set aside now"),
        .required(\.on, "the business day"),
    ]
}

/// There is not enough; the order waits for receipts.
package struct ReservationShort: OrderBody {
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-short.v1"
    package static let about = "There is not enough; the order waits for receipts."
    package static let told = Told.bad(
        "Not enough goods for order {}; it waits for receipts",
        "Barang kurang untuk pesanan {}; menunggu barang masuk")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.lines, "what is missing"),
        .required(\.on, "the business day"),
    ]
}

/// Goods that were set aside for an order are free again.
package struct ReservationReleased: OrderBody {
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-released.v1"
    package static let about = "Goods that were set aside for an order are free again."
    package static let told = Told.good(
        "Goods of order {} are free again",
        "Barang pesanan {} bebas lagi")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.lines, "what became free"),
        .required(\.on, "the business day"),
    ]
}

/// The goods had been handed over; the order cannot be cancelled.
package struct ReleaseTooLate: OrderBody {
    package var order = OrderID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.release-too-late.v1"
    package static let about = "The goods had been handed over."
    package static let told = Told.bad(
        "Goods of order {} had been handed over already",
        "Barang pesanan {} sudah terlanjur diserahkan")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.on, "the business day"),
    ]
}

/// What was set aside is being shipped.
package struct ReservationPicked: OrderBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-picked.v1"
    package static let about = "What was set aside is being shipped."
    package static let told = Told.inner(
        "What was set aside for order {} is being shipped[ as {shipment}]",
        "Barang cadangan pesanan {} sedang dikirim[ sebagai {shipment}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.shipment, "the shipment"),
        .required(\.lines, "what was picked"),
        .required(\.on, "the business day"),
    ]
}

/// A shipment was called off; its goods are set aside as before.
package struct ReservationRestored: OrderBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-restored.v1"
    package static let about = "A shipment was called off; its goods are set aside as before."
    package static let told = Told.inner(
        "Goods of order {} are set aside as before[, {shipment} was called off]",
        "Barang pesanan {} dicadangkan lagi[, {shipment} dibatalkan]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.shipment, "the shipment"),
        .required(\.lines, "what went back"),
        .required(\.on, "the business day"),
    ]
}

/// What was set aside left the house.
package struct ReservationConsumed: OrderBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.reservation-consumed.v1"
    package static let about = "What was set aside left the house."
    package static let told = Told.inner(
        "Goods of order {} left the house[ with {shipment}]",
        "Barang pesanan {} keluar[ dengan {shipment}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.shipment, "the shipment"),
        .required(\.lines, "what left"),
        .required(\.on, "the business day"),
    ]
}

/// Services or charges of an order were done, without a parcel.
package struct ServicePerformed: OrderBody, SignedBody {
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.service-performed.v1"
    package static let about = "Services or charges of an order were done, without a parcel."
    package static let told = Told.good(
        "Services of order {} done[ by {by}]",
        "Jasa pesanan {} dikerjakan[ oleh {by}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.lines, "what was done"),
        .required(\.by, "who says so"),
        .required(\.on, "the business day"),
    ]
}
