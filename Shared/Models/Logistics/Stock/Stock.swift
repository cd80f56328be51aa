import Models

extension Catalogue {
    static let stockCommands: [MessageOutline] = [.command(ReceiveStock.self)]
    static let stockQueries: [MessageOutline] = [.query(GetStock.self), .query(ListStock.self)]
}

/// Book goods that came in from production or a supplier.
package struct ReceiveStock: NamingCommand {
    package var receipt = ReceiptID.blank
    package var product = ProductID.blank
    package var quantity = AskedQuantity.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.receive-stock.v1"
    package static let about = "Book goods that came in; orders that wait are served first."
    package static let indonesian = "Catat barang masuk; pesanan yang sudah menunggu didahulukan."
    package static let roles: [Role] = [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let series = "TRM"
    package var named: ID<ReceiptKind> {
        get { receipt }
        set { receipt = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.receipt, "the name you give the receipt; the next of its series where absent",
            indonesian: "nama yang Anda beri kepada penerimaan barang; nama berikutnya dari seri bila kosong"),
        .required(\.product, "which product", indonesian: "produk yang mana"),
        .required(
            \.quantity, "how much, in the product's unit or in a packing of it",
            indonesian: "berapa banyak, dalam satuan produk atau kemasannya", .positive),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// The stock of one product.
package struct GetStock: Query {
    package typealias Answer = StockShown
    package var product = ProductID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-stock.v1"
    package static let about = "What is there of one product, and how much of it is free."
    package static let indonesian = "Persediaan satu produk, dan berapa yang bebas."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.product, "which product", indonesian: "produk yang mana")]
}

/// The stock.
package struct ListStock: ListQuery {
    package typealias Row = StockShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-stock.v1"
    package static let about = "What is there of each product."
    package static let indonesian = "Persediaan setiap produk."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// What is there of one product.
package struct StockShown: Document {
    package var product = ProductID.blank
    package var free = Quantity.blank
    package var onHand = Quantity.blank
    package var reserved = Quantity.blank
    package var offer: OpenOffer?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "the product"),
        .required(\.free, "how much is neither set aside nor gone"),
        .required(\.onHand, "how much is there"),
        .required(\.reserved, "how much of it is set aside"),
        .optional(\.offer, "those who wait that are still to be looked at"),
    ]
}
