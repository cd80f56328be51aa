import Models

extension Catalogue {
    static let customerQueries: [MessageOutline] = [.query(GetCustomer.self), .query(ListCustomers.self)]
}

/// What the books say of one customer.
package struct GetCustomer: Query {
    package typealias Answer = CustomerShown
    package var customer = CustomerID.blank
    package init() {}
    package static let type = "id.niaga.customers.get-customer.v1"
    package static let about = "What the books say of one customer."
    package static let indonesian = "Data satu pelanggan."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [.required(\.customer, "which customer")]
}

/// The customers by name.
package struct ListCustomers: ListQuery {
    package typealias Row = CustomerShown
    package var name: Prose?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-customers.v1"
    package static let about = "The customers, in order of their names."
    package static let indonesian = "Semua pelanggan, urut nama."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.name, "only names that begin so", .length(1...120)),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
