import InvoicingMessages
import Models
import OrdersMessages

/// What was billed of each line of an order so far: its parts come to the line (DESIGN 54).
struct Portions {
    private struct Place: Hashable {
        let order: OrderID
        let line: Int
    }

    private var taken: [Place: (quantity: Quantity, net: Money)] = [:]

    /// Whether the part is what is left of the line's worth up to here. Older builds rounded each part by itself.
    mutating func add(_ line: InvoiceLine, of order: OrderID, _ sold: PricedLine) -> Bool {
        let place = Place(order: order, line: line.line)
        let before = taken[place] ?? (.zero(line.quantity.unit), .zero(line.net.currency))
        let part = Portion.of(
            sold.worth, all: sold.quantity, done: before.quantity, taken: before.net, now: line.quantity)
        taken[place] = (before.quantity + line.quantity, before.net + line.worth)
        guard line.worth != part, sold.documentDiscount == nil else { return line.worth == part }
        // By an older build, or behind parts that one billed, which are counted as one.
        let upTo = part + before.net
        let older = Pricing.net(before.quantity, at: line.price, per: line.per, discount: line.discount)
        return line.worth == Pricing.net(line.quantity, at: line.price, per: line.per, discount: line.discount)
            || older.map { line.worth == upTo - $0 } ?? false
    }
}
