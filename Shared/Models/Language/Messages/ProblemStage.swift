/// Where in a sale a problem arose.
package enum ProblemStage: String, Word {
    case customer, quotation, order, stock, shipment, invoice, payment
    /// The books themselves: a journal was restored, or parts of it are lost.
    case records
    package static let blank = ProblemStage.order

    package var indonesian: String {
        switch self {
        case .customer: "pelanggan"
        case .quotation: "penawaran"
        case .order: "pesanan"
        case .stock: "persediaan"
        case .shipment: "pengiriman"
        case .invoice: "faktur"
        case .payment: "pembayaran"
        case .records: "pembukuan"
        }
    }
}
