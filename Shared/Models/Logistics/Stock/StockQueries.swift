import Models

extension Catalogue {
    static let stockQueries: [MessageOutline] = [.query(GetStock.self), .query(ListStock.self)]
}

/// The stock of one product.
package struct GetStock: Query {
    package typealias Answer = StockShown
    package var product = ProductID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-stock.v1"
    package static let about = "What is there of one product, and how much of it is free."
    package static let indonesian = "Persediaan satu produk, dan berapa yang bebas."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.product, "which product")]
}

/// The stock.
package struct ListStock: ListQuery {
    package typealias Row = StockShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-stock.v1"
    package static let about = "What is there of each product."
    package static let indonesian = "Persediaan setiap produk."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
