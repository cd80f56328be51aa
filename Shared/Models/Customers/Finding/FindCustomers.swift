import Models

extension Catalogue {
    static let findQueries: [MessageOutline] = [.query(FindInCustomers.self)]
}

/// A customer by any part of the name, by telephone, or by NPWP or NIK.
package struct FindInCustomers: FindQuery {
    package typealias Answer = FoundThings
    package var text = Prose.blank
    package var limit: Int?
    package init() {}
    package static let type = "id.niaga.customers.find-in-customers.v1"
    package static let about =
        "A customer by any part of the name, by telephone, or by NPWP or NIK."
    package static let indonesian =
        "Pelanggan menurut bagian mana pun dari namanya, telepon, atau NPWP atau NIK."
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
