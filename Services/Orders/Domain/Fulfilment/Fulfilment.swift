import CustomersMessages
import House
import Kernel
import Models
import OrdersMessages

/// The process manager of one order: what it waits for, and until when silence is no problem yet.
/// An ordinary entity with timers, so that it survives every restart.
package enum Fulfilment: Entity {
    package typealias Event = FulfilmentEvent
    package static let kind = "fulfilment"

    package struct State: Document {
        package var step = FulfilmentStep.blank
        /// When silence becomes a problem; absent once it was raised, or where a person decides when.
        package var patienceEnds: Instant?
        package var done = false
        package var since: Instant?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.step, "what it waits for"),
            .optional(\.patienceEnds, "when silence becomes a problem"),
            .required(\.done, "whether nothing is left"),
            .optional(\.since, "since when it waits for that"),
        ]

        mutating func wait(for step: FulfilmentStep, _ decided: Int?, at recorded: Instant) {
            self.step = step
            done = false
            since = recorded
            let patience = decided.map { Duration.seconds($0 * 60) } ?? Fulfilment.patience(step)
            patienceEnds = patience.map { recorded.adding($0) }
        }
    }

    /// As it is where the house has not decided otherwise, and as it was before it could. Logistics answers within seconds when it runs;
    /// goods and carriers take days. For the customer's money invoicing has its own reminders.
    static func patience(_ step: FulfilmentStep) -> Duration? {
        switch step {
        case .reservation, .release: .seconds(300)
        case .stock, .handOver: .seconds(3 * 86_400)
        case .delivery, .performance: .seconds(7 * 86_400)
        case .settlement: nil
        }
    }

    package static func evolve(_ state: inout State?, by event: FulfilmentEvent, at recorded: Instant) {
        switch event {
        case .reservationRequested(let event):
            state = State()
            state?.wait(for: .reservation, event.patience, at: recorded)
        case .reservationAnswered(let event):
            state?.wait(for: event.complete ? .handOver : .stock, event.patience, at: recorded)
        case .releaseRequested(let event): state?.wait(for: .release, event.patience, at: recorded)
        case .advanced(let event): state?.wait(for: event.step, event.patience, at: recorded)
        case .stalled: state?.patienceEnds = nil
        case .ended:
            state?.done = true
            state?.patienceEnds = nil
        }
    }

    /// It knows since when it waits, since.
    package static let form = 2

    package static func keys(_ state: State) -> [Key] {
        guard !state.done, state.step == .stock, let since = state.since else { return [] }
        return [OrdersDesk.key(.stock, since)]
    }

    package static func timers(_ state: State) -> [Timer] {
        state.patienceEnds.map { [Timer("patience", at: $0)] } ?? []
    }

    // MARK: What it notes

    /// In minutes, where the house has decided.
    private static func decided(_ step: FulfilmentStep, _ facts: Facts) -> Int? {
        switch step {
        case .reservation, .release: Settings.unusualWait(.answerWait, facts)
        case .stock: Settings.unusualWait(.stockWait, facts)
        case .handOver: Settings.unusualWait(.handOverWait, facts)
        case .delivery: Settings.unusualWait(.deliveryWait, facts)
        case .performance: Settings.unusualWait(.performanceWait, facts)
        case .settlement: nil
        }
    }

    static func requestReservation(_ id: OrderID, _ order: Order.State, _ facts: Facts) -> Happened {
        happened(FulfilmentEvent.reservationRequested, id, facts) {
            $0.customer = order.customer
            $0.lines = order.lines.enumerated().map {
                LineQuantity($0 + 1, $1.product, $1.quantity, $1.kind, in: $1.packing)
            }
            $0.promised = order.promised
            $0.partial = order.partial
            $0.place = order.place
            $0.purchaseOrder = order.purchaseOrder
            $0.patience = decided(.reservation, facts)
        }
    }

    static func requestRelease(_ id: OrderID, _ facts: Facts) -> Happened {
        happened(FulfilmentEvent.releaseRequested, id, facts) { $0.patience = decided(.release, facts) }
    }

    static func answered(_ id: OrderID, complete: Bool, _ facts: Facts) -> Happened {
        happened(FulfilmentEvent.reservationAnswered, id, facts) {
            $0.complete = complete
            $0.patience = decided(complete ? .handOver : .stock, facts)
        }
    }

    /// `anew`: the same step is waited for once more from now on, for another parcel.
    static func advanced(_ id: OrderID, to step: FulfilmentStep, anew: Bool = false, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Fulfilment.self, id), !state.done, anew || state.step != step else { return [] }
        return [
            happened(FulfilmentEvent.advanced, id, facts) {
                $0.step = step
                $0.patience = decided(step, facts)
            }
        ]
    }

    static func ended(_ id: OrderID, _ facts: Facts) -> [Happened] {
        guard facts.load(Fulfilment.self, id)?.done == false else { return [] }
        return [happened(FulfilmentEvent.ended, id, facts)]
    }

    /// Nobody answered in time: from now on a person knows.
    static func lostPatience(_ id: String, _ state: State, _ facts: Facts) -> [Happened] {
        guard let order = OrderID(id) else { return [] }
        let cause = ProblemCause.waitsTooLong.said(["order": id, "step": state.step.rawValue])
        return [happened(FulfilmentEvent.stalled, order, facts) { $0.step = state.step }]
            + ProblemNotice.of("\(id)/\(state.step.rawValue)/\(facts.sequence)", .order, cause, regarding: id, facts)
    }
}
