/// Everything that a name or number may be that people have in hand: they do not know which service has it.
package protocol FindQuery: Query where Answer == FoundThings {
    /// What somebody typed, as it stands on a paper or as they remember it.
    var text: Prose { get }
    var limit: Int? { get }
}

package enum FindLimits {
    package static let text = 1...120
    package static let usual = 10
    package static let most = 50
}

/// What kind of thing was found: the noun by which it is typed.
package enum FoundKind: String, Word {
    case customer, product, quote, order, shipment, invoice, payment
    package static let blank = FoundKind.order

    package var english: String {
        switch self {
        case .quote: "quotation"
        case .customer, .product, .order, .shipment, .invoice, .payment: rawValue
        }
    }

    package var indonesian: String {
        switch self {
        case .customer: "pelanggan"
        case .product: "produk"
        case .quote: "penawaran"
        case .order: "pesanan"
        case .shipment: "pengiriman"
        case .invoice: "faktur"
        case .payment: "pembayaran"
        }
    }
}

/// By what it was found.
package enum FoundBy: String, Word {
    case name, number, purchaseOrder = "purchase-order", waybill, reference, phone, taxNumber = "tax-number", part
    package static let blank = FoundBy.name

    package var english: String {
        switch self {
        case .name: "its name here"
        case .number: "its legal number"
        case .purchaseOrder: "the customer's order number"
        case .waybill: "its waybill"
        case .reference: "the bank's reference"
        case .phone: "telephone"
        case .taxNumber: "NPWP or NIK"
        case .part: "what it is called"
        }
    }

    package var indonesian: String {
        switch self {
        case .name: "namanya di sini"
        case .number: "nomor resminya"
        case .purchaseOrder: "nomor PO"
        case .waybill: "resi"
        case .reference: "referensi bank"
        case .phone: "telepon"
        case .taxNumber: "NPWP atau NIK"
        case .part: "sebutannya"
        }
    }
}

/// One thing that fits.
package struct FoundThing: Document {
    package var kind = FoundKind.blank
    package var id = ID<Never>.blank
    package var by = FoundBy.blank
    package var called: Prose?
    package var order: OrderID?
    package var customer: CustomerID?
    package var customerName: Prose?
    package var stage: Prose?
    package var amount: Money?
    package var on: Day?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.kind, "what kind of thing it is"),
        .required(\.id, "its name here"),
        .required(\.by, "by what it was found"),
        .optional(\.called, "what it is called or numbered, as it is written"),
        .optional(\.order, "for which order it is, where it is for one"),
        .optional(\.customer, "whose it is"),
        .optional(\.customerName, "what the customer is called today"),
        .optional(\.stage, "where it stands, in the word of its kind"),
        .optional(\.amount, "what it comes to"),
        .optional(\.on, "its business day"),
    ]
}

/// All that fits, the exact before the parts.
package struct FoundThings: Document {
    package var items: [FoundThing] = []
    package var more: Bool?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.items, "what fits"),
        .optional(\.more, "true where more may fit"),
    ]
}
