import Models

extension Catalogue {
    static let storyQueries: [MessageOutline] = [.query(GetProblemHistory.self)]
}

/// The problems of some things, and what became of them.
package struct GetProblemHistory: Query {
    package typealias Answer = EventHistory
    package var things: [ID<Never>] = []
    package init() {}
    package static let type = "id.niaga.customers.get-problem-history.v1"
    package static let about =
        "The problems of some things (an order, its parcels, its invoices), and what became of them."
    package static let indonesian = "Masalah beberapa hal (pesanan, paketnya, fakturnya), dan tindak lanjutnya."
    package static let roles: [Role] = .office
    package static let reads: [ServiceName] = [.orders, .invoicing, .logistics]
    package static let fields: Fields<Self> = [
        .required(
            \.things, "what they are about", indonesian: "tentang apa", .count(1...HistoryLimits.things))
    ]
}
