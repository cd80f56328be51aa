/// One quotation.
package struct GetQuotation: Query {
    package var quotation = QuotationID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-quotation.v1"
    package static let about = "One quotation with every offer made."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [.required(\.quotation, "which quotation")]
}

/// The quotations.
package struct ListQuotations: ListQuery {
    package var customer: CustomerID?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-quotations.v1"
    package static let about = "The quotations, in order of their business days."
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// One order with its gauges.
package struct GetOrder: Query {
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-order.v1"
    package static let about =
        "One order: its lines, what was shipped, delivered, invoiced and paid, and what it waits for."
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [.required(\.order, "which order")]
}

/// The orders.
package struct ListOrders: ListQuery {
    package var customer: CustomerID?
    package var stage: OrderStage?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-orders.v1"
    package static let about = "The orders, in order of their business days."
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [
        .optional(\.customer, "only this customer's"),
        .optional(\.stage, "only those at this stage"),
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}

/// How much credit a customer has left.
package struct GetCredit: Query {
    package var customer = CustomerID.blank
    package init() {}
    package static let type = "id.niaga.orders.get-credit.v1"
    package static let about = "A customer's credit limit and how much of it is taken, tax included."
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [.required(\.customer, "whose credit")]
}

/// Where an order stands. How far its goods and its money have come is counted, and no stage.
package enum OrderStage: String, Word {
    case entered, verified, confirmed, cancelling, cancelled, closed
    package static let blank = OrderStage.entered
}
