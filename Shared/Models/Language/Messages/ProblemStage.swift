/// Where in a sale a problem arose.
package enum ProblemStage: String, Word {
    case customer, quotation, order, stock, shipment, invoice, payment
    /// The books themselves: a journal was restored, or parts of it are lost.
    case records
    package static let blank = ProblemStage.order
}
