import Models

extension Catalogue {
    static let reservationCommands: [MessageOutline] = [.command(PerformService.self)]
    static let reservationQueries: [MessageOutline] = [.query(GetReservation.self)]
}

/// Say that services of an order were done.
package struct PerformService: Command {
    package var order = OrderID.blank
    package var lines: [ChosenLine]?
    package var on: Day?
    package init() {}
    package static let type = "id.niaga.logistics.perform-service.v1"
    package static let about = "Say that services of an order were done; charges, where no parcel goes with them."
    package static let indonesian =
        "Nyatakan bahwa jasa dalam pesanan sudah dikerjakan; biaya, bila tidak ada paketnya."
    package static let roles: [Role] = [.warehouse, .sales]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [
        .required(\.order, "of which order", indonesian: "dari pesanan yang mana"),
        .optional(
            \.lines, "which lines and how much of them; all that is not done where absent",
            indonesian: "baris yang mana dan berapa; semua yang belum dikerjakan bila kosong", .count(1...200)),
        .optional(\.on, "the business day; today where absent", indonesian: "tanggal transaksi; hari ini bila kosong"),
    ]
}

/// What is set aside for one order.
package struct GetReservation: Query {
    package typealias Answer = ReservationShown
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-reservation.v1"
    package static let about = "What is set aside for one order, and what it still waits for."
    package static let indonesian = "Yang dicadangkan untuk satu pesanan, dan apa yang masih ditunggu."
    package static let roles: [Role] = .office + [.warehouse, .production]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.order, "which order", indonesian: "pesanan yang mana")]
}

/// One line of a reservation: wanted = missing + set aside + in shipments + gone.
package struct ReservationLine: Document {
    package var product = ProductID.blank
    package var wanted = Quantity.blank
    package var held = Quantity.blank
    package var picked = Quantity.blank
    package var gone = Quantity.blank
    package var packing: Packing?
    package var kind: ItemKind?
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.product, "which product"),
        .required(\.wanted, "how much the order wants"),
        .required(\.held, "how much is set aside and not in a shipment"),
        .required(\.picked, "how much is in a shipment still here"),
        .required(\.gone, "how much left the house"),
        .optional(\.packing, "in which packing it was ordered"),
        .optional(\.kind, "whether it is a service or a charge, which are set aside by nature; goods where absent"),
    ]

    package var missing: Quantity { wanted - held - picked - gone }
}

/// What is set aside for an order.
package struct ReservationShown: Document {
    package var order = OrderID.blank
    package var complete = false
    package var customer = CustomerID.blank
    package var lines: [ReservationLine] = []
    package var promised: Day?
    package var partial = false
    package var asked = Prose.blank
    package var released = false
    package init() {}
    package static let fields: Fields<Self> = [
        .required(\.order, "the order"),
        .required(\.complete, "whether all of it is set aside or gone"),
        .required(\.customer, "whose order"),
        .required(\.lines, "line by line"),
        .optional(\.promised, "the day promised"),
        .required(\.partial, "whether a part helps"),
        .required(\.asked, "its place among those that wait"),
        .required(\.released, "whether it was let go"),
    ]
}
