import Models

extension Catalogue {
    static let storyQueries: [MessageOutline] = [.query(GetOrderHistory.self)]
}

/// All that happened to an order, from its quotation on.
package struct GetOrderHistory: Query {
    package typealias Answer = EventHistory
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-order-history.v1"
    package static let about = "All that happened to an order, from its quotation on."
    package static let indonesian = "Semua yang terjadi pada satu pesanan, sejak penawarannya."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [.required(\.order, "which order", indonesian: "pesanan yang mana")]
}
