import Models

extension Catalogue {
    static let carrierCommands: [MessageOutline] = [.command(SetCarrier.self), .command(SetCarrierWord.self)]
    static let carrierQueries: [MessageOutline] = [.query(GetCarrier.self), .query(ListCarriers.self)]
}

/// Say what a carrier is called and how people write it.
package struct SetCarrier: Command {
    package var carrier = CarrierID.blank
    package var name: Prose?
    package var aliases: [Prose]?
    package var without: [Prose]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.set-carrier.v1"
    package static let about = "Say what a carrier is called and how else people write it; what is left out stays."
    package static let indonesian = "Catat nama ekspedisi dan sebutan lainnya; yang tidak disebut tetap."
    package static let roles: [Role] = [.warehouse, .sales]
    package static let fields: Fields<Self> = [
        .required(\.carrier, "its code, such as JNT", indonesian: "kodenya, misalnya JNT"),
        .optional(
            \.name, "its name, such as J&T Express", indonesian: "namanya, misalnya J&T Express",
            .length(1...CarrierLimits.alias)),
        .optional(
            \.aliases, "how else people write it, beside what is known",
            indonesian: "sebutan lain yang dipakai orang, selain yang sudah dikenal", .count(1...CarrierLimits.aliases)),
        .optional(
            \.without, "how nobody writes it any more", indonesian: "sebutan yang tidak dipakai lagi",
            .count(1...CarrierLimits.aliases)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Say what a carrier means by a word.
package struct SetCarrierWord: Command {
    package var carrier = CarrierID.blank
    package var word = Prose.blank
    package var status = TrackingStatus.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.set-carrier-word.v1"
    package static let about =
        "Say what a carrier means by a word; scans that nobody understood are read again, what was understood stays."
    package static let indonesian =
        "Tetapkan arti satu kata ekspedisi; pindaian yang belum dipahami dibaca ulang, yang sudah dipahami tetap."
    package static let roles: [Role] = [.warehouse, .sales]
    package static let fields: Fields<Self> = [
        .required(\.carrier, "whose word", indonesian: "kata dari siapa"),
        .required(
            \.word, "the word as the carrier sends it, such as ON PROCESS",
            indonesian: "kata seperti dikirim ekspedisi, misalnya ON PROCESS", .length(1...64)),
        .required(\.status, "what it says of the parcel", indonesian: "artinya bagi paket"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// One carrier, however it was written.
package struct GetCarrier: Query {
    package typealias Answer = CarrierShown
    package var carrier = Prose.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-carrier.v1"
    package static let about = "One carrier, by its code, its name or how else people write it."
    package static let indonesian = "Satu ekspedisi, menurut kode, nama atau sebutan lainnya."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let fields: Fields<Self> = [
        .required(\.carrier, "which carrier", indonesian: "ekspedisi yang mana", .length(1...64))
    ]
}

/// The carriers.
package struct ListCarriers: ListQuery {
    package typealias Row = CarrierShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-carriers.v1"
    package static let about = "The carriers with their names, in order of their codes."
    package static let indonesian = "Daftar ekspedisi dengan namanya, urut kode."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A carrier and what its words mean.
package struct CarrierShown: Document {
    package var carrier = CarrierID.blank
    package var name: Prose?
    package var aliases: [Prose]?
    package var words: [CarrierWord]?
    package var unread: [Prose]?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.carrier, "its code"),
        .optional(\.name, "its name"),
        .optional(\.aliases, "how else people write it"),
        .optional(\.words, "what its own words mean, beside those of all carriers; absent in lists"),
        .optional(\.unread, "words by which older scans are still being read"),
    ]
}

/// A carrier's word and what it says of the parcel.
package struct CarrierWord: Document {
    package var word = Prose.blank
    package var status = TrackingStatus.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.word, "the word, without regard to capitals"),
        .required(\.status, "what it says of the parcel"),
    ]
}

package enum CarrierLimits {
    /// More ways to write a carrier are mistakes of typing.
    package static let aliases = 20
    /// As long as a name of one may be.
    package static let alias = 64
    /// The longest list of a carrier in Indonesia has about eighty.
    package static let words = 200
}
