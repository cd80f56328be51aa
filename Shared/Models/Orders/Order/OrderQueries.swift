import Models

extension Catalogue {
    static let orderQueries: [MessageOutline] = [.query(GetOrder.self), .query(ListOrders.self)]
}

/// One order with its gauges.
package struct GetOrder: Query {
    package typealias Answer = OrderShown
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-order.v1"
    package static let about =
        "One order: its lines, what was shipped, delivered, invoiced and paid, and what it waits for."
    package static let indonesian =
        "Satu pesanan: barisnya, apa yang dikirim, sampai, ditagih dan dibayar, dan apa yang ditunggu."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [.required(\.order, "which order")]
}

/// The orders.
package struct ListOrders: ListQuery {
    package typealias Row = OrderShown
    package var customer: CustomerID?
    package var stage: OrderStage?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-orders.v1"
    package static let about = "The orders, in order of their business days."
    package static let indonesian = "Semua pesanan, urut tanggal."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's"),
        .optional(\.stage, "only those at this stage"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// Where an order stands. How far its goods and its money have come is counted, and no stage.
package enum OrderStage: String, Word {
    case entered, verified, confirmed, cancelling, cancelled, closed
    package static let blank = OrderStage.entered
}
