import Models

extension Catalogue {
    static let orderCommands: [MessageOutline] = [
        .command(EnterOrder.self), .command(VerifyOrder.self), .command(ConfirmOrder.self), .command(CancelOrder.self),
    ]
}

/// Enter a customer's order; a second person verifies it.
package struct EnterOrder: Command {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var quotation: QuotationID?
    package var lines: [AskedLine]?
    package var purchaseOrder: Prose?
    package var promised: Day?
    package var partial: Bool?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.enter-order.v1"
    package static let about = "Enter a customer's order, from an accepted quotation or line by line."
    package static let indonesian = "Catat pesanan pelanggan, dari penawaran yang disetujui atau baris demi baris."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "the name you give the order, such as O-2026-031"),
        .required(\.customer, "who orders"),
        .optional(\.quotation, "the accepted quotation whose lines and prices it takes"),
        .optional(\.lines, "the lines, where there is no quotation", .count(OrderLimits.lines)),
        .optional(\.purchaseOrder, "the customer's own order number; one order each", .length(1...64)),
        .optional(\.promised, "the day for which delivery was promised"),
        .optional(\.partial, "true if what is there may be reserved before all is"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Say, as a second person, that the order is as the customer meant it.
package struct VerifyOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.verify-order.v1"
    package static let about = "Check an order as a second person; with no holds it confirms at once."
    package static let indonesian =
        "Periksa pesanan sebagai orang kedua; bila tidak ada yang menahan, langsung dikonfirmasi."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Confirm a verified order that nothing holds.
package struct ConfirmOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.confirm-order.v1"
    package static let about = "Confirm a verified order that nothing holds; what is confirmed stays so."
    package static let indonesian =
        "Konfirmasi pesanan yang sudah diperiksa dan tidak tertahan; yang sudah dikonfirmasi tetap berlaku."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Call an order off before it is handed over.
package struct CancelOrder: Command {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.cancel-order.v1"
    package static let about = "Call an order off; once confirmed, logistics has the last word."
    package static let indonesian = "Batalkan pesanan; setelah dikonfirmasi, logistik yang memutuskan."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.logistics]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order"),
        .required(\.reason, "why", .length(1...300)),
        .optional(\.on, "the business day; today where absent"),
    ]
}
