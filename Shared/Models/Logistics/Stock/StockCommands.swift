import Models

extension Catalogue {
    static let stockCommands: [MessageOutline] = [.command(ReceiveStock.self)]
}

/// Book goods that came in from production or a supplier.
package struct ReceiveStock: Command {
    package var receipt = ReceiptID.blank
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.receive-stock.v1"
    package static let about = "Book goods that came in; orders that wait are served first."
    package static let indonesian = "Catat barang masuk; pesanan yang sudah menunggu didahulukan."
    package static let roles: [Role] = [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .required(\.receipt, "the name you give the receipt"),
        .required(\.product, "which product"),
        .required(\.quantity, "how much", .positive),
        .optional(\.on, "the business day; today where absent"),
    ]
}
