import Models

/// What can happen to a product.
package enum ProductEvent: EventFamily {
    case added(ProductAdded)
    case renamed(ProductRenamed)
    case packed(PackingSet)
    package static let cases: EventCases<Self> = [.init(Self.added), .init(Self.renamed), .init(Self.packed)]
}

/// A product is in the range.
package struct ProductAdded: ProductBody {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var kind: ItemKind?
    package var taxClass: TaxClass?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.product-added.v1"
    package static let about = "A product is in the range."
    package static let told = Told.good(
        "Product {} is in the range[: {name}]",
        "Produk {} masuk daftar[: {name}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.name, "what people call it"),
        .required(\.unit, "how it is counted"),
        .optional(\.kind, "service or charge; goods where absent"),
        .optional(\.taxClass, "how it bears PPN; standard where absent"),
        .required(\.on, "the business day"),
    ]
}

/// A product is called otherwise.
package struct ProductRenamed: ProductBody {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.product-renamed.v1"
    package static let about = "A product is called otherwise."
    package static let told = Told.good(
        "Product {} is called otherwise[: {name}]",
        "Produk {} berganti nama[: {name}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.name, "what people call it from now on"),
        .required(\.on, "the business day"),
    ]
}

/// From now on a product can be asked for in a packing.
package struct PackingSet: ProductBody {
    package var product = ProductID.blank
    package var packing = Packing.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.packing-set.v1"
    package static let about = "A product can be asked for in a packing of it."
    package static let told = Told.good(
        "Product {} has a packing[: {packing}]",
        "Produk {} punya kemasan[: {packing}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.packing, "the packing, and how many are in it from now on"),
        .required(\.on, "the business day"),
    ]
}

/// What can happen to a line of the price list.
package enum PriceEvent: EventFamily {
    case set(PriceSet)
    package static let cases: EventCases<Self> = [.init(Self.set)]
}

/// From a day on, a product has this list price and this floor.
package struct PriceSet: EventBody {
    package var product = ProductID.blank
    package var list = UnitPrice.blank
    package var floor = UnitPrice.blank
    package var from = Day.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { "\(product.text)@\(list.currency.rawValue)@\(from)" }
    package static let type = "id.niaga.orders.price-set.v1"
    package static let about = "From a day on a product has this list price and this floor."
    package static let told = Told.good(
        "Price set[ for {product}: list {list}, floor {floor}][, from {from} on]",
        "Harga ditetapkan[ untuk {product}: harga daftar {list}, harga dasar {floor}][, mulai {from}]")
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.list, "the list price"),
        .required(\.floor, "the floor"),
        .required(\.from, "the first day"),
        .required(\.on, "the business day"),
    ]
}
