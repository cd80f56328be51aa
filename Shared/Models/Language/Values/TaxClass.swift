/// How a product bears PPN: like most goods and services, as luxury goods by a rule of their own, or not at all
/// (dibebaskan, tidak dipungut).
package enum TaxClass: String, Word {
    case standard, luxury, exempt
    package static let blank = TaxClass.standard

    package var indonesian: String {
        switch self {
        case .standard: "umum"
        case .luxury: "mewah"
        case .exempt: "bebas"
        }
    }

    /// As it is recorded: most things are standard, and nothing is said of it.
    package var ifNotStandard: TaxClass? {
        switch self {
        case .standard: nil
        case .luxury, .exempt: self
        }
    }
}
