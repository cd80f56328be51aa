import Models

/// Shares of the ordered quantity, counted when they are asked for.
package struct OrderGauges: Document {
    package var shipped = Prose.blank
    package var delivered = Prose.blank
    package var invoiced = Prose.blank
    package var reserved = ReservedGauge.blank
    package var paid = PaidGauge.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.shipped, "how much left, such as \"50 %\""),
        .required(\.delivered, "how much arrived"),
        .required(\.invoiced, "how much was billed"),
        .required(\.reserved, "\"100 %\", or \"not all\""),
        .required(\.paid, "\"yes\" once all is billed and paid"),
    ]
}

/// What must happen next to an order.
package enum OrderWait: String, Word {
    case verification, confirmation, credit, resumption
    case reservation, stock, handOver = "hand-over", delivery, settlement, release, performance
    package static let blank = OrderWait.verification

    package init(_ step: FulfilmentStep) {
        switch step {
        case .reservation: self = .reservation
        case .stock: self = .stock
        case .handOver: self = .handOver
        case .delivery: self = .delivery
        case .settlement: self = .settlement
        case .release: self = .release
        case .performance: self = .performance
        }
    }

    package var english: String {
        switch self {
        case .verification: "a second person's check"
        case .confirmation: "confirmation"
        case .credit: "credit"
        case .resumption: "resumption"
        case .reservation: "the warehouse's answer"
        case .stock: "goods"
        case .handOver: "the hand-over"
        case .delivery: "delivery"
        case .settlement: "invoice and payment"
        case .release: "the goods' release"
        case .performance: "services"
        }
    }

    package var indonesian: String {
        switch self {
        case .verification: "diperiksa orang kedua"
        case .confirmation: "konfirmasi"
        case .credit: "kredit"
        case .resumption: "dilanjutkan"
        case .reservation: "jawaban gudang"
        case .stock: "barang"
        case .handOver: "penyerahan"
        case .delivery: "barang sampai"
        case .settlement: "faktur dan pembayaran"
        case .release: "barang dilepas"
        case .performance: "jasa dikerjakan"
        }
    }
}

/// Whether all goods of an order are set aside.
package enum ReservedGauge: String, Word {
    case all = "100 %", part = "not all"
    package static let blank = ReservedGauge.part

    package var indonesian: String {
        switch self {
        case .all: "100 %"
        case .part: "belum semua"
        }
    }
}

/// Whether an order is billed and paid to the last rupiah.
package enum PaidGauge: String, Word {
    case yes, no
    package static let blank = PaidGauge.no

    package var indonesian: String {
        switch self {
        case .yes: "ya"
        case .no: "belum"
        }
    }
}
