import Models

/// Where a quotation stands. Only what is *sent* can be accepted or expire.
package enum QuotationStage: String, Word {
    case draft, pendingApproval = "pending-approval", sent, accepted, withdrawn, expired
    package static let blank = QuotationStage.draft
}

/// One price that somebody named.
package struct NamedPrice: Document {
    package var line = 1
    package var side = Side.blank
    package var by = Principal.blank
    package var price = UnitPrice.blank
    package var discount = Rate.blank
    package var reason: Prose?
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.line, "the line, from 1"),
        .required(\.side, "who named it"),
        .required(\.by, "who wrote it down"),
        .required(\.price, "the price of one"),
        .required(\.discount, "the share taken off it"),
        .optional(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// A quotation with the haggling over it.
package struct QuotationShown: Document {
    package var quotation = QuotationID.blank
    package var total = Money.blank
    package var customer = CustomerID.blank
    package var stage = QuotationStage.blank
    package var authors: [Principal] = []
    package var lines: [PricedLine]?
    package var offers: [NamedPrice]?
    package var lineCount: Int?
    package var validUntil = Day.blank
    package var on = Day.blank
    package var approvedBy: Principal?
    package var purchaseOrder: Prose?
    package var expires: Instant?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.total, "the sum of the lines before tax"),
        .required(\.customer, "for whom"),
        .required(\.stage, "where it stands"),
        .required(\.authors, "who wrote it"),
        .optional(\.lines, "what is offered; absent in lists"),
        .optional(\.offers, "every price named; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .required(\.validUntil, "the last day on which it may be accepted"),
        .required(\.on, "the business day"),
        .optional(\.approvedBy, "who agreed to prices below the floor"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.expires, "the moment of expiry"),
    ]
}
