import Models

/// What can happen to a waybill (resi) that carriers scan and no shipment has.
package enum StrayEvent: EventFamily {
    case strayed(WaybillStrayed)
    case noticed(StrayNoticed)
    case found(WaybillFound)

    package static let cases: EventCases<Self> = [.init(Self.strayed), .init(Self.noticed), .init(Self.found)]
}

/// An event about a waybill, however it is spelled.
package protocol WaybillBody: EventBody {
    var carrier: ID<CarrierKind> { get set }
    var waybill: ID<WaybillKind> { get set }
}

extension WaybillBody {
    package var subject: String { Waybill.folded(carrier, waybill) }
    /// What the problem is called that it makes while no shipment has it.
    package var problem: String { "\(subject)/stray" }
}

/// A carrier scanned a waybill that no shipment has.
package struct WaybillStrayed: WaybillBody {
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var code = Prose.blank
    package var at = Instant.blank
    package var patience: Int?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.waybill-strayed.v1"
    package static let about = "A carrier scanned a waybill that no shipment has."
    package static let told = Told.bad(
        "No shipment has waybill {}, which was scanned",
        "Resi {} dipindai, tetapi tidak ada pengiriman dengan resi itu")
    package static let fields: Fields<Self> = [
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "its number, as the carrier spells it"),
        .required(\.code, "the carrier's word"),
        .required(\.at, "when it was scanned"),
        .optional(\.patience, "in how many minutes a person is told, where the house decided that"),
        .required(\.on, "the business day"),
    ]
}

/// No shipment came to have it in time; a person is told.
package struct StrayNoticed: WaybillBody {
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.stray-noticed.v1"
    package static let about = "No shipment came to have the waybill in time; a person is told."
    package static let told = Told.bad(
        "Still no shipment has waybill {}",
        "Tetap tidak ada pengiriman dengan resi {}")
    package static let fields: Fields<Self> = [
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "its number, as the carrier spells it"),
        .required(\.on, "the business day"),
    ]
}

/// A shipment was handed over under it.
package struct WaybillFound: WaybillBody {
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var shipment = ShipmentID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.logistics.waybill-found.v1"
    package static let about = "A shipment was handed over under a waybill that had been scanned before."
    package static let told = Told.good(
        "Waybill {} belongs to a shipment now[: {shipment}]",
        "Resi {} kini punya pengiriman[: {shipment}]")
    package static let fields: Fields<Self> = [
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "its number, as the shipment has it"),
        .required(\.shipment, "the shipment"),
        .required(\.on, "the business day"),
    ]
}
