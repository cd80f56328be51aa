import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages

/// What an order was billed for so far, line by line: invoices claim shipped goods, and nothing twice.
package enum Claim: Entity {
    package typealias Event = ClaimEvent
    package static let kind = "claim"

    package struct State: Document {
        package var lines: [LineQuantity] = []
        package var nets: [LineNet]?
        package var shipments: [ShipmentID]?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.lines, "what is billed, by line of the order"),
            .optional(\.nets, "what is billed of a line, as far as claims said so"),
            .optional(\.shipments, "the parcels whose goods of this order are billed, as far as claims said so"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: ClaimEvent, at recorded: Instant) {
        switch event {
        case .claimed(let event):
            var claim = state ?? State()
            for line in event.lines { claim.lines.add(line) }
            if let shipments = event.shipments { claim.shipments = (claim.shipments ?? []) + shipments }
            for net in event.nets ?? [] {
                claim.nets = (claim.nets ?? []).filter { $0.line != net.line } + [net]
            }
            state = claim
        }
    }

    /// What was billed of a line, and what that came to. Claims of older builds did not say it: each part was rounded by itself then.
    static func billed(_ line: Int, of sold: PricedLine, of order: OrderID, _ facts: Facts) -> (
        quantity: Quantity, net: Money
    ) {
        let claim = facts.load(Claim.self, order)
        guard let quantity = claim?.lines.first(where: { $0.line == line })?.quantity else {
            return (.zero(sold.quantity.unit), .zero(sold.net.currency))
        }
        let net =
            claim?.nets?.first { $0.line == line }?.net
            ?? Pricing.net(quantity, at: sold.price, per: sold.per, discount: sold.discount) ?? .zero(sold.net.currency)
        return (quantity, net)
    }

    /// Goods of an order that left and are not billed yet, and the parcels in which they left.
    struct Open {
        var lines: [LineQuantity]
        var shipments: [ShipmentID]
    }

    /// Shipped and not yet billed.
    static func open(_ order: OrderID, _ facts: Facts) -> Open {
        let claim = facts.load(Claim.self, order)
        let shipped = facts.copy(ShippedCopy.self, order)
        let lines = (shipped?.lines ?? []).compactMap { line -> LineQuantity? in
            let billed = claim?.lines.first { $0.line == line.line }?.quantity ?? .zero(line.quantity.unit)
            let left = line.quantity - billed
            return left.steps > 0 ? LineQuantity(line.line, line.product, left) : nil
        }.sorted { $0.line < $1.line }
        let parcels = (shipped?.shipments ?? []).filter { claim?.shipments?.contains($0) != true }
        return Open(lines: lines, shipments: parcels)
    }

    /// What of it left with one parcel. Claims of older builds name no parcels: what they billed is not open either.
    static func open(_ order: OrderID, in shipment: ShipmentID, _ parcel: DeliveryCopy.State, _ facts: Facts) -> Open {
        let all = open(order, facts)
        guard all.shipments.contains(shipment) else { return Open(lines: [], shipments: []) }
        let left = parcel.lines.of(order)
        let lines = all.lines.compactMap { line -> LineQuantity? in
            guard let here = left.first(where: { $0.line == line.line }) else { return nil }
            return here.quantity.steps < line.quantity.steps
                ? LineQuantity(line.line, line.product, here.quantity) : line
        }
        return Open(lines: lines, shipments: [shipment])
    }
}
