import Models

extension Catalogue {
    static let shipmentQueries: [MessageOutline] = [.query(GetShipment.self), .query(ListShipments.self)]
}

/// One shipment with its scans.
package struct GetShipment: Query {
    package typealias Answer = ShipmentShown
    package var shipment = ShipmentID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-shipment.v1"
    package static let about = "One shipment and where it is."
    package static let indonesian = "Satu pengiriman dan posisinya sekarang."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let fields: Fields<Self> = [.required(\.shipment, "which shipment")]
}

/// The shipments.
package struct ListShipments: ListQuery {
    package typealias Row = ShipmentShown
    package var order: OrderID?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-shipments.v1"
    package static let about = "The shipments, in order of their business days."
    package static let indonesian = "Semua pengiriman, urut tanggal."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let fields: Fields<Self> = [
        .optional(\.order, "only this order's"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
