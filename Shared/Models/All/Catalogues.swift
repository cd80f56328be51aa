import CustomersMessages
import InvoicingMessages
import LogisticsMessages
import Models
import OrdersMessages

/// What all services say, for those who speak with every one: the front door, the audit, the tests.
extension Catalogue {
    package static let all = ServiceName.allCases.map(of)

    package static func of(_ service: ServiceName) -> Catalogue {
        switch service {
        case .customers: .customers
        case .orders: .orders
        case .invoicing: .invoicing
        case .logistics: .logistics
        }
    }

    /// The message of that full name, or of that last part where only one has it; what all
    /// answer is named with the service: `orders.get-health`.
    package static func find(_ name: String) -> (Catalogue, MessageOutline)? {
        for outline in everywhere {
            if let one = all.first(where: { "\($0.service.rawValue).\(outline.slug)" == name }) {
                return (one, outline)
            }
        }
        let found = all.flatMap { catalogue in catalogue.messages.map { (catalogue, $0) } }
        if let exact = found.first(where: { $0.1.type == name }) { return exact }
        let short = found.filter { $0.1.slug == name || "\($0.0.service.rawValue).\($0.1.slug)" == name }
        return short.count == 1 ? short.first : nil
    }
}
