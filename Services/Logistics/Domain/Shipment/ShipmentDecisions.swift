import Kernel
import LogisticsMessages
import Models

extension Shipment {
    /// So many shipments of one order; calling it off takes all of them back at once.
    static let most = 100

    static let decisions: [CommandHandler] = [
        .on(PickShipment.self, pick),
        .on(PackShipment.self, pack),
        .on(HandOverShipment.self, handOver),
    ]

    static func pick(_ command: PickShipment, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Shipment.self, command.shipment) == nil else {
            throw Rejection(LogisticsRule.shipmentExists, ["shipment": command.shipment], at: Pointer("/shipment"))
        }
        guard let reservation = facts.load(Reservation.self, command.order) else {
            throw Rejection(LogisticsRule.unknownOrder, ["order": command.order], at: Pointer("/order"))
        }
        guard !reservation.released else {
            throw Rejection(LogisticsRule.calledOff, ["order": command.order], at: Pointer("/order"))
        }
        guard facts.keys(Shipment.self, "order", prefix: "\(command.order) ", limit: most).count < most else {
            throw Rejection(
                LogisticsRule.tooManyShipments, ["order": command.order, "limit": most], at: Pointer("/order"))
        }
        let lines = reservation.lines.enumerated().compactMap { index, line -> LineQuantity? in
            line.held.steps > 0 ? LineQuantity(index + 1, line.product, line.held) : nil
        }
        if !reservation.partial, !reservation.isComplete,
            let missing = reservation.lines.first(where: { $0.missing.steps > 0 })
        {
            throw Rejection(
                LogisticsRule.notComplete, ["order": command.order, "missing": "\(missing.missing) \(missing.product)"])
        }
        guard !lines.isEmpty else {
            throw Rejection(LogisticsRule.nothingReserved, ["order": command.order], at: Pointer("/order"))
        }
        return [
            happened(ShipmentEvent.picked, command.shipment, facts) {
                $0.order = command.order
                $0.lines = lines
            },
            Reservation.happened(ReservationEvent.picked, command.order, facts) {
                $0.shipment = command.shipment
                $0.lines = lines
            },
        ]
    }

    static func pack(_ command: PackShipment, _ facts: Facts) throws(Rejection) -> [Happened] {
        _ = try known(command.shipment, facts, at: .picked)
        return [happened(ShipmentEvent.packed, command.shipment, facts)]
    }

    /// The goods leave the house. Scans that came before are read now.
    static func handOver(_ command: HandOverShipment, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.shipment, facts, at: .packed)
        let key = waybillKey(command.carrier, command.waybill)
        if let holder = facts.holder(of: "waybill", key, Shipment.self) {
            throw Rejection(
                LogisticsRule.waybillTaken,
                ["waybill": command.waybill, "carrier": command.carrier, "shipment": holder],
                at: Pointer("/waybill"))
        }
        return [
            happened(ShipmentEvent.handedOver, command.shipment, facts) {
                $0.order = state.order
                $0.lines = state.lines
                $0.carrier = command.carrier
                $0.waybill = command.waybill
            },
            Reservation.happened(ReservationEvent.consumed, state.order, facts) {
                $0.shipment = command.shipment
                $0.lines = state.lines
            },
        ]
            + state.lines.map { StockItem.ship(state.order, $0, facts) }
    }

    private static func known(_ id: ShipmentID, _ facts: Facts, at stage: Stage) throws(Rejection) -> State {
        guard let state = facts.load(Shipment.self, id) else {
            throw Rejection(LogisticsRule.unknownShipment, ["shipment": id], at: Pointer("/shipment"))
        }
        guard state.stage == stage else {
            throw Rejection(
                LogisticsRule.shipmentStage, ["shipment": id, "stage": state.stage.rawValue, "needed": stage.rawValue])
        }
        return state
    }

    /// A shipment of a cancelled order, still in the house, goes back on the shelves.
    static func cancelled(_ id: String, _ facts: Facts) -> [Happened] {
        guard let shipment = ShipmentID(id), let state = facts.load(Shipment.self, id) else { return [] }
        switch state.stage {
        case .picked, .packed:
            return [
                happened(ShipmentEvent.cancelled, shipment, facts) {
                    $0.order = state.order
                    $0.lines = state.lines
                }
            ]
        case .handedOver, .delivered, .cancelled: return []
        }
    }

    static let answers: [QueryHandler] = [.on(GetShipment.self, one), .on(ListShipments.self, list)]

    static func one(_ query: GetShipment, _ facts: Facts) throws(Rejection) -> ShipmentShown {
        guard let state = facts.load(Shipment.self, query.shipment), Tracking.mayRead(state, facts.actor) else {
            throw Rejection(LogisticsRule.unknownShipment, ["shipment": query.shipment], at: Pointer("/shipment"))
        }
        return shown.of(state) {
            $0.shipment = query.shipment
            $0.scans = Tracking.scans(state, facts)
        }
    }

    static func list(_ query: ListShipments, _ facts: Facts) throws(Rejection) -> Paged<ShipmentShown> {
        if let order = query.order {
            return facts.list(Shipment.self, query, by: "order", prefix: "\(order) ") { listed($0, $1, facts) }
        }
        return facts.list(Shipment.self, query, by: "on") { listed($0, $1, facts) }
    }

    private static let shown = Projection<State, ShipmentShown>(rest: [\.shipment, \.scans, \.lineCount])

    private static func listed(_ id: String, _ state: State, _ facts: Facts) -> ShipmentShown? {
        guard Tracking.mayRead(state, facts.actor) else { return nil }
        return shown.of(state) {
            $0.shipment = ShipmentID(trusted: id)
            $0.lines = nil
            $0.lineCount = state.lines.count
        }
    }
}
