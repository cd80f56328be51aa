/// What somebody does in a sales office. Each message says which of them may use it; the role file of a new home is made of that.
package enum Role: String, CaseIterable, Sendable {
    case sales, supervisor, warehouse, carrier, finance, auditor
    /// Says yes or no to what is below the floor, beside the supervisor or in his place.
    case approver
    /// Sees what is ordered, there and wanted, to make it.
    case production
    /// Keeps the services running.
    case `operator`
    /// A program of a service's own that does what a turn may not: renders, sends, fetches.
    case hand
    /// May give a business day before today, beside what else they do.
    case backdate
    /// A service's own key: hears the others and asks nothing of them.
    case service
}

extension [Role] {
    /// Everybody at a desk.
    package static let office: [Role] = [.sales, .supervisor, .finance, .auditor, .approver]
}
