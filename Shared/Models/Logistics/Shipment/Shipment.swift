import Models

extension Catalogue {
    static let shipmentCommands: [MessageOutline] = [
        .command(PickShipment.self), .command(PackShipment.self), .command(HandOverShipment.self),
    ]
    static let shipmentQueries: [MessageOutline] = [.query(GetShipment.self), .query(ListShipments.self)]
}

/// Take what is set aside from the shelves, for one order or for several that go to the same place.
package struct PickShipment: NamingCommand {
    package var shipment = ShipmentID.blank
    package var order = OrderID.blank
    package var orders: [OrderID]?
    package var lines: [ChosenLine]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.pick-shipment.v1"
    package static let about = "Pick what is set aside for an order into a new shipment: all of it, or chosen lines."
    package static let indonesian =
        "Ambil barang yang dicadangkan untuk pesanan menjadi satu pengiriman baru: semuanya, atau baris tertentu."
    package static let roles: [Role] = [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let series = "KRM"
    package var named: ID<ShipmentKind> {
        get { shipment }
        set { shipment = newValue }
    }
    package static let fields: Fields<Self> = [
        .named(
            \.shipment, "the name you give the shipment; the next of its series where absent",
            indonesian: "nama yang Anda beri kepada pengiriman; nama berikutnya dari seri bila kosong"),
        .required(\.order, "for which order", indonesian: "untuk pesanan yang mana"),
        .optional(
            \.orders, "further orders of the same customer, in the same parcel",
            indonesian: "pesanan lain dari pelanggan yang sama, dalam paket yang sama",
            .count(1...ShipmentLimits.orders.upperBound - 1)),
        .optional(
            \.lines, "which lines and how much of them; of an order without any, all that is set aside",
            indonesian: "baris yang mana dan berapa; semua yang dicadangkan bila tidak disebut",
            .count(ShipmentLimits.lines)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// A line that is picked alone, or less of it than is set aside.
package struct ChosenLine: Document {
    package var order: OrderID?
    package var line = 1
    package var quantity: AskedQuantity?
    package init() {}
    package static let fields: Fields<Self> = [
        .optional(\.order, "which of the orders; the first where absent"),
        .required(\.line, "the line of the order, from 1", .range(1...200)),
        .optional(
            \.quantity, "how much, in the product's unit or in a packing of it; all that is set aside where absent",
            .positive),
    ]
}

package enum ShipmentLimits {
    /// A parcel of more orders than this is a truck, and has several waybills.
    package static let orders = 1...20
    /// The hand-over moves each line's goods in one turn.
    package static let lines = 1...200
}

/// Say that a shipment is packed and counted.
package struct PackShipment: Command {
    package var shipment = ShipmentID.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.pack-shipment.v1"
    package static let about = "Say that a picked shipment is packed and counted."
    package static let indonesian = "Nyatakan bahwa barang yang diambil sudah dikemas dan dihitung."
    package static let roles: [Role] = [.warehouse]
    package static let fields: Fields<Self> = [
        .required(\.shipment, "which shipment", indonesian: "pengiriman yang mana"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// Give a packed shipment to a carrier.
package struct HandOverShipment: Command {
    package var shipment = ShipmentID.blank
    package var carrier = ID<CarrierKind>.blank
    package var waybill = ID<WaybillKind>.blank
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.hand-over-shipment.v1"
    package static let about = "Give a packed shipment to a carrier under its waybill (resi)."
    package static let indonesian = "Serahkan pengiriman yang sudah dikemas ke ekspedisi dengan nomor resinya."
    package static let roles: [Role] = [.warehouse]
    package static let reads: [ServiceName] = [.customers, .orders]
    package static let fields: Fields<Self> = [
        .required(\.shipment, "which shipment", indonesian: "pengiriman yang mana"),
        .required(\.carrier, "the carrier, such as JNE", indonesian: "ekspedisi, misalnya JNE"),
        .required(\.waybill, "the carrier's number (resi, AWB)", indonesian: "nomor dari ekspedisi (resi, AWB)"),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// One shipment with its scans.
package struct GetShipment: Query {
    package typealias Answer = ShipmentShown
    package var shipment = ShipmentID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-shipment.v1"
    package static let about = "One shipment and where it is."
    package static let indonesian = "Satu pengiriman dan posisinya sekarang."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let reads: [ServiceName] = [.customers, .orders]
    package static let fields: Fields<Self> = [
        .required(\.shipment, "which shipment", indonesian: "pengiriman yang mana")
    ]
}

/// The shipments.
package struct ListShipments: ListQuery, DayFiltered {
    package typealias Row = ShipmentShown
    package var order: OrderID?
    package var stage: ShipmentStage?
    package var status: TrackingStatus?
    package var from: Day?
    package var until: Day?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.list-shipments.v1"
    package static let about = "The shipments, the latest first."
    package static let indonesian = "Semua pengiriman, yang terbaru dulu."
    package static let roles: [Role] = .office + [.warehouse, .carrier]
    package static let reads: [ServiceName] = [.customers, .orders]
    package static let fields: Fields<Self> = [
        .optional(\.order, "only this order's", indonesian: "hanya milik pesanan ini"),
        .optional(\.stage, "only those at this stage", indonesian: "hanya yang pada tahap ini"),
        .optional(\.status, "only those of which the carrier says so", indonesian: "hanya yang kata ekspedisinya ini"),
        .optional(\.from, "only from this business day on", indonesian: "hanya mulai tanggal ini"),
        .optional(\.until, "only up to this business day", indonesian: "hanya sampai tanggal ini"),
        .optional(\.limit, "at most this many", indonesian: "paling banyak sekian", .range(1...Page.most)),
        .optional(
            \.after, "go on behind this mark, the `next` of the page before",
            indonesian: "lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// A shipment's own life; where the goods are on the way is the scans' affair.
package enum ShipmentStage: String, Word {
    case picked, packed, handedOver = "handed-over", delivered, cancelled
    package static let blank = ShipmentStage.picked

    package var indonesian: String {
        switch self {
        case .picked: "diambil"
        case .packed: "dikemas"
        case .handedOver: "diserahkan"
        case .delivered: "sampai"
        case .cancelled: "dibatalkan"
        }
    }
}

/// A shipment and where its goods are.
package struct ShipmentShown: Destined {
    package var shipment = ShipmentID.blank
    package var number: Prose?
    package var order = OrderID.blank
    package var orders: [OrderID]?
    package var stage = ShipmentStage.blank
    package var buyerName: Prose?
    package var place: PlaceID?
    package var shipTo: Personal<Destination>?
    package var lines: [ParcelLine]?
    package var lineCount: Int?
    package var orderCount: Int?
    package var pickedBy = Principal.blank
    package var packedBy: Principal?
    package var carrier: ID<CarrierKind>?
    package var waybill: ID<WaybillKind>?
    package var status: TrackingStatus?
    package var statusAt: Instant?
    package var age: Int?
    package var scans: [ScanShown]?
    package var on = Day.blank
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.shipment, "the shipment"),
        .optional(\.number, "the legal number of its delivery note, once it left"),
        .required(\.order, "for which order; of several the first"),
        .optional(\.orders, "for which orders, where it is for several"),
        .required(\.stage, "where it stands"),
        .optional(\.buyerName, "whose it is; absent in lists"),
        .optional(\.place, "where it goes; absent in lists and where it goes to the customer's own address"),
        .personal(\.shipTo, "where it goes, as the books have it now; absent once it is there, and in lists"),
        .optional(\.lines, "what is in it; absent in lists"),
        .optional(\.lineCount, "how many lines; in lists"),
        .optional(\.orderCount, "for how many orders, where it is for several; in lists"),
        .required(\.pickedBy, "who picked"),
        .optional(\.packedBy, "who packed"),
        .optional(\.carrier, "the carrier"),
        .optional(\.waybill, "the carrier's number"),
        .optional(\.status, "where the goods are"),
        .optional(\.statusAt, "since when"),
        .optional(\.age, "for how many days it is on its way"),
        .optional(\.scans, "the carrier's scans, oldest first; absent in lists"),
        .required(\.on, "the business day"),
    ]
}

/// So much of one product in a parcel, for one line of an order.
package struct ParcelLine: Document {
    package var order = OrderID.blank
    package var line = 1
    package var product = ProductID.blank
    package var quantity = Quantity.blank
    package var packing: Packing?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.order, "for which order"),
        .required(\.line, "the line of that order, from 1"),
        .required(\.product, "which product"),
        .required(\.quantity, "how much, in the product's own unit"),
        .optional(\.packing, "in which packing it was ordered"),
    ]

    package init(_ order: OrderID, _ line: LineQuantity) {
        self.order = order
        self.line = line.line
        product = line.product
        quantity = line.quantity
        packing = line.packing
    }

}

extension [ParcelLine] {
    /// For whom the parcel is, in the order in which they were named.
    package var orders: [OrderID] { reduce(into: []) { if !$0.contains($1.order) { $0.append($1.order) } } }

    package func of(_ order: OrderID) -> [LineQuantity] {
        filter { $0.order == order }.map { LineQuantity($0.line, $0.product, $0.quantity, in: $0.packing) }
    }
}

/// A carrier's scan as it came.
package struct ScanShown: Document {
    package var at = Instant.blank
    package var code = Prose.blank
    package var status: TrackingStatus?
    package var place: Prose?
    package var scan = ID<ScanKind>.blank
    package var doubted: Bool?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.at, "when it happened"),
        .required(\.code, "the carrier's word"),
        .optional(\.status, "what we take it to mean"),
        .optional(\.place, "where"),
        .required(\.scan, "the carrier's own name for it"),
        .optional(\.doubted, "true where it speaks of a moment that had not come: it is kept and not believed"),
    ]
}
