import Models

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
