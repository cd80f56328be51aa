/// Book goods that came in from production or a supplier.
package struct ReceiveStock: Command {
    package var receipt = ReceiptID.blank
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.receive-stock.v1"
    package static let about = "Book goods that came in; orders that wait are served first."
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .required(\.receipt, "the name you give the receipt"),
        .required(\.product, "which product"),
        .required(\.quantity, "how much", .positive),
        .optional(\.on, "the business day; today where absent"),
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
    package static let reads: [ServiceName] = []
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
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.shipment, "which shipment"),
        .required(\.carrier, "the carrier, such as JNE"),
        .required(\.waybill, "the carrier's number (resi, AWB)"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Tell what a carrier scanned, in any order, as often as you like, even before the hand-over is known.
package struct PushTracking: Command {
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var scan = ID<ScanKind>.blank
    package var code = Prose.blank
    package var at = Instant.blank
    package var place: Prose?
    package init() {}
    package static let type = "id.niaga.logistics.push-tracking.v1"
    package static let about = "Tell what a carrier scanned: in any order, twice, or before the hand-over is known."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.carrier, "the carrier, such as JNE"),
        .required(\.waybill, "the carrier's number (resi, AWB)"),
        .required(\.scan, "the carrier's own name for this scan; a second copy changes nothing"),
        .required(\.code, "the carrier's word, such as delivered or ON PROCESS", .length(1...64)),
        .required(\.at, "when it happened, with its time zone"),
        .optional(\.place, "where", .length(1...120)),
    ]
}

/// The stock of one product.
package struct GetStock: Query {
    package var product = ProductID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-stock.v1"
    package static let about = "What is there of one product, and how much of it is free."
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.product, "which product")]
}

/// The stock.
package struct ListStock: ListQuery {
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-stock.v1"
    package static let about = "What is there of each product."
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// What is set aside for one order.
package struct GetReservation: Query {
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-reservation.v1"
    package static let about = "What is set aside for one order, and what it still waits for."
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.order, "which order")]
}

/// One shipment with its scans.
package struct GetShipment: Query {
    package var shipment = ShipmentID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-shipment.v1"
    package static let about = "One shipment and where it is."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.shipment, "which shipment")]
}

/// The shipments.
package struct ListShipments: ListQuery {
    package var order: OrderID?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-shipments.v1"
    package static let about = "The shipments, in order of their business days."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.order, "only this order's"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
