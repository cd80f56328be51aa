import Models

extension Catalogue {
    static let reservationQueries: [MessageOutline] = [.query(GetReservation.self)]
}

/// What is set aside for one order.
package struct GetReservation: Query {
    package typealias Answer = ReservationShown
    package var order = OrderID.blank
    package init() {}
    package static let type = "id.niaga.logistics.get-reservation.v1"
    package static let about = "What is set aside for one order, and what it still waits for."
    package static let indonesian = "Yang dicadangkan untuk satu pesanan, dan apa yang masih ditunggu."
    package static let roles: [Role] = .office + [.warehouse]
    package static let reads: [ServiceName] = [.orders]
    package static let fields: Fields<Self> = [.required(\.order, "which order")]
}
