import Models

extension Catalogue {
    static let productCommands: [MessageOutline] = [
        .command(AddProduct.self), .command(RenameProduct.self), .command(SetPacking.self),
        .command(SetPrice.self),
    ]
    static let productQueries: [MessageOutline] = [.query(GetProduct.self), .query(ListProducts.self)]
}

/// Offer a new product or service.
package struct AddProduct: Command {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var kind: ItemKind?
    package var taxClass: TaxClass?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.add-product.v1"
    package static let about = "Take a new product into the range."
    package static let indonesian = "Tambahkan produk baru ke daftar."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(
            \.product, "the name you give the product, such as TEA-500",
            indonesian: "nama yang Anda beri kepada produk, misalnya TEA-500"),
        .required(\.name, "what people call it", indonesian: "sebutannya", .length(1...120)),
        .required(\.unit, "how it is counted", indonesian: "satuan hitungnya", usual: .pcs),
        .optional(
            \.kind, "whether it stands on a shelf; goods where absent",
            indonesian: "barang, jasa atau biaya; barang bila kosong"),
        .optional(
            \.taxClass, "how it bears PPN: standard, luxury or exempt; standard where absent",
            indonesian: "golongan PPN: umum, mewah atau bebas; umum bila kosong"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
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
        .required(\.product, "which product", indonesian: "produk yang mana"),
        .required(\.name, "what people call it from now on", indonesian: "sebutannya mulai sekarang", .length(1...120)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Say how many of a product are in a packing of it.
package struct SetPacking: Command {
    package var product = ProductID.blank
    package var packing = PackingID.blank
    package var factor = 2
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.set-packing.v1"
    package static let about =
        "Say how many of a product are in a packing of it, so that it can be sold and received by that."
    package static let indonesian =
        "Catat isi satu kemasan produk, supaya bisa dijual dan diterima dalam kemasan itu."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.product, "which product", indonesian: "produk yang mana"),
        .required(\.packing, "the packing's code, such as DUS", indonesian: "kode kemasan, misalnya DUS"),
        .required(
            \.factor, "how many of the product's own unit are in one",
            indonesian: "isi satu kemasan, dalam satuan produk", .range(PackingLimits.factor)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
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
        .required(\.product, "which product", indonesian: "produk yang mana"),
        .required(
            \.list, "the price that holds where nothing was agreed",
            indonesian: "harga yang berlaku bila tidak ada kesepakatan", .notNegative),
        .required(
            \.floor, "below this net price a second person must approve",
            indonesian: "di bawah harga neto ini harus disetujui orang kedua", .notNegative),
        .optional(
            \.from, "the first day on which it holds; the business day where absent",
            indonesian: "tanggal mulai berlaku; tanggal transaksi bila kosong"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// One product with its price.
package struct GetProduct: Query {
    package typealias Answer = ProductShown
    package var product = ProductID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.get-product.v1"
    package static let about = "One product."
    package static let indonesian = "Satu produk."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let fields: Fields<Self> = [
        .required(\.product, "which product", indonesian: "produk yang mana"),
        .optional(
            \.on, "the day whose prices to show; the latest where absent",
            indonesian: "tanggal harga yang ditampilkan; yang terbaru bila kosong"),
    ]
}

/// The range.
package struct ListProducts: ListQuery {
    package typealias Row = ProductShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.orders.list-products.v1"
    package static let about = "The products, in order of their names."
    package static let indonesian = "Semua produk, urut nama."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A product and, where one is asked for, what it costs in each currency.
package struct ProductShown: Document {
    package var product = ProductID.blank
    package var name = Prose.blank
    package var unit = Unit.blank
    package var kind: ItemKind?
    package var taxClass: TaxClass?
    package var packings: [Packing]?
    package var prices: [PriceShown]?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.name, "what people call it"),
        .required(\.unit, "how it is counted"),
        .optional(\.kind, "service or charge; goods where absent"),
        .optional(\.taxClass, "how it bears PPN; standard where absent"),
        .optional(\.packings, "in what it can be asked for beside its own unit"),
        .optional(\.prices, "what holds on the day, a currency each; absent in lists"),
    ]
}

/// What a product costs from a day on.
package struct PriceShown: Document {
    package var product = ProductID.blank
    package var list = UnitPrice.blank
    package var floor = UnitPrice.blank
    package var from = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.list, "the list price"),
        .required(\.floor, "the floor"),
        .required(\.from, "the first day"),
    ]
}
