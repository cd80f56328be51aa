import Models

/// What the process manager of an order notes.
package enum FulfilmentEvent: EventFamily {
    case reservationRequested(ReservationRequested)
    case reservationAnswered(ReservationAnswered)
    case releaseRequested(ReleaseRequested)
    case advanced(FulfilmentAdvanced)
    case stalled(FulfilmentStalled)
    case ended(FulfilmentEnded)

    package static let cases: EventCases<Self> = [
        .init(Self.reservationRequested), .init(Self.reservationAnswered),
        .init(Self.releaseRequested), .init(Self.advanced), .init(Self.stalled),
        .init(Self.ended),
    ]
}

/// Logistics is asked to set goods aside.
package struct ReservationRequested: OrderBody {
    package var order = OrderID.blank
    package var customer = CustomerID.blank
    package var lines: [LineQuantity] = []
    package var promised: Day?
    package var partial = false
    package var place: PlaceID?
    package var purchaseOrder: Prose?
    package var patience: Int?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.reservation-requested.v1"
    package static let about = "Logistics is asked to set goods aside."
    package static let told = Told.inner(
        "Logistics is asked to set goods aside for order {}",
        "Logistik diminta mencadangkan barang untuk pesanan {}")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.customer, "the customer"),
        .required(\.lines, "what is wanted"),
        .optional(\.promised, "the day for which delivery was promised"),
        .required(\.partial, "whether a part helps"),
        .optional(\.place, "where goods go; the customer's own address where absent"),
        .optional(\.purchaseOrder, "the customer's own order number"),
        .optional(\.patience, "in how many minutes silence becomes a problem, where the house decided that"),
        .required(\.on, "the business day"),
    ]
}

/// Logistics said what it can set aside.
package struct ReservationAnswered: OrderBody {
    package var order = OrderID.blank
    package var complete = false
    package var patience: Int?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.reservation-answered.v1"
    package static let about = "Logistics said what it can set aside."
    package static let told = Told.inner(
        "Logistics said what it can set aside for order {}",
        "Logistik menjawab pencadangan pesanan {}")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.complete, "whether all of it"),
        .optional(\.patience, "in how many minutes silence becomes a problem, where the house decided that"),
        .required(\.on, "the business day"),
    ]
}

/// Logistics is asked to let the goods go.
package struct ReleaseRequested: OrderBody {
    package var order = OrderID.blank
    package var patience: Int?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.release-requested.v1"
    package static let about = "Logistics is asked to let the goods go."
    package static let told = Told.inner(
        "Logistics is asked to let the goods of order {} go",
        "Logistik diminta melepas barang pesanan {}")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .optional(\.patience, "in how many minutes silence becomes a problem, where the house decided that"),
        .required(\.on, "the business day"),
    ]
}

/// The order waits for its next step.
package struct FulfilmentAdvanced: OrderBody {
    package var order = OrderID.blank
    package var step = FulfilmentStep.blank
    package var patience: Int?
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.fulfilment-advanced.v1"
    package static let about = "The order waits for its next step."
    package static let told = Told.inner(
        "Order {} waits for its next step[: {step}]",
        "Pesanan {} menunggu langkah berikutnya[: {step}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.step, "what it waits for now"),
        .optional(\.patience, "in how many minutes silence becomes a problem, where the house decided that"),
        .required(\.on, "the business day"),
    ]
}

/// Nobody answered in time; a problem was raised.
package struct FulfilmentStalled: OrderBody {
    package var order = OrderID.blank
    package var step = FulfilmentStep.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.fulfilment-stalled.v1"
    package static let about = "Nobody answered in time."
    package static let told = Told.bad(
        "Order {} waits too long[ for {step}]",
        "Pesanan {} terlalu lama menunggu[ {step}]")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.step, "what it still waits for"),
        .required(\.on, "the business day"),
    ]
}

/// Nothing is left to wait for.
package struct FulfilmentEnded: OrderBody {
    package var order = OrderID.blank
    package var on = Day.blank
    package init() {}
    package static let type = "id.niaga.orders.fulfilment-ended.v1"
    package static let about = "Nothing is left to wait for."
    package static let told = Told.inner(
        "Order {} waits for nothing any more",
        "Pesanan {} tidak menunggu apa pun lagi")
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.on, "the business day"),
    ]
}

/// What an order's process manager waits for.
package enum FulfilmentStep: String, Word {
    case reservation, stock, handOver = "hand-over", delivery, settlement, release, performance
    package static let blank = FulfilmentStep.reservation

    package var indonesian: String {
        switch self {
        case .reservation: "pencadangan barang"
        case .stock: "barang"
        case .handOver: "serah ke ekspedisi"
        case .delivery: "barang sampai"
        case .settlement: "pelunasan"
        case .release: "pelepasan barang"
        case .performance: "pengerjaan jasa"
        }
    }
}
