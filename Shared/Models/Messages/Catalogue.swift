/// Everything one service is asked, asked about, announces and refuses by.
package struct Catalogue: Sendable {
    package let service: ServiceName
    package let commands: [MessageOutline]
    package let queries: [MessageOutline]
    package let events: [MessageOutline]
    package let rules: [RuleOutline]

    package static let all: [Catalogue] = [.customers, .orders, .invoicing, .logistics]

    /// Types of events after which the personal parts of earlier ones are gone.
    package static let erasing = Set(all.flatMap(\.events).filter(\.erases).map(\.type))

    private static let announced = Dictionary(
        uniqueKeysWithValues: all.map { ($0.service, Set($0.events.map(\.type))) })

    /// Whether the service announces events of that type, as far as this build knows.
    package func hasEvent(_ type: String) -> Bool { Catalogue.announced[service]?.contains(type) ?? false }

    package var messages: [MessageOutline] { commands + queries + events }

    package static func of(_ service: ServiceName) -> Catalogue {
        switch service {
        case .customers: .customers
        case .orders: .orders
        case .invoicing: .invoicing
        case .logistics: .logistics
        }
    }

    /// The message of that full name, or of that last part where only one has it.
    package static func find(_ name: String) -> (Catalogue, MessageOutline)? {
        let found = all.flatMap { catalogue in catalogue.messages.map { (catalogue, $0) } }
        if let exact = found.first(where: { $0.1.type == name }) { return exact }
        let short = found.filter { $0.1.slug == name || "\($0.0.service.rawValue).\($0.1.slug)" == name }
        return short.count == 1 ? short.first : nil
    }
}
