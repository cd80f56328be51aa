import Models

extension Catalogue {
    static let findQueries: [MessageOutline] = [.query(FindInLogistics.self)]
}

/// A shipment by its name, its delivery note's number or its waybill.
package struct FindInLogistics: FindQuery {
    package typealias Answer = FoundThings
    package var text = Prose.blank
    package var limit: Int?
    package init() {}
    package static let type = "id.niaga.logistics.find-in-logistics.v1"
    package static let about =
        "A shipment by its name, its delivery note's number or its waybill."
    package static let indonesian =
        "Pengiriman menurut nama, nomor surat jalan atau resinya."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .required(
            \.text, "a name, a number, or words of it", indonesian: "nama, nomor, atau sebagian katanya",
            .length(FindLimits.text)),
        .optional(
            \.limit, "at most this many; 10 where absent", indonesian: "paling banyak sekian; 10 bila kosong",
            .range(1...FindLimits.most)),
    ]
}
