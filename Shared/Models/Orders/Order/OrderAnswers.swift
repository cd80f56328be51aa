import Models

/// How far one line of an order has come.
package struct OrderLine: Document {
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var price = UnitPrice.blank
    package var discount = Rate.blank
    package var net = Money.blank
    package var shipped = Quantity.blank
    package var delivered = Quantity.blank
    package var invoiced = Quantity.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.quantity, "how much is ordered"),
        .required(\.price, "the price of one"),
        .required(\.discount, "the share taken off it"),
        .required(\.net, "the line's net"),
        .required(\.shipped, "how much left"),
        .required(\.delivered, "how much arrived"),
        .required(\.invoiced, "how much was billed"),
    ]
}

/// Shares of the ordered quantity, counted when they are asked for.
package struct OrderGauges: Document {
    package var shipped = Prose.blank
    package var delivered = Prose.blank
    package var invoiced = Prose.blank
    package var reserved = Prose.blank
    package var paid = Prose.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.shipped, "how much left, such as \"50 %\""),
        .required(\.delivered, "how much arrived"),
        .required(\.invoiced, "how much was billed"),
        .required(\.reserved, "\"100 %\", or \"not all\""),
        .required(\.paid, "\"yes\" once all is billed and paid"),
    ]
}

/// An order, how far it has come, and what it waits for.
package struct OrderShown: Document {
    package var order = OrderID.blank
    package var version = 0
    package var gross = Money.blank
    package var gauges = OrderGauges.blank
    package var waitsFor: Prose?
    package var customer = CustomerID.blank
    package var stage = OrderStage.blank
    package var author = Principal.blank
    package var verifiedBy: Principal?
    package var holds: [Hold] = []
    package var heldSince: Instant?
    package var quotation: QuotationID?
    package var purchaseOrder: Prose?
    package var lines: [OrderLine]?
    package var lineCount: Int?
    package var net = Money.blank
    package var tax = Money.blank
    package var invoicedTotal = Money.blank
    package var paid = Money.blank
    package var invoices = 0
    package var settled = 0
    package var exposure = Money.blank
    package var promised: Day?
    package var partial = false
    package var reserved = false
    package var cancelReason: Prose?
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.version, "the version, for `expect`"),
        .required(\.gross, "with tax"),
        .required(\.gauges, "how far it has come"),
        .optional(\.waitsFor, "what must happen next; absent at its end"),
        .required(\.customer, "who orders"),
        .required(\.stage, "where it stands"),
        .required(\.author, "who entered it"),
        .optional(\.verifiedBy, "who checked it"),
        .required(\.holds, "what keeps it from being confirmed"),
        .optional(\.heldSince, "since when it was held, even where it no longer is"),
        .optional(\.quotation, "the quotation it comes from"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.lines, "what is ordered; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .required(\.net, "the sum of the lines"),
        .required(\.tax, "PPN"),
        .required(\.invoicedTotal, "what was billed, tax included"),
        .required(\.paid, "what was paid"),
        .required(\.invoices, "how many invoices"),
        .required(\.settled, "how many of them are paid"),
        .required(\.exposure, "what it takes of the credit"),
        .optional(\.promised, "the day promised"),
        .required(\.partial, "whether a part helps"),
        .required(\.reserved, "whether all goods are set aside"),
        .optional(\.cancelReason, "why it was called off"),
        .required(\.on, "the business day"),
    ]
}
