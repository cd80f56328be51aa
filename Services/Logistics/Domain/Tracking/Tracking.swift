import Kernel
import LogisticsMessages
import Models

/// Where a shipment is: the fold of all its scans by the time they happened, so that the order in
/// which they arrive cannot matter.
enum Tracking {
    /// A parcel that is scanned more often than this is going in circles.
    static let mostScans = 200
    /// So many more may say that it was delivered: nothing else could end its journey.
    static let roomForDelivery = 20
    /// Clocks of hand scanners are wrong by minutes, not by an hour.
    private static let futureTolerance = Duration.seconds(3_600)

    static let decisions: [CommandHandler] = [.on(PushTracking.self, push)]

    static func push(_ command: PushTracking, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard isOf(facts.actor, command.carrier) else {
            throw Rejection(LogisticsRule.unknownShipment, ["shipment": command.waybill], at: Pointer("/carrier"))
        }
        if let known = known(command, facts) {
            // The same scan again changes nothing; another content under its name is no correction.
            guard known.code == command.code, known.at == command.at else {
                throw Rejection(
                    LogisticsRule.scanDiffers, ["scan": command.scan, "waybill": command.waybill], at: Pointer("/scan"))
            }
            return []
        }
        let status = CarrierWords.status(command.code, of: command.carrier, facts)
        let limit = status == .delivered ? mostScans + roomForDelivery : mostScans
        let earlier = facts.keys(
            CarrierScan.self, "waybill", prefix: scanPrefix(command.carrier, command.waybill), limit: limit)
        guard earlier.count < limit else {
            throw Rejection(LogisticsRule.tooManyScans, ["waybill": command.waybill, "limit": limit])
        }
        let event = ScanReceived(facts) {
            $0.scan = command.scan
            $0.carrier = command.carrier
            $0.waybill = command.waybill
            $0.code = command.code
            $0.status = status
            $0.at = command.at
            $0.place = command.place
        }
        return [CarrierScan.happened(ScanEvent.received, event)] + unknownWord(event, facts) + disbelieved(event, facts)
            + StrayWaybill.strayed(event, facts)
    }

    /// The scan of that name; older builds told names apart by their capitals.
    private static func known(_ command: PushTracking, _ facts: Facts) -> CarrierScan.State? {
        facts.load(CarrierScan.self, ScanReceived.name(command.carrier, command.waybill, command.scan))
            ?? facts.load(CarrierScan.self, "\(command.carrier) \(command.waybill) \(command.scan)")
    }

    private static func disbelieved(_ event: ScanReceived, _ facts: Facts) -> [Happened] {
        guard !isBelieved(event.at, facts.now) else { return [] }
        return ProblemNotice.of(
            "\(event.carrier)/\(event.waybill)/\(event.scan)/future", .shipment,
            ProblemCause.notYetCome.said(["scan": event.scan, "waybill": event.waybill, "at": event.at]),
            regarding: event.waybill.text, facts)
    }

    private static func unknownWord(_ event: ScanReceived, _ facts: Facts) -> [Happened] {
        // Each word once: that one was put away says nothing of another.
        guard event.status == nil, !all(event.carrier, event.waybill, facts).contains(where: { $0.code == event.code })
        else { return [] }
        return ProblemNotice.of(
            ScanReceived.puzzle(event.carrier, event.waybill, event.scan), .shipment,
            ProblemCause.unknownWord.said(["word": event.code, "waybill": event.waybill]),
            regarding: event.waybill.text, facts)
    }

    private static func scanPrefix(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>) -> String {
        Waybill.folded(carrier, waybill) + " "
    }

    private static func all(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>, _ facts: Facts) -> [CarrierScan
        .State]
    {
        let isShared = facts.isShared(number: Waybill.folded(carrier, waybill), Shipment.self)
        return facts.keys(
            CarrierScan.self, "waybill", prefix: scanPrefix(carrier, waybill), limit: mostScans + roomForDelivery
        )
        .compactMap { facts.load(CarrierScan.self, $0.id) }
        // Older builds took two waybills that differ by capitals only: to each its own.
        .filter { !isShared || $0.carrier == carrier && $0.waybill == waybill }
        .sorted { ($0.at, $0.status?.rank ?? 0, $0.scan.text) < ($1.at, $1.status?.rank ?? 0, $1.scan.text) }
    }

    /// The status that the scans add up to. What was delivered stays so; a parcel called lost may still arrive. From the first
    /// word of a return on it is on its way back: a door at which it then arrives is the sender's. A scan that claims
    /// to be from the future is kept and not believed.
    static func fold(_ scans: [CarrierScan.State]) -> (status: TrackingStatus, at: Instant)? {
        var result: (status: TrackingStatus, at: Instant)?
        var goesBack = false
        for scan in scans {
            guard var status = scan.status, isBelieved(scan.at, scan.received), result?.status != .delivered else {
                continue
            }
            if goesBack { status = status.onTheWayBack }
            goesBack = goesBack || status == .returning || status == .returned
            // A stop on the way back is no new word.
            if status == .returning, result?.status == .returning { continue }
            result = (status, scan.at)
        }
        return result
    }

