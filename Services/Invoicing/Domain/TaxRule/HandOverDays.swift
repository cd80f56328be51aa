import InvoicingMessages
import Kernel
import LogisticsMessages
import Models

/// When what is claimed of an order was handed over or done: PPN falls due with that and not with its invoice (UU PPN article 11;
/// DESIGN 53).
enum HandOverDays {
    /// Nil where nobody knows: claims of older builds did not say which parcels they billed, so that of all that is open none is known.
    static func of(_ part: Billing.Part, _ facts: Facts) -> [Day]? {
        if !part.isOneParcel, let claim = facts.load(Claim.self, part.order), claim.shipments == nil { return nil }
        let parcels = part.open.shipments.compactMap { shipment -> Day? in
            guard let parcel = facts.copy(DeliveryCopy.self, shipment),
                parcel.lines.contains(where: { line in
                    line.order == part.order && part.open.lines.contains { $0.line == line.line }
                })
            else { return nil }
            return parcel.on
        }
        let days = parcels + done(part, facts)
        return days.isEmpty ? nil : days
    }

    /// What was done last is what is not billed yet.
    private static func done(_ part: Billing.Part, _ facts: Facts) -> [Day] {
        let performed = facts.copy(ShippedCopy.self, part.order)?.performed ?? []
        return part.open.lines.flatMap { line -> [Day] in
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
