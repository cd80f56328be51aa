import Models

extension Catalogue {
    static let productQueries: [MessageOutline] = [.query(GetProduct.self), .query(ListProducts.self)]
}

/// One product with its price.
package struct GetProduct: Query {
    package typealias Answer = ProductShown
    package var product = ProductID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.get-product.v1"
    package static let about = "One product."
    package static let indonesian = "Satu produk."
    package static let roles: [Role] = .office + [.warehouse]
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .optional(\.on, "the day whose prices to show; the latest where absent"),
    ]
}

/// The range.
package struct ListProducts: ListQuery {
    package typealias Row = ProductShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-products.v1"
    package static let about = "The products, in order of their names."
    package static let indonesian = "Semua produk, urut nama."
    package static let roles: [Role] = .office + [.warehouse]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
