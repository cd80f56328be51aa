import Models

extension Catalogue {
    static let invoiceCommands: [MessageOutline] = [.command(PostInvoice.self)]
}

/// Bill all that was shipped of an order and not billed yet.
package struct PostInvoice: Command {
    package var invoice = InvoiceID.blank
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.invoicing.post-invoice.v1"
    package static let about = "Bill all that was shipped of an order and is not billed yet; the number has no gap."
    package static let indonesian =
        "Tagih semua barang pesanan yang sudah dikirim dan belum ditagih; nomor faktur urut tanpa ada yang terlewat."
    package static let roles: [Role] = [.finance]
    package static let reads: [ServiceName] = [.orders, .logistics]
    package static let fields: Fields<Self> = [
        .required(\.invoice, "the name you give the invoice; its legal number comes from the series"),
        .required(\.order, "which order"),
        .optional(\.on, "the business day; today where absent"),
    ]
}
