import Models

extension Catalogue {
    static let findQueries: [MessageOutline] = [.query(FindInInvoicing.self)]
}

/// An invoice by its name or legal number, a payment by its name, its receipt's number or the bank's reference.
package struct FindInInvoicing: FindQuery {
    package typealias Answer = FoundThings
    package var text = Prose.blank
    package var limit: Int?
    package init() {}
    package static let type = "id.niaga.invoicing.find-in-invoicing.v1"
    package static let about =
        "An invoice by its name or legal number, a payment by its name, its receipt's number or the bank's reference."
    package static let indonesian =
        "Faktur menurut nama atau nomor resminya, pembayaran menurut nama, nomor kwitansi atau referensi bank."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = []
    package static let fields: Fields<Self> = [
        .required(
            \.text, "a name, a number, or words of it", indonesian: "nama, nomor, atau sebagian katanya",
            .length(FindLimits.text)),
        .optional(
            \.limit, "at most this many; 10 where absent", indonesian: "paling banyak sekian; 10 bila kosong",
            .range(1...FindLimits.most)),
    ]
}
