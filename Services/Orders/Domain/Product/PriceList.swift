import Kernel
import Models
import OrdersMessages

/// A line of the price list (daftar harga): what a product costs from a day on, and its floor.
package enum PriceList: Entity {
    package typealias Event = PriceEvent
    package static let kind = "price"

    package struct State: Document {
        package var product = ProductID.blank
        package var list = UnitPrice.blank
        package var floor = UnitPrice.blank
        package var from = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.product, "the product"),
            .required(\.list, "the list price"),
            .required(\.floor, "the floor"),
            .required(\.from, "the first day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: PriceEvent, at recorded: Instant) {
        switch event {
        case .set(let event):
            state = State {
                $0.product = event.product
                $0.list = event.list
                $0.floor = event.floor
                $0.from = event.from
            }
        }
    }

    package static func keys(_ state: State) -> [Key] {
        [Key("from", prefix(state.product, state.list.currency) + state.from.description)]
    }

    /// The blank sorts before every character of an id, so that one product's days stand together.
    private static func prefix(_ product: ProductID, _ currency: Currency) -> String {
        "\(product) \(currency.rawValue) "
    }

    /// The price that holds on a day.
    static func price(_ product: ProductID, _ currency: Currency, _ on: Day, _ facts: Facts) -> State? {
        facts.last(PriceList.self, "from", prefix: prefix(product, currency), atMost: on.description)
    }

    static func shown(_ price: State) -> PriceShown { projection.of(price) { _ in } }

    private static let projection = Projection<State, PriceShown>(rest: [])

    static let decisions: [CommandHandler] = [.on(SetPrice.self, set)]

    static func set(_ command: SetPrice, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Product.self, command.product) != nil else {
            throw Rejection(OrdersRule.unknownProduct, ["product": command.product], at: Pointer("/product"))
        }
        guard command.list.currency == command.floor.currency else {
            throw Rejection(
                OrdersRule.currencyDiffers,
                ["got": command.floor.currency.rawValue, "currency": command.list.currency.rawValue],
                at: Pointer("/floor/currency"))
        }
        guard command.floor.steps <= command.list.steps else {
            throw Rejection(
                OrdersRule.floorAboveList, ["floor": command.floor, "list": command.list], at: Pointer("/floor"))
        }
        let from = command.from ?? facts.on
        // What held on a day that is past is history; days that had no price may still get one.
        if from < facts.on, price(command.product, command.list.currency, from, facts) != nil {
            try facts.mayDateBack(to: from, at: Pointer("/from"))
        }
        return [
            happened(PriceEvent.set, facts) {
                $0.product = command.product
                $0.list = command.list
                $0.floor = command.floor
                $0.from = from
            }
        ]
    }
}
