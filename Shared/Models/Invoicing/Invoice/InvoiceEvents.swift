import Models

/// What can happen to an invoice. An invoice over several orders is told once for each of them, with its part of the sums.
package enum InvoiceEvent: EventFamily {
    case posted(InvoicePosted)
    case allocated(InvoiceAllocated)
    case settled(InvoiceSettled)

    package static let cases: EventCases<Self> = [
        .init(Self.posted), .init(Self.allocated), .init(Self.settled),
    ]
}

/// An invoice has its number and can no longer change; of one over several orders, the part of one.
package struct InvoicePosted: InvoiceBody, AddressedBody {
    package var invoice = InvoiceID.blank
    package var number = Prose.blank
    package var series: PaperNumber?
    package var customer = CustomerID.blank
    package var order = OrderID.blank
    package var salesperson: SalespersonID?
    package var parts: Int?
    package var lines: [InvoiceLine] = []
    package var net = Money.blank
    package var taxBase = Money.blank
    package var tax = Money.blank
    package var rounding: Money?
    package var total = Money.blank
    package var due = Day.blank
    package var taxRule: TaxRule?
    package var taxedOn: Day?
    package var purchaseOrder: Prose?
    package var buyerName: Prose?
    package var buyer: Personal<Addressee>?
    package var on = Day.blank
    package init() {}
    package var person: PersonName? { .customer(customer) }
    package static let keeping = Keeping.tenYears
    package static let type = "id.niaga.invoicing.invoice-posted.v1"
    package static let about = "An invoice has its number and can no longer change."
    package static let told = Told.good(
        "Invoice {}[ {number}] posted[ for {customer}, order {order}: {total}][, due {due}]",
        "Faktur {}[ {number}] dibukukan[ untuk {customer}, pesanan {order}: {total}][, jatuh tempo {due}]")
    package static let fields: Fields<Self> = [
        .required(\.invoice, "the invoice"),
        .required(\.number, "its number in the series, without gaps"),
        .optional(\.series, "its place in the series, where the house counts otherwise than INV within the year"),
        .required(\.customer, "the customer"),
        .required(\.order, "the order"),
        .optional(\.salesperson, "who is responsible for the order"),
        .optional(\.parts, "how many such events, one an order, make up the invoice; absent where it is for one order"),
        .required(\.lines, "what it bills"),
        .required(\.net, "the sum of the lines (DPP)"),
        .required(\.taxBase, "DPP nilai lain"),
        .required(\.tax, "PPN"),
        .optional(\.rounding, "where PPN is inside: what no net and PPN can meet of the sum agreed, untaxed"),
        .required(\.total, "what the customer owes"),
        .required(\.due, "when it is due"),
        .optional(\.taxRule, "how PPN was counted; absent where the sale bears none"),
        .optional(\.taxedOn, "the last day on which its goods were handed over, by whose rule PPN was counted"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.buyerName, "to whom it is addressed: the business's name, or the id of a person"),
        .personal(\.buyer, "to whom it is addressed, as of then"),
        .required(\.on, "the business day"),
    ]
}

/// Part of a payment settles this invoice.
package struct InvoiceAllocated: InvoiceBody {
    package var invoice = InvoiceID.blank
    package var payment = PaymentID.blank
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var amount = Money.blank
    package var advance: Bool?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.invoicing.invoice-allocated.v1"
    package static let about = "Part of a payment settles this invoice."
    package static let told = Told.good(
        "Money for invoice {}[: {amount} of {payment}]",
        "Uang untuk faktur {}[: {amount} dari {payment}]")
    package static let fields: Fields<Self> = [
        .required(\.invoice, "the invoice"),
        .required(\.payment, "the payment"),
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .required(\.amount, "how much"),
        .optional(\.advance, "true where the money came earlier, by a payment that was recorded before"),
        .required(\.on, "the business day"),
    ]
}

/// The invoice is paid in full, or its part for this order.
package struct InvoiceSettled: InvoiceBody {
    package var invoice = InvoiceID.blank
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.invoicing.invoice-settled.v1"
    package static let about = "The invoice is paid in full."
    package static let told = Told.good(
        "Invoice {} is paid in full",
        "Faktur {} lunas")
    package static let fields: Fields<Self> = [
        .required(\.invoice, "the invoice"),
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .required(\.on, "the business day"),
    ]
}

/// A line of an invoice: shipped goods at the price of the order.
package struct InvoiceLine: PaperLine, Packed {
    package var order: OrderID?
    package var line = 1
    package var product = ProductID.blank
    package var name: Prose?
    package var quantity = Quantity.blank
    package var packing: Packing?
    package var price = UnitPrice.blank
    package var discount = Rate.blank
    package var net = Money.blank
    package var agreed: Money?
    package var documentDiscount: Money?
    package init() {}

    /// What it comes to as it was agreed, with PPN inside or before it.
    package var worth: Money { agreed ?? net }

    package static let fields: Fields<Self> = [
        .optional(\.order, "the order, where the invoice is for several"),
        .required(\.line, "the line of the order, from 1"),
        .required(\.product, "which product"),
        .optional(\.name, "what it was called when it was ordered"),
        .required(\.quantity, "how much, in the product's own unit"),
        .optional(\.packing, "in which packing it was ordered; the price is that of one of them then"),
        .required(\.price, "the price of one"),
        .required(\.discount, "the share taken off the price"),
        .required(
            \.net, "what the order's line comes to, as far as it is billed now: what earlier invoices took is less"),
        .optional(\.agreed, "what of the agreed line is billed now with PPN inside, where it was agreed so"),
        .optional(\.documentDiscount, "what falls to it of what was taken off the whole order"),
    ]
}
