import Models

extension Catalogue {
    static let shipmentCommands: [MessageOutline] = [
        .command(PickShipment.self), .command(PackShipment.self), .command(HandOverShipment.self),
    ]
    static let shipmentQueries: [MessageOutline] = [.query(GetShipment.self), .query(ListShipments.self)]
}

/// Take what is set aside for an order from the shelves.
package struct PickShipment: Command {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.pick-shipment.v1"
    package static let about = "Pick all that is set aside for an order into a new shipment."
    package static let indonesian = "Ambil semua barang yang dicadangkan untuk pesanan menjadi satu pengiriman baru."
    package static let roles: [Role] = [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the name you give the shipment"),
        .required(\.order, "for which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Say that a shipment is packed and counted.
package struct PackShipment: Command {
    package var shipment = ShipmentID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.pack-shipment.v1"
    package static let about = "Say that a picked shipment is packed and counted."
    package static let indonesian = "Nyatakan bahwa barang yang diambil sudah dikemas dan dihitung."
    package static let roles: [Role] = [.warehouse]
    package static let fields: Fields<Self> = [
        .required(\.shipment, "which shipment"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Give a packed shipment to a carrier.
package struct HandOverShipment: Command {
    package var shipment = ShipmentID.blank
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.hand-over-shipment.v1"
    package static let about = "Give a packed shipment to a carrier under its waybill (resi)."
    package static let indonesian = "Serahkan pengiriman yang sudah dikemas ke ekspedisi dengan nomor resinya."
    package static let roles: [Role] = [.warehouse]
    package static let fields: Fields<Self> = [
        .required(\.shipment, "which shipment"),
        .required(\.carrier, "the carrier, such as JNE"),
        .required(\.waybill, "the carrier's number (resi, AWB)"),
        .optional(\.on, "the business day; today where absent"),
    ]
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

/// A shipment's own life; where the goods are on the way is the scans' affair.
package enum ShipmentStage: String, Word {
    case picked, packed, handedOver = "handed-over", delivered, cancelled
    package static let blank = ShipmentStage.picked
}

/// A shipment and where its goods are.
package struct ShipmentShown: Document {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var stage = ShipmentStage.blank
    package var lines: [LineQuantity]?
    package var lineCount: Int?
    package var pickedBy = Principal.blank
    package var packedBy: Principal?
    package var carrier: ID<CarrierKind>?
    package var waybill: ID<WaybillKind>?
    package var status: TrackingStatus?
    package var statusAt: Instant?
    package var scans: [ScanShown]?
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.order, "for which order"),
        .required(\.stage, "where it stands"),
        .optional(\.lines, "what is in it; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .required(\.pickedBy, "who picked"),
        .optional(\.packedBy, "who packed"),
        .optional(\.carrier, "the carrier"),
        .optional(\.waybill, "the carrier's number"),
        .optional(\.status, "where the goods are"),
        .optional(\.statusAt, "since when"),
        .optional(\.scans, "the carrier's scans, oldest first; absent in lists"),
        .required(\.on, "the business day"),
    ]
}

/// A carrier's scan as it came.
package struct ScanShown: Document {
    package var at = Instant.blank
    package var code = Prose.blank
    package var status: TrackingStatus?
    package var place: Prose?
    package var scan = ID<ScanKind>.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.at, "when it happened"),
        .required(\.code, "the carrier's word"),
        .optional(\.status, "what we take it to mean"),
        .optional(\.place, "where"),
        .required(\.scan, "the carrier's own name for it"),
    ]
}
