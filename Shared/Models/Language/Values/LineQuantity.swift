/// So much of one product, for one line of an order.
package struct LineQuantity: PaperLine {
    /// Counted from 1, as people count the lines of an order.
    package var line = 1
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var packing: Packing?
    package var kind: ItemKind?
    package var name: Prose?
    package init() {}
    package init(
        _ line: Int, _ product: ProductID, _ quantity: Quantity, _ kind: ItemKind? = nil, in packing: Packing? = nil
    ) {
        self.line = line
        self.product = product
        self.quantity = quantity
        self.kind = kind
        self.packing = packing
    }

    package static let fields: Fields<Self> = [
        .required(\.line, "the line of the order, from 1", .range(1...200)),
        .required(\.product, "which product"),
        .required(\.quantity, "how much, in the product's own unit"),
        .optional(\.packing, "in which packing it was ordered"),
        .optional(\.kind, "whether it is a service or a charge; goods where absent"),
        .optional(\.name, "what it was called, where the event makes a paper"),
    ]
}

extension [LineQuantity] {
    /// Without what a paper calls them: whoever counts needs no names.
    package var unnamed: [LineQuantity] {
        map { LineQuantity($0.line, $0.product, $0.quantity, $0.kind, in: $0.packing) }
    }
}
