import Models

extension Catalogue {
    static let storyQueries: [MessageOutline] = [.query(GetDeliveryHistory.self)]
}

/// All that happened to the goods of an order: set aside, picked, handed over, on the way.
package struct GetDeliveryHistory: Query {
    package typealias Answer = EventHistory
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-delivery-history.v1"
    package static let about = "All that happened to the goods of an order: set aside, picked, handed over, on the way."
    package static let indonesian =
        "Semua yang terjadi pada barang satu pesanan: dicadangkan, diambil, diserahkan, di perjalanan."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.order, "which order", indonesian: "pesanan yang mana")]
}
