import Models

extension Catalogue {
    static let quotationCommands: [MessageOutline] = [
        .command(DraftQuotation.self), .command(OfferPrice.self), .command(SendQuotation.self),
        .command(ApproveQuotation.self), .command(DeclineQuotation.self), .command(AcceptQuotation.self),
        .command(WithdrawQuotation.self),
    ]
    static let quotationQueries: [MessageOutline] = [.query(GetQuotation.self), .query(ListQuotations.self)]
}

/// Draw up a quotation (surat penawaran).
package struct DraftQuotation: NamingCommand {
    package var quotation = QuotationID.blank
    package var customer = CustomerID.blank
    package var lines: [AskedLine] = []
    package var validUntil: Day?
    package var salesperson: SalespersonID?
    package var discountShare: Rate?
    package var discountAmount: Money?
    package var taxInside: Bool?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.draft-quotation.v1"
    package static let about = "Draw up a quotation for a customer."
    package static let indonesian = "Susun penawaran untuk pelanggan."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let series = "PNW"
    package var named: ID<QuotationKind> {
        get { quotation }
        set { quotation = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.quotation, "the name you give the quotation, such as Q-2026-014; the next of its series where absent",
            indonesian:
                "nama yang Anda beri kepada penawaran, misalnya Q-2026-014; nama berikutnya dari seri bila kosong"),
        .required(\.customer, "for whom", indonesian: "untuk siapa"),
        .required(\.lines, "what is offered", indonesian: "apa yang ditawarkan", .count(OrderLimits.lines)),
        .optional(
            \.validUntil,
            "the last day on which it may be accepted; where absent, as many days as the setting quotation-days says",
            indonesian: "tanggal terakhir boleh disetujui; bila kosong, sebanyak hari menurut pengaturan quotation-days"
        ),
        .optional(
            \.salesperson, "who is responsible; who looks after the customer where absent",
            indonesian: "penanggung jawab; yang mengurus pelanggan bila kosong"),
        .optional(
            \.discountShare, "the share taken off the whole quotation",
            indonesian: "potongan persen atas seluruh penawaran", .share),
        .optional(
            \.discountAmount, "the amount taken off the whole quotation, instead of a share",
            indonesian: "potongan rupiah atas seluruh penawaran, sebagai ganti persen", .positive),
        .optional(
            \.taxInside, "true where prices and discounts are with PPN inside",
            indonesian: "harga dan potongan sudah termasuk PPN"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// A step of the haggling: somebody names a price for a line.
package struct OfferPrice: Command {
    package var quotation = QuotationID.blank
    package var line = 1
    package var price = UnitPrice.blank
    package var discount: Rate?
    package var side = Side.blank
    package var reason: Prose?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.offer-price.v1"
    package static let about = "Name a price for a line of a quotation; every offer and counter-offer is kept."
    package static let indonesian =
        "Ajukan harga untuk satu baris penawaran; setiap tawaran dan tawaran balik disimpan."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana"),
        .required(\.line, "which line, from 1", indonesian: "baris yang mana, mulai dari 1", .range(OrderLimits.lines)),
        .required(\.price, "the price of one", indonesian: "harga satuan", .notNegative),
        .optional(\.discount, "the share taken off it", indonesian: "potongan dalam persen", .share),
        .required(\.side, "who named the price", indonesian: "siapa yang menyebut harga", usual: .us),
        .optional(\.reason, "why", indonesian: "alasannya", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Who names a price. Only our own offer changes the quotation; the customer's is noted.
package enum Side: String, Word {
    case us, customer
    package static let blank = Side.us

    package var indonesian: String {
        switch self {
        case .us: "kita"
        case .customer: "pelanggan"
        }
    }
}

/// Send the quotation; below the floor it goes to a second person first.
package struct SendQuotation: Command {
    package var quotation = QuotationID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.send-quotation.v1"
    package static let about = "Send the quotation to the customer; below the floor it goes to a second person first."
    package static let indonesian =
        "Kirim penawaran ke pelanggan; di bawah harga dasar harus disetujui orang kedua dulu."
    package static let roles: [Role] = [.sales]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Agree to prices below the floor: somebody else than those who wrote the quotation.
package struct ApproveQuotation: Command {
    package var quotation = QuotationID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.approve-quotation.v1"
    package static let about = "Agree to prices below the floor, as a second person."
    package static let indonesian = "Setujui harga di bawah harga dasar, sebagai orang kedua."
    package static let roles: [Role] = [.supervisor, .approver]
    package static let reads: [ServiceName] = [.customers, .invoicing]
    package static let isSecondLook = true
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Refuse prices below the floor; the quotation can be haggled over again.
package struct DeclineQuotation: Command {
    package var quotation = QuotationID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.decline-quotation.v1"
    package static let about = "Refuse prices below the floor; the quotation goes back to its author."
    package static let indonesian = "Tolak harga di bawah harga dasar; penawaran kembali ke penulisnya."
    package static let roles: [Role] = [.supervisor, .approver]
    package static let isSecondLook = true
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana"),
        .required(\.reason, "why not", indonesian: "alasan penolakan", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Note that the customer accepted.
package struct AcceptQuotation: Command {
    package var quotation = QuotationID.blank
    package var purchaseOrder: Prose?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.accept-quotation.v1"
    package static let about = "Note that the customer accepted the quotation."
    package static let indonesian = "Catat bahwa pelanggan menyetujui penawaran."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana"),
        .optional(
            \.purchaseOrder, "the customer's own order number", indonesian: "nomor PO dari pelanggan", .length(1...64)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Take a quotation back, or note that the customer said no.
package struct WithdrawQuotation: Command {
    package var quotation = QuotationID.blank
    package var reason = Prose.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.orders.withdraw-quotation.v1"
    package static let about = "Take the quotation back, or note that the customer said no."
    package static let indonesian = "Tarik kembali penawaran, atau catat bahwa pelanggan menolak."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.quotation, "which quotation", indonesian: "penawaran yang mana"),
        .required(\.reason, "why", indonesian: "alasannya", .length(1...300)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}
