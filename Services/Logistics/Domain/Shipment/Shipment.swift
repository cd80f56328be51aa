import House
import Kernel
import LogisticsMessages
import Models

/// A shipment (pengiriman): picked, packed, handed over, and where the carrier's scans say it is.
package enum Shipment: Entity {
    package typealias Event = ShipmentEvent
    package static let kind = "shipment"

    package typealias Stage = ShipmentStage

    package struct State: Document {
        package var stage = Stage.blank
        package var lines: [ParcelLine] = []
        package var pickedBy = Principal.blank
        package var packedBy: Principal?
        package var carrier: ID<CarrierKind>?
        package var waybill: ID<WaybillKind>?
        package var number: PaperNumber?
        package var status: TrackingStatus?
        package var statusAt: Instant?
        package var left: Instant?
        package var on = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.stage, "where it stands"),
            .required(\.lines, "what is in it"),
            .required(\.pickedBy, "who picked"),
            .optional(\.packedBy, "who packed"),
            .optional(\.carrier, "the carrier"),
            .optional(\.waybill, "the carrier's number"),
            .optional(\.number, "the legal number of its delivery note"),
            .optional(\.status, "where the goods are"),
            .optional(\.statusAt, "since when"),
            .optional(\.left, "when it was handed over"),
            .required(\.on, "the business day"),
        ]

        var orders: [OrderID] { lines.orders }
    }

    /// It is found by what has to be done with it, and by its waybill alone, since.
    package static let form = 5

    package static func evolve(_ state: inout State?, by event: ShipmentEvent, at recorded: Instant) {
        switch event {
        case .picked(let event):
            var shipment =
                state
                ?? State {
                    $0.pickedBy = event.by
                    $0.on = event.on
                }
            shipment.lines += event.lines.map { ParcelLine(event.order, $0) }
            state = shipment
        case .packed(let event):
            state?.stage = .packed
            state?.packedBy = event.by
        case .handedOver(let event):
            state?.stage = .handedOver
            state?.carrier = event.carrier
            state?.waybill = event.waybill
            state?.number = event.number
            state?.left = recorded
        case .tracked(let event):
            state?.status = event.status
            state?.statusAt = event.at
        case .delivered: state?.stage = .delivered
        case .cancelled(let event):
            guard var shipment = state else { return }
            if shipment.orders == [event.order] {
                shipment.stage = .cancelled
            } else {
                // What is left must be packed and counted anew.
                shipment.lines.removeAll { $0.order == event.order }
                shipment.stage = .picked
                shipment.packedBy = nil
            }
            state = shipment
        }
    }

    package static func keys(_ state: State) -> [Key] {
        var keys = [Key("on", state.on.description)] + Series.keys(state.number)
        if state.stage != .cancelled { keys += state.orders.map { Key("order", "\($0) \(state.on)") } }
        if let carrier = state.carrier, let waybill = state.waybill {
            keys.append(Key(waybillKey, BusinessNumber.folded(waybill)))
            keys += Key.number("waybill", "\(carrier) \(waybill)", folded: Waybill.folded(carrier, waybill))
        }
        return keys + desk(state)
    }

    /// Found by a waybill alone: who has it in hand may not know whose it is.
    static let waybillKey = "number"

    /// Whose waybill it is: the shipment that has it so spelled, else one that has it with other capitals.
    static func holder(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>, _ facts: Facts) -> String? {
        facts.holder(
            ofNumber: "waybill", "\(carrier) \(waybill)", folded: Waybill.folded(carrier, waybill), Shipment.self)
    }
}
