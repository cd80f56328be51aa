import InvoicingMessages
import Kernel
import Models

/// What an order was billed for so far, line by line: invoices claim shipped goods, and nothing twice.
package enum Claim: Entity {
    package typealias Event = ClaimEvent
    package static let kind = "claim"

    package struct State: Document {
        package var lines: [LineQuantity] = []
        package init() {}
        package static let fields: Fields<Self> = [.required(\.lines, "what is billed, by line of the order")]
    }

    package static func evolve(_ state: inout State?, by event: ClaimEvent, at recorded: Instant) {
        switch event {
        case .claimed(let event):
            var claim = state ?? State()
            for line in event.lines { claim.lines.add(line) }
            state = claim
        }
    }

    /// Shipped and not yet billed.
    static func open(_ order: OrderID, _ facts: Facts) -> [LineQuantity] {
        let claimed = facts.load(Claim.self, order)?.lines ?? []
        return (facts.copy(ShippedCopy.self, order)?.lines ?? []).compactMap { line in
            let billed = claimed.first { $0.line == line.line }?.quantity ?? .zero(line.quantity.unit)
            let left = line.quantity - billed
            return left.steps > 0 ? LineQuantity(line.line, line.product, left) : nil
        }.sorted { $0.line < $1.line }
    }
}
