import Models

/// What can happen to a shipment. What concerns an order is told once for each order in the parcel, so that whoever follows
/// one order hears nothing of others.
package enum ShipmentEvent: EventFamily {
    case picked(ShipmentPicked)
    case packed(ShipmentPacked)
    case handedOver(ShipmentHandedOver)
    case tracked(ShipmentTracked)
    case delivered(ShipmentDelivered)
    case cancelled(ShipmentCancelled)

    package static let cases: EventCases<Self> = [
        .init(Self.picked), .init(Self.packed), .init(Self.handedOver), .init(Self.tracked),
        .init(Self.delivered), .init(Self.cancelled),
    ]
}

/// Goods were taken from the shelves for one order.
package struct ShipmentPicked: ShipmentBody, SignedBody {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.shipment-picked.v1"
    package static let about = "Goods were taken from the shelves."
    package static let told = Told.good(
        "Goods of shipment {} picked[ for order {order}]",
        "Barang pengiriman {} diambil[ untuk pesanan {order}]")
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.order, "the order"),
        .required(\.lines, "what was picked"),
        .required(\.by, "who picked"),
        .required(\.on, "the business day"),
    ]
}

/// The goods are packed and counted.
package struct ShipmentPacked: ShipmentBody, SignedBody {
    package var shipment = ShipmentID.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.shipment-packed.v1"
    package static let about = "The goods are packed."
    package static let told = Told.good(
        "Shipment {} packed[ by {by}]",
        "Pengiriman {} dikemas[ oleh {by}]")
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.by, "who packed"),
        .required(\.on, "the business day"),
    ]
}

/// The carrier has the goods.
package struct ShipmentHandedOver: ShipmentBody, AddressedBody, Destined {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var number: PaperNumber?
    package var customer: CustomerID?
    package var purchaseOrder: Prose?
    package var buyerName: Prose?
    package var buyer: Personal<Addressee>?
    package var place: PlaceID?
    package var shipTo: Personal<Destination>?
    package var on = Day.blank
    package init() {}
    package var person: PersonName? { customer.map(PersonName.customer) }
    package static let keeping = Keeping.tenYears
    package static let type = "id.niaga.logistics.shipment-handed-over.v1"
    package static let about = "The carrier has the goods."
    package static let told = Told.good(
        "Shipment {} handed over[ to {carrier}, waybill {waybill}][, delivery note {number}]",
        "Pengiriman {} diserahkan[ ke {carrier}, resi {waybill}][, surat jalan {number}]")
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.order, "the order"),
        .required(\.lines, "what left"),
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "the carrier's number (resi)"),
        .optional(\.number, "the legal number of its delivery note, without gaps; one for all orders of the parcel"),
        .optional(\.customer, "whose order it is"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.buyerName, "whose order it is: the business's name, or the id of a person"),
        .personal(\.buyer, "whose order it is, as of then"),
        .optional(\.place, "where the goods go; the customer's own address where absent"),
        .personal(\.shipTo, "where the goods go, as of then"),
        .required(\.on, "the business day"),
    ]
}

/// The carrier's scans, taken together, say something new.
package struct ShipmentTracked: ShipmentBody {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var status = TrackingStatus.blank
    package var at = Instant.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.shipment-tracked.v1"
    package static let about = "The carrier's scans say something new."
    package static let told = Told.inner(
        "The carrier has news of shipment {}[: {status}][, {at}]",
        "Ada kabar ekspedisi tentang pengiriman {}[: {status}][, {at}]")
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.order, "the order"),
        .required(\.status, "where the goods are"),
        .required(\.at, "when that was"),
        .required(\.on, "the business day"),
    ]
}

/// The goods arrived.
package struct ShipmentDelivered: ShipmentBody {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var at = Instant.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.shipment-delivered.v1"
    package static let about = "The goods arrived."
    package static let told = Told.good(
        "Shipment {} delivered[ at {at}]",
        "Pengiriman {} sampai[ pada {at}]")
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.order, "the order"),
        .required(\.lines, "what arrived"),
        .required(\.at, "when"),
        .required(\.on, "the business day"),
    ]
}

/// An order's goods were taken out of the shipment before hand-over; without any, the shipment is called off.
package struct ShipmentCancelled: ShipmentBody {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var lines: [LineQuantity] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.shipment-cancelled.v1"
    package static let about = "An order's goods were taken out of the shipment before hand-over."
    package static let told = Told.bad(
        "Goods[ of order {order}] taken out of shipment {}",
        "Barang[ pesanan {order}] dikeluarkan dari pengiriman {}")
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .required(\.order, "the order"),
        .required(\.lines, "what goes back"),
        .required(\.on, "the business day"),
    ]
}
