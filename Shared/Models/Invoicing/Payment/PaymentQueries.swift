import Models

extension Catalogue {
    static let paymentQueries: [MessageOutline] = [.query(GetPayment.self), .query(ListPayments.self)]
}

/// One payment.
package struct GetPayment: Query {
    package typealias Answer = PaymentShown
    package var payment = PaymentID.blank
    package init() {}
    package static let type = "id.niaga.invoicing.get-payment.v1"
    package static let about = "One payment and how much of it is still free."
    package static let indonesian = "Satu pembayaran dan sisanya yang belum dialokasikan."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [.required(\.payment, "which payment")]
}

/// The payments.
package struct ListPayments: ListQuery {
    package typealias Row = PaymentShown
    package var limit: Int?
    package var after: PageMark?
    package init() {}
    package static let type = "id.niaga.invoicing.list-payments.v1"
    package static let about = "The payments, in order of their business days."
    package static let indonesian = "Semua pembayaran, urut tanggal."
    package static let roles: [Role] = .office
    package static let fields: Fields<Self> = [
        .optional(\.limit, "at most this many", .range(1...Page.most)),
        .optional(\.after, "go on behind this mark, the `next` of the page before"),
    ]
}
