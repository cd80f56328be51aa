import Kernel
import LogisticsMessages
import Models

/// A shipment (pengiriman): picked, packed, handed over, and where the carrier's scans say it is.
package enum Shipment: Entity {
    package typealias Event = ShipmentEvent
    package static let kind = "shipment"

    package typealias Stage = ShipmentStage

    package struct State: Document {
        package var order = OrderID.blank
        package var stage = Stage.blank
        package var lines: [LineQuantity] = []
        package var pickedBy = Principal.blank
        package var packedBy: Principal?
        package var carrier: ID<CarrierKind>?
        package var waybill: ID<WaybillKind>?
        package var status: TrackingStatus?
        package var statusAt: Instant?
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.order, "for which order"),
            .required(\.stage, "where it stands"),
            .required(\.lines, "what is in it"),
            .required(\.pickedBy, "who picked"),
            .optional(\.packedBy, "who packed"),
            .optional(\.carrier, "the carrier"),
            .optional(\.waybill, "the carrier's number"),
            .optional(\.status, "where the goods are"),
            .optional(\.statusAt, "since when"),
            .required(\.on, "the business day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: ShipmentEvent, at recorded: Instant) {
        switch event {
        case .picked(let event):
            state = State {
                $0.order = event.order
                $0.lines = event.lines
                $0.pickedBy = event.by
                $0.on = event.on
            }
        case .packed(let event):
            state?.stage = .packed
            state?.packedBy = event.by
        case .handedOver(let event):
            state?.stage = .handedOver
            state?.carrier = event.carrier
            state?.waybill = event.waybill
        case .tracked(let event):
            state?.status = event.status
            state?.statusAt = event.at
        case .delivered: state?.stage = .delivered
        case .cancelled: state?.stage = .cancelled
        }
    }

    package static func keys(_ state: State) -> [Key] {
        var keys = [Key("on", state.on.description)]
        if state.stage != .cancelled { keys.append(Key("order", "\(state.order) \(state.on)")) }
        if let carrier = state.carrier, let waybill = state.waybill {
            keys.append(Key("waybill", Shipment.waybillKey(carrier, waybill), unique: true))
        }
        return keys
    }

    static func waybillKey(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>) -> String { "\(carrier) \(waybill)" }
}
