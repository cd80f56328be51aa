import Models

extension Catalogue {
    static let orderCommands: [MessageOutline] = [
        .command(EnterOrder.self), .command(VerifyOrder.self), .command(ConfirmOrder.self), .command(CancelOrder.self),
        .command(StopOrder.self), .command(ResumeOrder.self),
    ]
    static let orderQueries: [MessageOutline] = [.query(GetOrder.self), .query(ListOrders.self)]
}

/// Enter a customer's order; a second person verifies it.
package struct EnterOrder: NamingCommand {
    package var order = OrderID.blank
    package var customer: CustomerID?
    package var salesperson: SalespersonID?
    package var quotation: QuotationID?
    package var lines: [AskedLine]?
    package var purchaseOrder: Prose?
    package var promised: Day?
    package var partial: Bool?
    package var place: PlaceID?
    package var discountShare: Rate?
    package var discountAmount: Money?
    package var taxInside: Bool?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.enter-order.v1"
    package static let about = "Enter a customer's order, from an accepted quotation or line by line."
    package static let indonesian = "Catat pesanan pelanggan, dari penawaran yang disetujui atau baris demi baris."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let series = "PSN"
    package var named: ID<OrderKind> {
        get { order }
        set { order = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.order, "the name you give the order, such as O-2026-031; the next of its series where absent",
            indonesian: "nama yang Anda beri kepada pesanan, misalnya O-2026-031; nama berikutnya dari seri bila kosong"
        ),
        .optional(
            \.customer, "who orders; the quotation's customer where absent",
            indonesian: "siapa yang memesan; pelanggan pada penawaran bila kosong"),
        .optional(
            \.salesperson, "who is responsible; of the quotation, or who looks after the customer, where absent",
            indonesian: "penanggung jawab; menurut penawaran, atau yang mengurus pelanggan, bila kosong"),
        .optional(
            \.quotation, "the accepted quotation whose lines and prices it takes",
            indonesian: "penawaran yang sudah disetujui; baris dan harganya dipakai"),
        .optional(
            \.lines, "the lines, where there is no quotation", indonesian: "barisnya, bila tanpa penawaran",
            .count(OrderLimits.lines)),
        .optional(
            \.purchaseOrder, "the customer's own order number; one order each",
            indonesian: "nomor PO dari pelanggan; satu pesanan masing-masing", .length(1...64)),
        .optional(\.promised, "the day for which delivery was promised", indonesian: "tanggal kirim yang dijanjikan"),
        .optional(
            \.partial, "true if what is there may be reserved before all is",
            indonesian: "barang yang ada boleh dicadangkan sebelum lengkap"),
        .optional(
            \.place, "where goods go, a place of the customer's; his own address where absent",
            indonesian: "ke mana barang dikirim, salah satu lokasi pelanggan; alamatnya sendiri bila kosong"),
        .optional(
            \.discountShare, "the share taken off the whole order, where there is no quotation",
            indonesian: "potongan persen atas seluruh pesanan, bila tanpa penawaran", .share),
        .optional(
            \.discountAmount, "the amount taken off the whole order, instead of a share",
            indonesian: "potongan rupiah atas seluruh pesanan, sebagai ganti persen", .positive),
        .optional(
            \.taxInside, "true where prices and discounts are with PPN inside, where there is no quotation",
            indonesian: "harga dan potongan sudah termasuk PPN, bila tanpa penawaran"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Say, as a second person, that the order is as the customer meant it.
package struct VerifyOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.verify-order.v1"
    package static let about = "Check an order as a second person; with no holds it confirms at once."
    package static let indonesian =
        "Periksa pesanan sebagai orang kedua; bila tidak ada yang menahan, langsung dikonfirmasi."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order", indonesian: "pesanan yang mana"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Confirm a verified order that nothing holds.
package struct ConfirmOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.confirm-order.v1"
    package static let about = "Confirm a verified order that nothing holds; what is confirmed stays so."
    package static let indonesian =
        "Konfirmasi pesanan yang sudah diperiksa dan tidak tertahan; yang sudah dikonfirmasi tetap berlaku."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order", indonesian: "pesanan yang mana"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Call an order off before it is handed over.
package struct CancelOrder: Command {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.cancel-order.v1"
    package static let about = "Call an order off; once confirmed, logistics has the last word."
    package static let indonesian = "Batalkan pesanan; setelah dikonfirmasi, logistik yang memutuskan."
    package static let roles: [Role] = [.sales, .supervisor]
    package static let reads: [ServiceName] = [.customers, .invoicing, .logistics]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order", indonesian: "pesanan yang mana"),
        .required(\.reason, "why", indonesian: "alasannya", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Keep the goods of an order in the house.
package struct StopOrder: Command {
    package var order = OrderID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.stop-order.v1"
    package static let about = "Keep what has not left of an order in the house, until it is resumed."
    package static let indonesian = "Tahan barang pesanan yang belum keluar, sampai dilanjutkan lagi."
    package static let roles: [Role] = [.sales, .supervisor, .finance]
    package static let reads: [ServiceName] = [.logistics]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order", indonesian: "pesanan yang mana"),
        .required(\.reason, "why", indonesian: "alasannya", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Let the goods of an order leave again.
package struct ResumeOrder: Command {
    package var order = OrderID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.resume-order.v1"
    package static let about = "Let the goods of a stopped order leave again."
    package static let indonesian = "Lanjutkan pesanan yang ditahan: barangnya boleh keluar lagi."
    package static let roles: [Role] = [.supervisor, .finance]
    package static let fields: Fields<Self> = [
        .required(\.order, "which order", indonesian: "pesanan yang mana"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}
