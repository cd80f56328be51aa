import Models

/// A line as somebody asks for it; where no price stands, the list price of the day holds.
package struct AskedLine: Document {
    package var product = ProductID.blank
    package var quantity = AskedQuantity.blank
    package var price: UnitPrice?
    package var discount: Rate?
    package init() {}

    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.quantity, "how much, in the product's unit or in a packing of it", .positive),
        .optional(
            \.price, "the price of one, in packings of one packing; the list price where absent", .notNegative),
        .optional(\.discount, "the share taken off the price", .share),
    ]
}

/// A line with its price settled. Its net is rounded once, half up, to the document's step.
package struct PricedLine: PaperLine, Packed {
    package var product = ProductID.blank
    package var name: Prose?
    package var quantity = Quantity.blank
    package var packing: Packing?
    package var price = UnitPrice.blank
    package var discount = Rate.blank
    package var net = Money.blank
    package var agreed: Money?
    package var documentDiscount: Money?
    package var kind: ItemKind?
    package init() {}

    /// What it comes to as it was agreed, with PPN inside or before it.
    package var worth: Money { agreed ?? net }

    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .optional(\.name, "what it was called, where the event makes a paper"),
        .required(\.quantity, "how much, in the product's own unit"),
        .optional(\.packing, "in which packing it was asked for; the price is that of one of them then"),
        .required(\.price, "the price of one"),
        .required(\.discount, "the share taken off the price"),
        .required(
            \.net,
            "quantity × price × (1 − discount), less its share of the document's discount; before tax, but in a quotation with PPN inside"
        ),
        .optional(\.agreed, "what was agreed with PPN inside, where it was; the net is the part of it before tax then"),
        .optional(\.documentDiscount, "what falls to it of what is taken off the whole document"),
        .optional(\.kind, "whether it is a service or a charge; goods where absent"),
    ]
}

package enum OrderLimits {
    /// DESIGN 15: an order of 200 priced lines stays below half of the 64 KiB that a record may have.
    package static let lines = 1...200
    /// A bargaining longer than this is a quotation to be drawn up anew.
    package static let offers = 50
}
