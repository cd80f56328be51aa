import Models

extension Catalogue {
    static let shipmentCommands: [MessageOutline] = [
        .command(PickShipment.self), .command(PackShipment.self), .command(HandOverShipment.self),
    ]
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
