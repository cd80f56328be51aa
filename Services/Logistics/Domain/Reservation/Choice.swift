import Kernel
import LogisticsMessages
import Models

/// A line that was chosen, and where it stands in the command.
struct Choice {
    let order: OrderID
    let line: Int
    let quantity: AskedQuantity?
    let at: Pointer

    /// So much of that line, for a parcel; or done by a person, of what stands on no shelf.
    func taken(
        of reservation: Reservation.State, byPerson: Bool = false, _ facts: Facts
    ) throws(Rejection) -> LineQuantity {
        guard reservation.lines.indices.contains(line - 1) else {
            throw Rejection(LogisticsRule.unknownLine, ["order": order, "line": line], at: at + "line")
        }
        let kept = reservation.lines[line - 1]
        switch (byPerson, kept.kind) {
        case (false, .service):
            throw Rejection(LogisticsRule.isService, ["order": order, "line": line], at: at + "line")
        case (true, nil), (true, .goods):
            throw Rejection(LogisticsRule.isGoods, ["order": order, "line": line], at: at + "line")
        case (false, nil), (false, .goods), (false, .charge), (true, .service), (true, .charge): break
        }
        guard let quantity else {
            guard kept.held.steps > 0 else {
                throw Rejection(LogisticsRule.nothingReserved, ["order": order], at: at + "line")
            }
            return LineQuantity(line, kept.product, kept.held, in: kept.packing)
        }
        // What is in a packing of the order stands on it; others are the product's, as they are now.
        let packings = (facts.copy(ProductCopy.self, kept.product)?.packings ?? [])
        let known = kept.packing.map { packings.with($0) } ?? packings
        let asked = try ProductCopy.counted(
            quantity, of: kept.product, kept.held.unit, known, at: at + "quantity")
        guard asked.quantity.steps <= kept.held.steps else {
            throw Rejection(
                LogisticsRule.moreThanHeld,
                ["order": order, "line": line, "held": kept.held, "asked": asked.quantity], at: at + "quantity")
        }
        return LineQuantity(line, kept.product, asked.quantity, in: kept.packing)
    }

    /// Each line once, as its order has them, so that a parcel reads like its papers. The first order is meant where none is named.
    static func read(_ lines: [ChosenLine], of orders: [OrderID]) throws(Rejection) -> [Choice] {
        var choices: [Choice] = []
        for (index, line) in lines.enumerated() {
            let order = line.order ?? orders[0]
            let choice = Choice(
                order: order, line: line.line, quantity: line.quantity, at: Pointer("/lines") + index)
            guard orders.contains(order) else {
                throw Rejection(LogisticsRule.lineOfOther, ["order": order], at: choice.at + "order")
            }
            guard !choices.contains(where: { $0.order == order && $0.line == line.line }) else {
                throw Rejection(LogisticsRule.lineTwice, ["order": order, "line": line.line], at: choice.at + "line")
            }
            choices.append(choice)
        }
        return choices.sorted { $0.line < $1.line }
    }
}
