import Models

extension Catalogue {
    static let trackingCommands: [MessageOutline] = [.command(PushTracking.self)]
    static let trackingQueries: [MessageOutline] = [.query(ListStrays.self)]
}

/// Tell what a carrier scanned, in any order, as often as you like, even before the hand-over is known.
package struct PushTracking: Command {
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var scan = ID<ScanKind>.blank
    package var code = Prose.blank
    package var at = Instant.blank
    package var place: Prose?
    package init() {}
    package static let type = "id.niaga.logistics.push-tracking.v1"
    package static let about = "Tell what a carrier scanned: in any order, twice, or before the hand-over is known."
    package static let indonesian =
        "Catat pindaian ekspedisi: urutan bebas, boleh dua kali, boleh sebelum serah terima diketahui."
    package static let roles: [Role] = [.carrier]
    package static let reads: [ServiceName] = [.customers]
    package static let fields: Fields<Self> = [
        .required(\.carrier, "the carrier, such as JNE", indonesian: "ekspedisi, misalnya JNE"),
        .required(\.waybill, "the carrier's number (resi, AWB)", indonesian: "nomor dari ekspedisi (resi, AWB)"),
        .required(
            \.scan, "the carrier's own name for this scan; a second copy changes nothing",
            indonesian: "nama pindaian dari ekspedisi; salinan kedua tidak mengubah apa pun"),
        .required(
            \.code,
            "the carrier's word, such as ON PROCESS, or one of ours: handed-over, in-transit, out-for-delivery, attempt-failed, awaiting-pickup, delivered, exception, returning, returned, lost",
            indonesian:
                "kata dari ekspedisi, misalnya ON PROCESS, atau salah satu kata kita: handed-over, in-transit, out-for-delivery, attempt-failed, awaiting-pickup, delivered, exception, returning, returned, lost",
            .length(1...64)),
        .required(\.at, "when it happened, with its time zone", indonesian: "kapan terjadinya, dengan zona waktunya"),
        .optional(\.place, "where", indonesian: "di mana", .length(1...120)),
    ]
}

/// The waybills that carriers scan and no shipment has.
package struct ListStrays: ListQuery {
    package typealias Row = StrayShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-strays.v1"
    package static let about =
        "The waybills that carriers scan and no shipment has, those scanned first before the others."
    package static let indonesian =
        "Resi yang dipindai ekspedisi tetapi tidak ada pengirimannya, yang paling lama dulu."
    package static let roles: [Role] = .office + [.warehouse]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A waybill that no shipment has.
package struct StrayShown: Document {
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var code = Prose.blank
    package var at = Instant.blank
    package var since = Instant.blank
    package var noticed = false
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.carrier, "the carrier"),
        .required(\.waybill, "its number, as the carrier spells it"),
        .required(\.code, "the carrier's word when it was scanned first"),
        .required(\.at, "when it was scanned first"),
        .required(\.since, "since when we know of it"),
        .required(\.noticed, "whether it stands among the problems"),
    ]
}
