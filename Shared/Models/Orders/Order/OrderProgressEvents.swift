import Models

/// Goods are set aside for the order.
package struct OrderReserved: OrderBody {
    package var order = OrderID.blank
    package var complete = false
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-reserved.v1"
    package static let about = "Goods are set aside for the order."
    package static let told = Told.good(
        "Goods were set aside for order {}[, all of them: {complete}]",
        "Barang dicadangkan untuk pesanan {}[, seluruhnya: {complete}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.complete, "whether all of it"),
        .required(\.on, "the business day"),
    ]
}

/// Goods of the order were handed to a carrier.
package struct OrderShipped: OrderBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-shipped.v1"
    package static let about = "Goods of the order were handed to a carrier."
    package static let told = Told.good(
        "Goods of order {} left the house[ with {shipment}]",
        "Barang pesanan {} keluar[ dengan {shipment}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.shipment, "the shipment"),
        .required(\.lines, "what left"),
        .required(\.on, "the business day"),
    ]
}

/// Goods of the order arrived.
package struct OrderDelivered: OrderBody {
    package var order = OrderID.blank
    package var shipment = ShipmentID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-delivered.v1"
    package static let about = "Goods of the order arrived."
    package static let told = Told.good(
        "Goods of order {} arrived[ with {shipment}]",
        "Barang pesanan {} sampai[ dengan {shipment}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.shipment, "the shipment"),
        .required(\.lines, "what arrived"),
        .required(\.on, "the business day"),
    ]
}

/// Services of the order were done: nothing of them is on its way.
package struct OrderPerformed: OrderBody {
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-performed.v1"
    package static let about = "Services of the order were done."
    package static let told = Told.good(
        "Services of order {} were done",
        "Jasa pesanan {} dikerjakan")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.lines, "what was done"),
        .required(\.on, "the business day"),
    ]
}

/// An invoice for the order was posted.
package struct OrderInvoiced: OrderBody {
    package var order = OrderID.blank
    package var invoice = InvoiceID.blank
    package var lines: [LineQuantity] = []
    package var total = Money.blank
    package var exposure: Money?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-invoiced.v1"
    package static let about = "An invoice for the order was posted."
    package static let told = Told.good(
        "Order {} is invoiced[: {total} on {invoice}]",
        "Pesanan {} ditagih[: {total} pada {invoice}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.invoice, "the invoice"),
        .required(\.lines, "what it bills"),
        .required(\.total, "its total, tax included"),
        .optional(\.exposure, "what the order takes of the credit from now on"),
        .required(\.on, "the business day"),
    ]
}

/// Money for the order came in.
package struct OrderPaid: OrderBody {
    package var order = OrderID.blank
    package var invoice = InvoiceID.blank
    package var amount = Money.blank
    package var settled = false
    package var exposure: Money?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-paid.v1"
    package static let about = "Money for the order came in."
    package static let told = Told.good(
        "Money for order {} came in[: {amount} on {invoice}]",
        "Uang untuk pesanan {} masuk[: {amount} pada {invoice}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.invoice, "the invoice"),
        .required(\.amount, "how much"),
        .required(\.settled, "whether the invoice is paid in full"),
        .optional(\.exposure, "what the order takes of the credit from now on"),
        .required(\.on, "the business day"),
    ]
}

/// The order is to be called off; logistics has the last word.
package struct CancelAsked: OrderBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.cancel-asked.v1"
    package static let about = "The order is to be called off; logistics has the last word."
    package static let told = Told.bad(
        "Order {} is to be called off; logistics has the last word[: {reason}]",
        "Pesanan {} minta dibatalkan; logistik yang memutuskan[: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// The order was called off and holds nothing any more.
package struct OrderCancelled: OrderBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-cancelled.v1"
    package static let about = "The order was called off."
    package static let told = Told.bad(
        "Order {} called off[: {reason}]",
        "Pesanan {} dibatalkan[: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// The goods had left; the order stands.
package struct CancelRefused: OrderBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.cancel-refused.v1"
    package static let about = "The goods had left; the order stands."
    package static let told = Told.bad(
        "Order {} stands, its goods had left[: {reason}]",
        "Pesanan {} tetap berlaku, barangnya sudah keluar[: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.reason, "why not"),
        .required(\.on, "the business day"),
    ]
}

/// Goods of the order that are still in the house stay there until it is resumed (DESIGN 46).
package struct OrderStopped: OrderBody, SignedBody {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-stopped.v1"
    package static let about = "Goods of the order that are still in the house stay there."
    package static let told = Told.bad(
        "Goods of order {} stay in the house[: {reason}]",
        "Barang pesanan {} ditahan di gudang[: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.reason, "why"),
        .required(\.by, "who said so"),
        .required(\.on, "the business day"),
    ]
}

/// Goods of the order may leave again.
package struct OrderResumed: OrderBody, SignedBody {
    package var order = OrderID.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-resumed.v1"
    package static let about = "Goods of the order may leave again."
    package static let told = Told.good(
        "Goods of order {} may leave again",
        "Barang pesanan {} boleh keluar lagi")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.by, "who said so"),
        .required(\.on, "the business day"),
    ]
}

/// Delivered, invoiced and paid: nothing is left to do.
package struct OrderClosed: OrderBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.order-closed.v1"
    package static let about = "Delivered, invoiced and paid."
    package static let told = Told.good(
        "Order {} closed: delivered, invoiced and paid",
        "Pesanan {} selesai: sampai, ditagih dan lunas")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .required(\.on, "the business day"),
    ]
}
