import Models

extension Catalogue {
    static let agendaQueries: [MessageOutline] = [.query(GetLogisticsAgenda.self)]
}

/// What waits in the warehouse and on the way for whoever asks: to pick, pack, hand over and perform, parcels in trouble and parcels of which nothing is heard.
package struct GetLogisticsAgenda: AgendaQuery {
    package typealias Item = LogisticsItem
    package var topic: LogisticsTopic?
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.logistics.get-logistics-agenda.v1"
    package static let about =
        "What waits in the warehouse and on the way for whoever asks: to pick, pack, hand over and perform, parcels in trouble and parcels of which nothing is heard."
    package static let indonesian =
        "Yang menunggu di gudang dan di perjalanan bagi penanya: untuk diambil, dikemas, diserahkan dan dikerjakan, paket bermasalah dan paket tanpa kabar."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .optional(
            \.topic, "only this heap; all that concern whoever asks where absent",
            indonesian: "hanya tumpukan ini; semua yang menyangkut penanya bila kosong"),
        .optional(
            \.limit, "at most this many of each; 3 where absent",
            indonesian: "paling banyak sekian dari masing-masing; 3 bila kosong",
            .range(0...AgendaLimits.most)),
        .optional(
            \.after, "of one heap: go on behind this mark, the `next` of the page before",
            indonesian: "untuk satu tumpukan: lanjutkan setelah tanda ini, yaitu `next` halaman sebelumnya"),
    ]
}

/// The heaps of work of logistics.
package enum LogisticsTopic: String, AgendaTopic {
    case pick, pack, handOver = "hand-over", perform, trouble, silent
    package static let blank = LogisticsTopic.pick

    package var english: String {
        switch self {
        case .pick: "to pick"
        case .pack: "to pack"
        case .handOver: "to hand over"
        case .perform: "services to do"
        case .trouble: "parcels in trouble"
        case .silent: "parcels of which nothing is heard"
        }
    }

    package var indonesian: String {
        switch self {
        case .pick: "untuk diambil"
        case .pack: "untuk dikemas"
        case .handOver: "untuk diserahkan"
        case .perform: "jasa untuk dikerjakan"
        case .trouble: "paket bermasalah"
        case .silent: "paket tanpa kabar"
        }
    }

    package var concerns: [Role] {
        switch self {
        case .pick, .pack, .handOver, .perform: [.sales, .warehouse]
        case .trouble, .silent: [.sales, .supervisor, .warehouse]
        }
    }
}

/// Goods or a parcel that wait.
package struct LogisticsItem: Document {
    package var order = OrderID.blank
    package var shipment: ShipmentID?
    package var customer: CustomerID?
    package var customerName: Prose?
    package var promised: Day?
    package var stopped: Bool?
    package var carrier: CarrierID?
    package var waybill: ID<WaybillKind>?
    package var status: TrackingStatus?
    package var since: Day?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.order, "for which order; of several the first"),
        .optional(\.shipment, "the shipment, once there is one"),
        .optional(\.customer, "for whom"),
        .optional(\.customerName, "what the customer is called today"),
        .optional(\.promised, "the day promised"),
        .optional(\.stopped, "true where its goods have to stay in the house"),
        .optional(\.carrier, "the carrier"),
        .optional(\.waybill, "the carrier's number"),
        .optional(\.status, "where the goods are"),
        .optional(\.since, "since which day it waits"),
    ]
}
