import Kernel
import LogisticsMessages
import Models

/// A carrier's scan as it came, kept whether or not its shipment is known yet.
package enum CarrierScan: Entity {
    package typealias Event = ScanEvent
    package static let kind = "scan"

    package struct State: Document {
        package var carrier = ID<CarrierKind>.blank
        package var waybill = ID<WaybillKind>.blank
        package var scan = ID<ScanKind>.blank
        package var code = Prose.blank
        package var status: TrackingStatus?
        package var at = Instant.blank
        package var place: Prose?
        package var received = Instant.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.carrier, "the carrier"),
            .required(\.waybill, "the carrier's number"),
            .required(\.scan, "the carrier's own name for it"),
            .required(\.code, "the carrier's word"),
            .optional(\.status, "what we take it to mean"),
            .required(\.at, "when it happened"),
            .optional(\.place, "where"),
            .required(\.received, "when we heard of it"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: ScanEvent, at recorded: Instant) {
        switch event {
        case .received(let event):
            state = State {
                $0.carrier = event.carrier
                $0.waybill = event.waybill
                $0.scan = event.scan
                $0.code = event.code
                $0.status = event.status
                $0.at = event.at
                $0.place = event.place
                $0.received = recorded
            }
        case .understood(let event): state?.status = event.status
        }
    }

    /// It is found however its waybill is spelled, and by its word where nobody understands that.
    package static let form = 3
    static let unread = "unread"

    package static func keys(_ state: State) -> [Key] {
        let waybill = Key("waybill", Waybill.folded(state.carrier, state.waybill) + " ")
        guard state.status == nil else { return [waybill] }
        return [waybill, Key(unread, unreadKey(state.carrier, CarrierWords.plain(state.code)) + "\u{1F}")]
    }

    /// A separator that no text has ends it, so that one word is not the beginning of another.
    static func unreadKey(_ carrier: CarrierID, _ word: Prose) -> String { "\(BusinessNumber.folded(carrier)) \(word)" }
}
