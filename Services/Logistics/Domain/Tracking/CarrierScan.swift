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
        }
    }

    /// It is found however its waybill is spelled.
    package static let form = 2

    package static func keys(_ state: State) -> [Key] {
        [Key("waybill", Waybill.folded(state.carrier, state.waybill) + " ")]
    }
}

/// The words of carriers as we read them. What is not here is kept and named as a problem.
enum CarrierWords {
    private static let words: [String: TrackingStatus] = [
        "picked-up": .handedOver, "picked up": .handedOver, "manifes": .handedOver, "handed-over": .handedOver,
        "in-transit": .inTransit, "in transit": .inTransit, "on process": .inTransit, "on proccess": .inTransit,
        "departed": .inTransit, "arrived": .inTransit,
        "out-for-delivery": .outForDelivery, "with delivery courier": .outForDelivery,
        "attempt-failed": .attemptFailed, "undelivered": .attemptFailed, "pickup failed": .attemptFailed,
        "awaiting-pickup": .awaitingPickup, "delivered": .delivered, "exception": .exception, "damaged": .exception,
        "delayed": .exception, "returning": .returning, "return": .returning, "returned": .returned, "lost": .lost,
    ]

    static func status(_ code: String) -> TrackingStatus? { words[code.lowercased()] }
}
