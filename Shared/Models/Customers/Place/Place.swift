import Models

extension Catalogue {
    static let placeCommands: [MessageOutline] = [.command(SetPlace.self)]
    static let placeQueries: [MessageOutline] = [.query(ListPlaces.self)]
}

/// Say where else goods of a customer go.
package struct SetPlace: Command {
    package var customer = CustomerID.blank
    package var place = PlaceID.blank
    package var name: Personal<Prose>?
    package var address: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.customers.set-place.v1"
    package static let about =
        "Say where else goods of a customer go, or correct it; what is left out stays as it is. Orders name it with --place."
    package static let indonesian =
        "Catat atau perbaiki alamat kirim lain milik pelanggan; yang tidak disebut tetap. Pesanan menyebutnya dengan --place."
    package static let roles: [Role] = [.sales]
    package static let fields: Fields<Self> = [
        .required(\.customer, "whose place", indonesian: "lokasi siapa"),
        .required(
            \.place, "the name you give the place, such as GUDANG",
            indonesian: "nama yang Anda beri kepada lokasi, misalnya GUDANG"),
        .personal(\.name, "what people call it", indonesian: "sebutannya", .length(1...120)),
        .personal(
            \.address, "where goods go; a new place needs one",
            indonesian: "ke mana barang dikirim; lokasi baru wajib punya", .length(1...300)),
        .personal(\.contact, "who takes the goods", indonesian: "siapa yang menerima barang", .length(1...120)),
        .personal(\.phone, "telephone", indonesian: "telepon", .length(1...40)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// The places of delivery of a customer.
package struct ListPlaces: ListQuery {
    package typealias Row = PlaceShown
    package var customer = CustomerID.blank
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.customers.list-places.v1"
    package static let about = "The places of delivery of a customer, beside his own address."
    package static let indonesian = "Alamat kirim pelanggan, di samping alamatnya sendiri."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .required(\.customer, "whose places", indonesian: "lokasi siapa"),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A place of delivery as the books have it.
package struct PlaceShown: Document {
    package var customer = CustomerID.blank
    package var place = PlaceID.blank
    package var name: Personal<Prose>?
    package var address: Personal<Prose>?
    package var contact: Personal<Prose>?
    package var phone: Personal<Prose>?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.customer, "the customer"),
        .required(\.place, "the place"),
        .personal(\.name, "what people call it"),
        .personal(\.address, "where goods go"),
        .personal(\.contact, "who takes the goods"),
        .personal(\.phone, "telephone"),
    ]
}

package enum PlaceLimits {
    /// Of one customer: more are branches that buy, and customers of their own.
    package static let most = 100
}
