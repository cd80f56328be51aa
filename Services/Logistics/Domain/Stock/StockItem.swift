import Kernel
import LogisticsMessages
import Models

/// What is there of one product, and how much of it is set aside (persediaan). One writer, and no
/// way to take more than is free.
package enum StockItem: Entity {
    package typealias Event = StockEvent
    package static let kind = "stock"

    package struct State: Document {
        package var onHand = Quantity.blank
        package var reserved = Quantity.blank
        package var offer: OpenOffer?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.onHand, "how much is there"),
            .required(\.reserved, "how much of it is set aside"),
            .optional(\.offer, "those who wait that are still to be looked at"),
        ]

        var free: Quantity { onHand - reserved }
    }

    package static func evolve(_ state: inout State?, by event: StockEvent, at recorded: Instant) {
        switch event {
        case .increased(let event):
            var stock = state ?? State(empty: event.quantity.unit)
            stock.onHand = stock.onHand + event.quantity
            state = stock
        case .reserved(let event): state.map { state?.reserved = $0.reserved + event.quantity }
        case .released(let event): state.map { state?.reserved = $0.reserved - event.quantity }
        case .shipped(let event):
            state.map {
                state?.onHand = $0.onHand - event.quantity
                state?.reserved = $0.reserved - event.quantity
            }
        case .offerPaused(let event):
            state?.offer = OpenOffer(behind: event.behind, since: recorded)
        case .offerEnded: state?.offer = nil
        }
    }

    package static func timers(_ state: State) -> [Timer] {
        state.offer.map { [Timer("offer", at: $0.since)] } ?? []
    }

    package static func keys(_ state: State) -> [Key] { [Key("all", "")] }

    static func reserve(_ order: OrderID, _ line: LineQuantity, _ facts: Facts) -> Happened {
        happened(StockEvent.reserved, line.product, facts) {
            $0.order = order
            $0.quantity = line.quantity
        }
    }

    static func release(_ order: OrderID, _ line: LineQuantity, _ facts: Facts) -> Happened {
        happened(StockEvent.released, line.product, facts) {
            $0.order = order
            $0.quantity = line.quantity
        }
    }

    static func ship(_ order: OrderID, _ line: LineQuantity, _ facts: Facts) -> Happened {
        happened(StockEvent.shipped, line.product, facts) {
            $0.order = order
            $0.quantity = line.quantity
        }
    }

    static func offerPaused(_ product: ProductID, behind: OrderID?, _ facts: Facts) -> Happened {
        happened(StockEvent.offerPaused, product, facts) { $0.behind = behind }
    }

    static func offerEnded(_ product: ProductID, _ facts: Facts) -> Happened {
        happened(StockEvent.offerEnded, product, facts)
    }

    static let answers: [QueryHandler] = [.on(GetStock.self, one), .on(ListStock.self, list)]

    static func one(_ query: GetStock, _ facts: Facts) throws(Rejection) -> StockShown {
        if let state = facts.load(StockItem.self, query.product) { return row(query.product.text, state) }
        guard let product = facts.copy(ProductCopy.self, query.product) else {
            throw Rejection(LogisticsRule.unknownProduct, ["product": query.product], at: Pointer("/product"))
        }
        return row(query.product.text, State(empty: product.unit))
    }

    static func list(_ query: ListStock, _ facts: Facts) throws(Rejection) -> Paged<StockShown> {
        facts.list(StockItem.self, query, by: "all") { row($0, $1) }
    }

    private static let shown = Projection<State, StockShown>(rest: [\.product, \.free])

    private static func row(_ id: String, _ state: State) -> StockShown {
        shown.of(state) {
            $0.product = ProductID(trusted: id)
            $0.free = state.free
        }
    }
}

extension StockItem.State {
    init(empty unit: Unit) {
        self.init()
        onHand = .zero(unit)
        reserved = .zero(unit)
    }
}
