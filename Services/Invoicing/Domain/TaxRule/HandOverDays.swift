import InvoicingMessages
import Kernel
import LogisticsMessages
import Models

/// When what is claimed of an order was handed over or done: PPN falls due with that and not with its invoice (UU PPN article 11;
/// DESIGN 53).
enum HandOverDays {
    /// Nil where nobody knows: claims of older builds did not say which parcels they billed, so that of all that is open none is known.
    static func of(_ order: OrderID, _ open: Claim.Open, isOneParcel: Bool, _ facts: Facts) -> [Day]? {
        if !isOneParcel, let claim = facts.load(Claim.self, order), claim.shipments == nil { return nil }
        let parcels = open.shipments.compactMap { shipment -> Day? in
            guard let parcel = facts.copy(DeliveryCopy.self, shipment),
                parcel.lines.contains(where: { line in
                    line.order == order && open.lines.contains { $0.line == line.line }
                })
            else { return nil }
            return parcel.on
        }
        let days = parcels + done(order, open, facts)
        return days.isEmpty ? nil : days
    }

    /// What was done last is what is not billed yet.
    private static func done(_ order: OrderID, _ open: Claim.Open, _ facts: Facts) -> [Day] {
        let performed = facts.copy(ShippedCopy.self, order)?.performed ?? []
        return open.lines.flatMap { line -> [Day] in
            var left = line.quantity.steps
            var days: [Day] = []
            for performance in performed.reversed() where performance.line == line.line && left > 0 {
                days.append(performance.on)
                left -= performance.quantity.steps
            }
            return days
        }
    }
}
