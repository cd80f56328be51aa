import Models

/// What can happen to a quotation.
package enum QuotationEvent: EventFamily {
    case drafted(QuotationDrafted)
    case priceOffered(PriceOffered)
    case approvalRequested(ApprovalRequested)
    case approved(QuotationApproved)
    case declined(QuotationDeclined)
    case sent(QuotationSent)
    case accepted(QuotationAccepted)
    case withdrawn(QuotationWithdrawn)
    case expired(QuotationExpired)

    package static let cases: EventCases<Self> = [
        .init(Self.drafted), .init(Self.priceOffered), .init(Self.approvalRequested), .init(Self.approved),
        .init(Self.declined), .init(Self.sent), .init(Self.accepted), .init(Self.withdrawn), .init(Self.expired),
    ]
}

/// A quotation was drawn up.
package struct QuotationDrafted: QuotationBody {
    package var quotation = QuotationID.blank
    package var customer = CustomerID.blank
    package var author = Principal.blank
    package var salesperson: SalespersonID?
    package var lines: [PricedLine] = []
    package var discountShare: Rate?
    package var discountAmount: Money?
    package var taxInside: Bool?
    package var validUntil = Day.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.quotation-drafted.v1"
    package static let about = "A quotation was drawn up."
    package static let told = Told.good(
        "Quotation {} drawn up[ for {customer}][, valid until {validUntil}]",
        "Penawaran {} dibuat[ untuk {customer}][, berlaku sampai {validUntil}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.customer, "for whom"),
        .required(\.author, "who drew it up"),
        .optional(\.salesperson, "who is responsible"),
        .required(\.lines, "what is offered, before what is taken off the whole"),
        .optional(\.discountShare, "the share taken off the whole"),
        .optional(\.discountAmount, "the amount taken off the whole"),
        .optional(\.taxInside, "true where prices and sums are with PPN inside"),
        .required(\.validUntil, "the last day on which it may be accepted"),
        .required(\.on, "the business day"),
    ]
}

/// Somebody named a price for a line.
package struct PriceOffered: QuotationBody, SignedBody {
    package var quotation = QuotationID.blank
    package var line = 1
    package var side = Side.blank
    package var by = Principal.blank
    package var offer = PricedLine.blank
    package var reason: Prose?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.price-offered.v1"
    package static let about = "Somebody named a price for a line of a quotation."
    package static let told = Told.good(
        "A price was named in quotation {}[: line {line} {offer}][, {reason}]",
        "Harga disebut dalam penawaran {}[: baris {line} {offer}][, {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.line, "the line, from 1"),
        .required(\.side, "who named the price"),
        .required(\.by, "who wrote it down"),
        .required(\.offer, "the line as it would be"),
        .optional(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// A price is below the floor: a second person must agree.
package struct ApprovalRequested: QuotationBody, SignedBody {
    package var quotation = QuotationID.blank
    package var by = Principal.blank
    package var lines: [Int] = []
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.approval-requested.v1"
    package static let about = "A price is below the floor; a second person must agree."
    package static let told = Told.bad(
        "Quotation {} is below the floor; a second person must agree",
        "Penawaran {} di bawah harga dasar; harus disetujui orang kedua")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.by, "who wants to send it"),
        .required(\.lines, "the lines below the floor, from 1"),
        .required(\.on, "the business day"),
    ]
}

/// A second person agreed to the prices.
package struct QuotationApproved: QuotationBody, SignedBody {
    package var quotation = QuotationID.blank
    package var by = Principal.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.quotation-approved.v1"
    package static let about = "A second person agreed to the prices."
    package static let told = Told.good(
        "Quotation {} approved[ by {by}]",
        "Penawaran {} disetujui atasan[: {by}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.by, "who agreed"),
        .required(\.on, "the business day"),
    ]
}

/// A second person did not agree.
package struct QuotationDeclined: QuotationBody, SignedBody {
    package var quotation = QuotationID.blank
    package var by = Principal.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.quotation-declined.v1"
    package static let about = "A second person did not agree to the prices."
    package static let told = Told.bad(
        "Quotation {} not approved[ by {by}: {reason}]",
        "Penawaran {} tidak disetujui[ oleh {by}: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.by, "who refused"),
        .required(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// The quotation went to the customer.
package struct QuotationSent: QuotationBody, AddressedBody {
    package var quotation = QuotationID.blank
    package var total = Money.blank
    package var customer: CustomerID?
    package var salesperson: SalespersonID?
    package var lines: [PricedLine]?
    package var validUntil: Day?
    package var termDays: Int?
    package var taxRule: TaxRule?
    package var taxInside: Bool?
    package var number: PaperNumber?
    package var buyerName: Prose?
    package var buyer: Personal<Addressee>?
    package var on = Day.blank
    package init() {}
    package var person: PersonName? { customer.map(PersonName.customer) }
    package static let type = "id.niaga.orders.quotation-sent.v1"
    package static let about = "The quotation went to the customer."
    package static let told = Told.good(
        "Quotation {}[ {number}] sent[ to {customer}: {total}][, valid until {validUntil}]",
        "Penawaran {}[ {number}] dikirim[ ke {customer}: {total}][, berlaku sampai {validUntil}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.total, "the sum of its lines, before tax where it is not inside"),
        .optional(\.customer, "for whom"),
        .optional(\.salesperson, "who is responsible"),
        .optional(\.lines, "what is offered, at what prices"),
        .optional(\.validUntil, "the last day on which it may be accepted"),
        .optional(\.termDays, "days from invoice to due date"),
        .optional(\.taxRule, "how PPN would be counted; absent where the sale bears none"),
        .optional(\.taxInside, "true where prices and sums are with PPN inside"),
        .optional(\.number, "its legal number, without gaps"),
        .optional(\.buyerName, "to whom it is addressed: the business's name, or the id of a person"),
        .personal(\.buyer, "to whom it is addressed, as of then"),
        .required(\.on, "the business day"),
    ]
}

/// The customer accepted.
package struct QuotationAccepted: QuotationBody {
    package var quotation = QuotationID.blank
    package var purchaseOrder: Prose?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.quotation-accepted.v1"
    package static let about = "The customer accepted the quotation."
    package static let told = Told.good(
        "Quotation {} accepted by the customer[, PO {purchaseOrder}]",
        "Penawaran {} disetujui pelanggan[, PO {purchaseOrder}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .required(\.on, "the business day"),
    ]
}

/// The quotation was taken back or refused.
package struct QuotationWithdrawn: QuotationBody {
    package var quotation = QuotationID.blank
    package var reason = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.quotation-withdrawn.v1"
    package static let about = "The quotation was taken back, or the customer said no."
    package static let told = Told.bad(
        "Quotation {} withdrawn[: {reason}]",
        "Penawaran {} ditarik[: {reason}]")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.reason, "why"),
        .required(\.on, "the business day"),
    ]
}

/// Nobody accepted in time.
package struct QuotationExpired: QuotationBody {
    package var quotation = QuotationID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.quotation-expired.v1"
    package static let about = "Nobody accepted the quotation in time."
    package static let told = Told.bad(
        "Quotation {} expired",
        "Penawaran {} kedaluwarsa")
    package static let fields: Fields<Self> = [
        .required(\.quotation, "the quotation"),
        .required(\.on, "the business day"),
    ]
}
