import Models

/// A product and, where one is asked for, what it costs in each currency.
package struct ProductShown: Document {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var prices: [PriceShown]?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.name, "what people call it"),
        .required(\.unit, "how it is counted"),
        .optional(\.prices, "what holds on the day, a currency each; absent in lists"),
    ]
}

/// What a product costs from a day on.
package struct PriceShown: Document {
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
