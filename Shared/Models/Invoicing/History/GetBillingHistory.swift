import Models

extension Catalogue {
    static let storyQueries: [MessageOutline] = [.query(GetBillingHistory.self)]
}

/// All invoices of an order, and the money that came for them.
package struct GetBillingHistory: Query {
    package typealias Answer = EventHistory
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.invoicing.get-billing-history.v1"
    package static let about = "All invoices of an order, and the money that came for them."
    package static let indonesian = "Semua faktur satu pesanan, dan uang yang masuk untuknya."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = [.orders, .logistics]
    package static let fields: Fields<Self> = [.required(\.order, "which order", indonesian: "pesanan yang mana")]
}
