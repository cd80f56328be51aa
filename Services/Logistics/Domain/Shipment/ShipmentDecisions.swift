import CustomersMessages
import House
import Kernel
import LogisticsMessages
import Models

extension Shipment {
    /// So many shipments of one order; calling it off takes all of them back at once.
    static let most = 100

    static let decisions: [CommandHandler] = [
        .on(PackShipment.self, pack),
        .on(HandOverShipment.self, handOver),
    ]

    static func pack(_ command: PackShipment, _ facts: Facts) throws(Rejection) -> [Happened] {
        _ = try known(command.shipment, facts, at: .picked)
        return [happened(ShipmentEvent.packed, command.shipment, facts)]
    }

    /// The goods leave the house. Scans that came before are read now.
    static func handOver(_ command: HandOverShipment, _ facts: Facts) throws(Rejection) -> [Happened] {
        let state = try known(command.shipment, facts, at: .packed)
        for order in state.orders { try refuseStopped(order, facts) }
        if let holder = holder(command.carrier, command.waybill, facts) {
            throw Rejection(
                LogisticsRule.waybillTaken,
                ["waybill": command.waybill, "carrier": command.carrier, "shipment": holder],
                at: Pointer("/waybill"))
        }
        let number = Series.next(.deliveryNumber, Shipment.self, facts)
        // All orders hear that their goods left before the shelves and what follows are told of.
        let left = state.orders.map { order in
            handedOver(command, number, order, state.lines.of(order), facts)
        }
        let gone = state.orders.flatMap { consumed(command.shipment, $0, state.lines.of($0), facts) }
        return left + gone + StrayWaybill.found(command.shipment, command, facts)
    }

    /// What somebody keeps in the house does not leave (DESIGN 46).
    private static func refuseStopped(_ order: OrderID, _ facts: Facts) throws(Rejection) {
        if let reason = facts.copy(StopCopy.self, order)?.reason {
            throw Rejection(LogisticsRule.orderStopped, ["order": order, "reason": reason], at: Pointer("/shipment"))
        }
        let customer = facts.load(Reservation.self, order)?.customer
        if let customer, facts.copy(CreditStopCopy.self, customer)?.stopped == true {
            throw Rejection(
                LogisticsRule.creditStopped, ["order": order, "customer": customer], at: Pointer("/shipment"))
        }
    }

    private static func handedOver(
        _ command: HandOverShipment, _ number: PaperNumber?, _ order: OrderID, _ lines: [LineQuantity],
        _ facts: Facts
    ) -> Happened {
        let reservation = facts.load(Reservation.self, order)
        let party = reservation.flatMap { facts.copy(PartyCopy.self, $0.customer) }
        return happened(ShipmentEvent.handedOver, command.shipment, facts) {
            $0.order = order
            $0.lines = lines.named(within: Envelope.mostOfLines) { facts.copy(ProductCopy.self, $0)?.name }
            $0.carrier = command.carrier
            $0.waybill = command.waybill
            $0.number = number
            $0.customer = reservation?.customer
            $0.purchaseOrder = reservation?.purchaseOrder
            $0.address(to: party)
            if let reservation {
                let place = PlaceCopy.known(reservation.place, of: reservation.customer, facts)
                $0.send(to: reservation.place, place, of: party)
            }
        }
    }

    /// What was set aside left, and of goods the shelves have less.
    private static func consumed(_ shipment: ShipmentID, _ order: OrderID, _ lines: [LineQuantity], _ facts: Facts)
        -> [Happened]
    {
        let goods = facts.load(Reservation.self, order)?.goods(lines) ?? lines
        return [
            Reservation.happened(ReservationEvent.consumed, order, facts) {
                $0.shipment = shipment
                $0.lines = lines
            }
        ] + goods.map { StockItem.ship(order, $0, facts) }
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

    /// Goods of a cancelled order, still in the house, go back on the shelves; what others have in the same parcel stays in it.
    static func cancelled(_ id: String, of order: OrderID, _ facts: Facts) -> [Happened] {
        guard let shipment = ShipmentID(id), let state = facts.load(Shipment.self, id) else { return [] }
        switch state.stage {
        case .picked, .packed:
            return [
                happened(ShipmentEvent.cancelled, shipment, facts) {
                    $0.order = order
                    $0.lines = state.lines.of(order)
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
            $0.number = state.number?.text
            $0.name(state.orders)
            $0.scans = Tracking.scans(state, facts)
            $0.age = age(state, facts)
            destine(&$0, state, facts)
        }
    }

    /// Whoever packs and carries it reads where it goes; once it is there nobody has to.
    private static func destine(_ shown: inout ShipmentShown, _ state: State, _ facts: Facts) {
        guard let reservation = state.orders.first.flatMap({ facts.load(Reservation.self, $0) }) else { return }
        let party = facts.copy(PartyCopy.self, reservation.customer)
        let place = PlaceCopy.known(reservation.place, of: reservation.customer, facts)
        shown.buyerName = party?.fullName?.known ?? party?.name
        shown.send(to: reservation.place, place, of: party)
        switch state.stage {
        case .picked, .packed, .handedOver: break
        case .delivered, .cancelled: shown.shipTo = nil
        }
    }

    static func list(_ query: ListShipments, _ facts: Facts) throws(Rejection) -> Paged<ShipmentShown> {
        func row(_ id: String, _ state: State) -> ShipmentShown? {
            guard query.stage.map({ $0 == state.stage }) ?? true, query.status.map({ $0 == state.status }) ?? true
            else {
                return nil
            }
            return listed(id, state, facts)
        }
        if let order = query.order {
            return facts.list(Shipment.self, days: query, by: "order", prefix: "\(order) ", descending: true, row)
        }
        return facts.list(Shipment.self, days: query, by: "on", descending: true, row)
    }

    private static let shown = Projection<State, ShipmentShown>(
        rest: [
            \.shipment, \.number, \.order, \.orders, \.scans, \.lineCount, \.orderCount, \.buyerName, \.place, \.age,
            \.shipTo,
        ])

    /// For how many days a parcel is on its way; nothing of one that is not.
    private static func age(_ state: State, _ facts: Facts) -> Int? {
        guard state.stage == .handedOver, state.status != .returned, state.status != .lost, let left = state.left else {
            return nil
        }
        return max(0, left.day.days(until: facts.on))
    }

    private static func listed(_ id: String, _ state: State, _ facts: Facts) -> ShipmentShown? {
        guard Tracking.mayRead(state, facts.actor) else { return nil }
        return shown.of(state) {
            $0.shipment = ShipmentID(trusted: id)
            $0.number = state.number?.text
            $0.name(state.orders)
            $0.lines = nil
            $0.lineCount = state.lines.count
            $0.age = age(state, facts)
            $0.orderCount = $0.orders?.count
        }
    }
}

extension ShipmentShown {
    fileprivate mutating func name(_ orders: [OrderID]) {
        order = orders.first ?? .blank
        self.orders = orders.count > 1 ? orders : nil
    }
}
