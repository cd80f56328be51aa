import Kernel
import LogisticsMessages
import Models

/// The goods set aside for one order (cadangan): all of them at once, or what is there where the
/// order says so. What is missing waits for receipts, by promised date, then by confirmation.
package enum Reservation: Entity {
    package typealias Event = ReservationEvent
    package static let kind = "reservation"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var lines: [ReservationLine] = []
        package var promised: Day?
        package var partial = false
        package var place: PlaceID?
        package var purchaseOrder: Prose?
        /// Its place among those that wait.
        package var asked = Prose.blank
        package var released = false
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "whose order"),
            .required(\.lines, "line by line"),
            .optional(\.promised, "the day promised"),
            .required(\.partial, "whether a part helps"),
            .optional(\.place, "where goods go"),
            .optional(\.purchaseOrder, "the customer's own order number"),
            .required(\.asked, "its place among those that wait"),
            .required(\.released, "whether it was let go"),
        ]

        var isComplete: Bool { lines.allSatisfy { $0.missing.steps <= 0 } }
        var hasGone: Bool { lines.contains { $0.gone.steps > 0 } }
        /// What a parcel takes: goods, and the charges that come with them; never a charge alone.
        var setAside: [LineQuantity] {
            let held = positive(\.held).filter { lines[$0.line - 1].kind != .service }
            return goods(held).isEmpty ? [] : held
        }
        var charges: [LineQuantity] { positive(\.held).filter { lines[$0.line - 1].kind == .charge } }
        /// Of those lines, the ones that stand on a shelf.
        func goods(_ quantities: [LineQuantity]) -> [LineQuantity] {
            quantities.filter { lines.indices.contains($0.line - 1) && lines[$0.line - 1].kind == nil }
        }
        /// Services that are not done; charges too, where there are no goods with which they could go.
        var toPerform: [LineQuantity] {
            positive(\.held).filter { quantity in
                let kind = lines[quantity.line - 1].kind
                return kind == .service || kind == .charge && isWithoutGoods
            }
        }
        /// Whether no goods are to come: there are none, or all have left.
        var isWithoutGoods: Bool { lines.allSatisfy { $0.kind != nil || $0.gone.steps >= $0.wanted.steps } }
        var missing: [LineQuantity] { positive(\.missing) }

        private func positive(_ count: (ReservationLine) -> Quantity) -> [LineQuantity] {
            lines.enumerated().compactMap { index, line in
                count(line).steps > 0 ? LineQuantity(index + 1, line.product, count(line), in: line.packing) : nil
            }
        }
    }

    package static func evolve(_ state: inout State?, by event: ReservationEvent, at recorded: Instant) {
        switch event {
        case .opened(let event): state = State(event)
        case .filled(let event): state?.move(event.lines) { $0.held = $0.held + $1 }
        case .short: break
        case .released:
            state?.released = true
            state.map { current in
                for index in current.lines.indices {
                    state?.lines[index].held = .zero(current.lines[index].held.unit)
                    state?.lines[index].picked = .zero(current.lines[index].held.unit)
                }
            }
        case .tooLate: break
        case .picked(let event):
            state?.move(event.lines) {
                $0.held = $0.held - $1
                $0.picked = $0.picked + $1
            }
        case .restored(let event):
            state?.move(event.lines) {
                $0.picked = $0.picked - $1
                $0.held = $0.held + $1
            }
        case .performed(let event):
            state?.move(event.lines) {
                $0.held = $0.held - $1
                $0.gone = $0.gone + $1
            }
        case .consumed(let event):
            state?.move(event.lines) {
                $0.picked = $0.picked - $1
                $0.gone = $0.gone + $1
            }
        }
    }

    /// It is found by what has to be done with it since.
    package static let form = 2

    package static func keys(_ state: State) -> [Key] {
        guard !state.released else { return [] }
        var seen: Set<ProductID> = []
        return state.lines.filter { $0.missing.steps > 0 && seen.insert($0.product).inserted }.map { line in
            Key("waiting", "\(line.product) \(state.asked)")
        } + (state.setAside.isEmpty ? [] : [LogisticsDesk.key(.pick, state.asked)])
            + (state.toPerform.isEmpty ? [] : [LogisticsDesk.key(.perform, state.asked)])
    }

    static let answers: [QueryHandler] = [.on(GetReservation.self, one)]

    static func one(_ query: GetReservation, _ facts: Facts) throws(Rejection) -> ReservationShown {
        guard let state = facts.load(Reservation.self, query.order) else {
            throw Rejection(LogisticsRule.unknownOrder, ["order": query.order], at: Pointer("/order"))
        }
        return shown.of(state) {
            $0.order = query.order
            $0.complete = state.isComplete && !state.released
        }
    }

    private static let shown = Projection<State, ReservationShown>(rest: [\.order, \.complete])
}

extension Reservation.State {
    fileprivate init(_ event: ReservationOpened) {
        self.init()
        customer = event.customer
        lines = event.lines.map { line in
            var entry = ReservationLine()
            entry.product = line.product
            entry.wanted = line.quantity
            entry.picked = .zero(line.quantity.unit)
            entry.gone = entry.picked
            entry.kind = line.kind == .goods ? nil : line.kind
            entry.packing = line.packing
            // What stands on no shelf is never short.
            entry.held = entry.kind == nil ? entry.picked : line.quantity
            return entry
        }
        promised = event.promised
        partial = event.partial
        place = event.place
        purchaseOrder = event.purchaseOrder
        asked = event.asked
    }

    fileprivate mutating func move(_ quantities: [LineQuantity], _ change: (inout ReservationLine, Quantity) -> Void) {
        for entry in quantities where lines.indices.contains(entry.line - 1) {
            change(&lines[entry.line - 1], entry.quantity)
        }
    }
}
