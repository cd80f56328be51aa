import Models

extension Catalogue {
    static let findQueries: [MessageOutline] = [.query(FindInOrders.self)]
}

/// A product by any part of its name, an order by its name or the customer's own number, a quotation by its name or legal number.
package struct FindInOrders: FindQuery {
    package typealias Answer = FoundThings
    package var text = Prose.blank
    package var limit: Int?
    package init() {}
    package static let type = "id.niaga.orders.find-in-orders.v1"
    package static let about =
        "A product by any part of its name, an order by its name or the customer's own number, a quotation by its name or legal number."
    package static let indonesian =
        "Produk menurut bagian mana pun dari namanya, pesanan menurut nama atau nomor PO, penawaran menurut nama atau nomor resminya."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.logistics, .invoicing]
    package static let fields: Fields<Self> = [
        .required(
            \.text, "a name, a number, or words of it", indonesian: "nama, nomor, atau sebagian katanya",
            .length(FindLimits.text)),
        .optional(
            \.limit, "at most this many; 10 where absent", indonesian: "paling banyak sekian; 10 bila kosong",
            .range(1...FindLimits.most)),
    ]
}