    /// After a scan, or after the hand-over that makes earlier scans readable.
    static func reread(_ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>, _ facts: Facts) -> [Happened] {
        guard let id = Shipment.holder(carrier, waybill, facts), let shipment = ShipmentID(id),
            let state = facts.load(Shipment.self, id)
        else { return [] }
        let scans = all(state.carrier ?? carrier, state.waybill ?? waybill, facts)
        guard let now = fold(scans) else { return [] }
        guard state.stage != .delivered else {
            return afterDelivery(id, state.statusAt, scans, facts) + wentBack(id, now.status, facts)
        }
        guard now.status != state.status || now.at != state.statusAt else { return [] }
        let tracked = tracked(shipment, state, now, facts)
        return now.status == .delivered ? tracked + afterDelivery(id, now.at, scans, facts) : tracked
    }

    /// A scan later than the delivery: somebody delivered the wrong thing, or to the wrong door.
    private static func afterDelivery(
        _ id: String, _ delivered: Instant?, _ scans: [CarrierScan.State], _ facts: Facts
    ) -> [Happened] {
        guard let delivered,
            let late = scans.last(where: {
                $0.at > delivered && $0.status != .delivered && isBelieved($0.at, $0.received)
            })
        else { return [] }
        return ProblemNotice.of(
            "\(id)/after-delivery", .shipment,
            ProblemCause.afterDelivery.said(["shipment": id, "status": late.code]), regarding: id, facts)
    }

    /// It was announced as delivered before the word of its return came: it arrived at the sender's door.
    private static func wentBack(_ id: String, _ status: TrackingStatus, _ facts: Facts) -> [Happened] {
        guard [.returning, .returned].contains(status) else { return [] }
        return ProblemNotice.of(
            "\(id)/went-back", .shipment,
            ProblemCause.wentBack.said(["shipment": id]),
            regarding: id, facts)
    }

    private static func isBelieved(_ at: Instant, _ received: Instant) -> Bool {
        at <= received.adding(futureTolerance)
    }

    private static func tracked(
        _ id: ShipmentID, _ state: Shipment.State, _ now: (status: TrackingStatus, at: Instant), _ facts: Facts
    ) -> [Happened] {
        let tracked = state.orders.map { order in
            Shipment.happened(ShipmentEvent.tracked, id, facts) {
                $0.order = order
                $0.status = now.status
                $0.at = now.at
            }
        }
        guard now.status == .delivered else { return tracked + trouble(id, now.status, facts) }
        return tracked
            + state.orders.map { order in
                Shipment.happened(ShipmentEvent.delivered, id, facts) {
                    $0.order = order
                    $0.lines = state.lines.of(order)
                    $0.at = now.at
                }
            }
    }

    private static func trouble(_ id: ShipmentID, _ status: TrackingStatus, _ facts: Facts) -> [Happened] {
        switch status {
        case .exception, .returning, .returned, .lost:
            ProblemNotice.of(
                // Each time anew: what was put right may go wrong again.
                "\(id)/\(status.rawValue)/\(facts.sequence)", .shipment,
                (status == .returned ? ProblemCause.returned : .reported).said([
                    "shipment": id, "status": status.rawValue,
                ]),
                regarding: id.text, facts)
        case .handedOver, .inTransit, .outForDelivery, .attemptFailed, .awaitingPickup, .delivered: []
        }
    }

    static func afterScan(_ event: ScanReceived, _ facts: Facts) -> [Happened] {
        reread(event.carrier, event.waybill, facts)
    }

    static func afterMeaning(_ event: ScanUnderstood, _ facts: Facts) -> [Happened] {
        guard let scan = facts.load(CarrierScan.self, event.record) else { return [] }
        return reread(scan.carrier, scan.waybill, facts) + StrayWaybill.understood(scan, facts)
    }

    /// When all orders of the parcel are told of.
    static func afterHandOver(_ event: ShipmentHandedOver, _ facts: Facts) -> [Happened] {
        guard facts.load(Shipment.self, event.shipment)?.orders.last == event.order else { return [] }
        return reread(event.carrier, event.waybill, facts)
    }

    /// A carrier sees its own shipments (DESIGN 26).
    static func mayRead(_ state: Shipment.State, _ actor: Actor) -> Bool {
        isOf(actor, state.carrier)
    }

    /// Whether the actor is of no carrier, or of that one.
    private static func isOf(_ actor: Actor, _ carrier: ID<CarrierKind>?) -> Bool {
        guard let own = actor.carrier else { return true }
        return carrier.map { BusinessNumber.folded($0) == BusinessNumber.folded(own) } ?? false
    }

    static func scans(_ state: Shipment.State, _ facts: Facts) -> [ScanShown] {
        guard let carrier = state.carrier, let waybill = state.waybill else { return [] }
        return all(carrier, waybill, facts).map { scan in
            shown.of(scan) { if !isBelieved(scan.at, scan.received) { $0.doubted = true } }
        }
    }

    private static let shown = Projection<CarrierScan.State, ScanShown>(rest: [\.doubted])
}
