import Models

extension Catalogue {
    static let productCommands: [MessageOutline] = [
        .command(AddProduct.self), .command(RenameProduct.self), .command(SetPrice.self),
    ]
}

/// Offer a new product or service.
package struct AddProduct: Command {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.add-product.v1"
    package static let about = "Take a new product into the range."
    package static let indonesian = "Tambahkan produk baru ke daftar."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.product, "the name you give the product, such as TEA-500"),
        .required(\.name, "what people call it", .length(1...120)),
        .required(\.unit, "how it is counted", usual: .pcs),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Correct what people call a product.
package struct RenameProduct: Command {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.rename-product.v1"
    package static let about = "Correct what people call a product."
    package static let indonesian = "Perbaiki nama produk."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.name, "what people call it from now on", .length(1...120)),
        .optional(\.on, "the business day; today where absent"),
    ]
}

/// Set what a product costs, and the price below which a second person must agree.
package struct SetPrice: Command {
    package var product = ProductID.blank
    package var list = UnitPrice.blank
    package var floor = UnitPrice.blank
    package var from: Day?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.set-price.v1"
    package static let about = "Set a product's list price and its floor, from a day on."
    package static let indonesian = "Tetapkan harga daftar dan harga dasar produk, mulai suatu tanggal."
    package static let roles: [Role] = [.supervisor]
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.list, "the price that holds where nothing was agreed", .notNegative),
        .required(\.floor, "below this net price a second person must approve", .notNegative),
        .optional(\.from, "the first day on which it holds; the business day where absent"),
        .optional(\.on, "the business day; today where absent"),
    ]
}
