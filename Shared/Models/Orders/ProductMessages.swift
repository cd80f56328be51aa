/// Offer a new product or service.
package struct AddProduct: Command {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.add-product.v1"
    package static let about = "Take a new product into the range."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.product, "the name you give the product, such as TEA-500"),
        .required(\.name, "what people call it", .length(1...120)),
        .required(\.unit, "how it is counted"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Set what a product costs, and the price below which a second person must agree.
package struct SetPrice: Command {
    package var product = ProductID.blank
    package var list = UnitPrice.blank
    package var floor = UnitPrice.blank
    package var from: Day?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.set-price.v1"
    package static let about = "Set a product's list price and its floor, from a day on."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.list, "the price that holds where nothing was agreed", .notNegative),
        .required(\.floor, "below this net price a second person must approve", .notNegative),
        .optional(\.from, "the first day on which it holds; the business day where absent"),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// What can happen to a product.
package enum ProductEvent: EventFamily {
    case added(ProductAdded)
    package static let cases: EventCases<Self> = [.init(Self.added)]
    package var body: any EventBody {
        switch self {
        case .added(let body): body
        }
    }
}

/// A product is in the range.
package struct ProductAdded: EventBody {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { product.text }
    package static let type = "id.niaga.orders.product-added.v1"
    package static let about = "A product is in the range."
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.name, "what people call it"),
        .required(\.unit, "how it is counted"),
        .required(\.on, "the business day"),
    ]
}

/// What can happen to a line of the price list.
package enum PriceEvent: EventFamily {
    case set(PriceSet)
    package static let cases: EventCases<Self> = [.init(Self.set)]
    package var body: any EventBody {
        switch self {
        case .set(let body): body
        }
    }
}

/// From a day on, a product has this list price and this floor.
package struct PriceSet: EventBody {
    package var product = ProductID.blank
    package var list = UnitPrice.blank
    package var floor = UnitPrice.blank
    package var from = Day.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { "\(product.text)@\(list.currency.rawValue)@\(from)" }
    package static let type = "id.niaga.orders.price-set.v1"
    package static let about = "From a day on a product has this list price and this floor."
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.list, "the list price"),
        .required(\.floor, "the floor"),
        .required(\.from, "the first day"),
        .required(\.on, "the business day"),
    ]
}

/// One product with its price.
package struct GetProduct: Query {
    package var product = ProductID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.get-product.v1"
    package static let about = "One product."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .optional(\.on, "the day whose prices to show; the latest where absent"),
    ]
}

/// The range.
package struct ListProducts: ListQuery {
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-products.v1"
    package static let about = "The products, in order of their names."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
