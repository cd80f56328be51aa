import CustomersMessages
import House
import Kernel
import LogisticsMessages
import Models

/// A waybill that carriers scan and no shipment has: typed wrongly at the hand-over, or not ours. Scans before the hand-over is
/// typed are usual; from the second day on a person is told, and at once where it is called delivered.
package enum StrayWaybill: Entity {
    package typealias Event = StrayEvent
    package static let kind = "stray"

    package struct State: Document {
        package var carrier = ID<CarrierKind>.blank
        package var waybill = ID<WaybillKind>.blank
        package var code = Prose.blank
        package var at = Instant.blank
        package var since = Instant.blank
        package var patience: Int?
        package var noticed = false
        package var found = false
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.carrier, "the carrier"),
            .required(\.waybill, "its number, as the carrier spells it"),
            .required(\.code, "the carrier's word when it was scanned first"),
            .required(\.at, "when it was scanned first"),
            .required(\.since, "since when we know of it"),
            .optional(\.patience, "in how many minutes a person is told, where the house decided that"),
            .required(\.noticed, "whether a person was told"),
            .required(\.found, "whether a shipment has it now"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: StrayEvent, at recorded: Instant) {
        switch event {
        case .strayed(let event):
            state = State {
                $0.carrier = event.carrier
                $0.waybill = event.waybill
                $0.code = event.code
                $0.at = event.at
                $0.since = recorded
                $0.patience = event.patience
            }
        case .noticed: state?.noticed = true
        case .found: state?.found = true
        }
    }

    package static func keys(_ state: State) -> [Key] {
        state.found ? [] : [Key("open", state.since.description)]
    }

    /// The hand-over is typed on the day on which the carrier comes; the house may decide otherwise.
    private static let patience = 1_440

    package static func timers(_ state: State) -> [Timer] {
        state.found || state.noticed
            ? [] : [Timer("patience", at: state.since.adding(.seconds((state.patience ?? patience) * 60)))]
    }

    /// Of a scan that fits no shipment.
    static func strayed(_ scan: ScanReceived, _ facts: Facts) -> [Happened] {
        guard Shipment.holder(scan.carrier, scan.waybill, facts) == nil else { return [] }
        let known = facts.load(StrayWaybill.self, Waybill.folded(scan.carrier, scan.waybill))
        var told: [Happened] = []
        if known == nil {
            let event = WaybillStrayed(facts) {
                $0.carrier = scan.carrier
                $0.waybill = scan.waybill
                $0.code = scan.code
                $0.at = scan.at
                $0.patience = Settings.unusualWait(.strayWait, facts)
            }
            told.append(happened(StrayEvent.strayed, event))
        }
        guard scan.status == .delivered, known?.noticed != true else { return told }
        return told + noticed(known?.carrier ?? scan.carrier, known?.waybill ?? scan.waybill, scan.code, facts)
    }

    /// A word that had no meaning turns out to say that it was delivered.
    static func understood(_ scan: CarrierScan.State, _ facts: Facts) -> [Happened] {
        guard scan.status == .delivered,
            let known = facts.load(StrayWaybill.self, Waybill.folded(scan.carrier, scan.waybill)), !known.found,
            !known.noticed
        else { return [] }
        return noticed(known.carrier, known.waybill, scan.code, facts)
    }

    static func found(_ shipment: ShipmentID, _ command: HandOverShipment, _ facts: Facts) -> [Happened] {
        guard facts.load(StrayWaybill.self, Waybill.folded(command.carrier, command.waybill))?.found == false else {
            return []
        }
        let event = WaybillFound(facts) {
            $0.carrier = command.carrier
            $0.waybill = command.waybill
            $0.shipment = shipment
        }
        return [happened(StrayEvent.found, event)]
    }

    /// No hand-over came: from now on a person knows.
    static func lostPatience(_ state: State, _ facts: Facts) -> [Happened] {
        noticed(state.carrier, state.waybill, state.code, facts)
    }

    private static func noticed(
        _ carrier: ID<CarrierKind>, _ waybill: ID<WaybillKind>, _ code: Prose, _ facts: Facts
    ) -> [Happened] {
        let event = StrayNoticed(facts) {
            $0.carrier = carrier
            $0.waybill = waybill
        }
        return [happened(StrayEvent.noticed, event)]
            + ProblemNotice.of(
                event.problem, .shipment,
                ProblemCause.strayWaybill.said(["carrier": carrier, "waybill": waybill, "word": code]),
                regarding: waybill.text, facts)
    }

    static let answers: [QueryHandler] = [.on(ListStrays.self, list)]

    static func list(_ query: ListStrays, _ facts: Facts) throws(Rejection) -> Paged<StrayShown> {
        facts.list(StrayWaybill.self, query, by: "open") { shown.of($1) { _ in } }
    }

    private static let shown = Projection<State, StrayShown>(rest: [])
}
