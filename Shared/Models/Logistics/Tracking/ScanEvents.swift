import Models

/// What can happen to a carrier's scan.
package enum ScanEvent: EventFamily {
    case received(ScanReceived)
    case understood(ScanUnderstood)

    package static let cases: EventCases<Self> = [
        .init(Self.received), .init(Self.understood),
    ]
}

/// Somebody said what the carrier means by the scan's word.
package struct ScanUnderstood: EventBody {
    package var record = Prose.blank
    package var carrier = CarrierID.blank
    package var waybill = ID<WaybillKind>.blank
    package var scan = ID<ScanKind>.blank
    package var status = TrackingStatus.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { record.text }
    /// What the problem is called that nobody understood it.
    package var problem: String { ScanReceived.puzzle(carrier, waybill, scan) }
    package static let type = "id.niaga.logistics.scan-understood.v1"
    package static let about = "Somebody said what the carrier means by the scan's word."
    package static let told = Told.inner(
        "A carrier's scan is understood[: {waybill} is {status}]",
        "Pindaian ekspedisi dipahami[: {waybill} {status}]")
    package static let fields: Fields<Self> = [
        .required(\.record, "the scan, as the subject of its own event has it"),
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "the carrier's number (resi)"),
        .required(\.scan, "the carrier's own name for the scan"),
        .required(\.status, "what it says of the parcel"),
        .required(\.on, "the business day"),
    ]
}

/// A carrier's scan is kept as it came, whether or not its shipment is known yet.
package struct ScanReceived: EventBody {
    package var scan = ID<ScanKind>.blank
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var code = Prose.blank
    package var status: TrackingStatus?
    package var at = Instant.blank
    package var place: Prose?
    package var on = Day.blank
    package init() {}
    package var subject: String { ScanReceived.name(carrier, waybill, scan) }

    /// What the problem is called that nobody understands its word.
    package static func puzzle(_ carrier: CarrierID, _ waybill: ID<WaybillKind>, _ scan: ID<ScanKind>) -> String {
        "\(carrier)/\(waybill)/\(scan)/word"
    }

    /// The three names make one, however they are spelled; a space is in none of them, so two scans never have the same.
    package static func name(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>, _ scan: ID<ScanKind>) -> String {
        "\(Waybill.folded(carrier, waybill)) \(BusinessNumber.folded(scan))"
    }
    package static let type = "id.niaga.logistics.scan-received.v1"
    package static let about = "A carrier's scan is kept as it came."
    package static let told = Told.good(
        "Scan {} kept[: \"{code}\"][, {at}][, {place}]",
        "Pindaian {} disimpan[: \"{code}\"][, {at}][, {place}]")
    package static let fields: Fields<Self> = [
        .required(\.scan, "the carrier's own name for the scan"),
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "the carrier's number (resi)"),
        .required(\.code, "the carrier's word"),
        .optional(\.status, "what we take it to mean; absent where unknown"),
        .required(\.at, "when it happened"),
        .optional(\.place, "where"),
        .required(\.on, "the business day"),
    ]
}
