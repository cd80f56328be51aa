import Kernel
import LogisticsMessages
import Models

/// What is taken from the shelves into a new parcel: of each order all that is set aside for it, or the lines that were chosen.
enum Picking {
    static let decisions: [CommandHandler] = [.on(PickShipment.self, naming: Shipment.self, pick)]

    static func pick(_ command: PickShipment, _ facts: Facts) throws(Rejection) -> [Happened] {
        guard facts.load(Shipment.self, command.shipment) == nil else {
            throw Rejection(LogisticsRule.shipmentExists, ["shipment": command.shipment], at: Pointer("/shipment"))
        }
        let orders = [command.order] + (command.orders ?? [])
        var first: Reservation.State?
        var parts: [(OrderID, [LineQuantity])] = []
        let chosen = try Choice.read(command.lines ?? [], of: orders)
        for (index, order) in orders.enumerated() {
            let at = index == 0 ? Pointer("/order") : Pointer("/orders") + (index - 1)
            guard !orders.prefix(index).contains(order) else {
                throw Rejection(LogisticsRule.orderTwice, ["order": order], at: at)
            }
            let reservation = try reserved(order, at, facts)
            if let first { try refuseElsewhere(order, reservation, behind: command.order, first, at) }
            first = first ?? reservation
            let mine = chosen.filter { $0.order == order }
            let lines = try lines(mine, reservation, facts)
            guard !lines.isEmpty || !reservation.isWithoutGoods || reservation.toPerform.isEmpty else {
                throw Rejection(LogisticsRule.onlyServices, ["order": order], at: at)
            }
            guard !lines.isEmpty else { throw Rejection(LogisticsRule.nothingReserved, ["order": order], at: at) }
            parts.append((order, lines))
        }
        guard parts.reduce(0, { $0 + $1.1.count }) <= ShipmentLimits.lines.upperBound else {
            throw Rejection(LogisticsRule.tooManyLines, ["limit": ShipmentLimits.lines.upperBound])
        }
        return parts.flatMap { picked(command.shipment, $0, $1, facts) }
    }

    /// One parcel goes to one place of one customer.
    private static func refuseElsewhere(
        _ order: OrderID, _ reservation: Reservation.State, behind leading: OrderID, _ first: Reservation.State,
        _ at: Pointer
    ) throws(Rejection) {
        guard reservation.customer == first.customer else {
            throw Rejection(
                LogisticsRule.otherPlace,
                ["order": order, "customer": reservation.customer, "first": leading, "other": first.customer], at: at)
        }
        guard reservation.place == first.place else {
            throw Rejection(
                LogisticsRule.otherShipTo,
                [
                    "order": order, "place": reservation.place?.text ?? reservation.customer.text, "first": leading,
                    "other": first.place?.text ?? first.customer.text,
                ], at: at)
        }
    }

    /// All that is set aside, or what was chosen, and with it the charges, which go with the first parcel.
    private static func lines(_ chosen: [Choice], _ reservation: Reservation.State, _ facts: Facts) throws(Rejection)
        -> [LineQuantity]
    {
        guard !chosen.isEmpty, !reservation.isWithoutGoods else { return reservation.setAside }
        let taken = try chosen.map { (choice) throws(Rejection) in try choice.taken(of: reservation, facts) }
        // Chosen without goods, a charge would go alone.
        guard !reservation.goods(taken).isEmpty else { return [] }
        let charges = reservation.charges.filter { charge in !taken.contains { $0.line == charge.line } }
        return (taken + charges).sorted { $0.line < $1.line }
    }

    private static func picked(_ shipment: ShipmentID, _ order: OrderID, _ lines: [LineQuantity], _ facts: Facts)
        -> [Happened]
    {
        [
            Shipment.happened(ShipmentEvent.picked, shipment, facts) {
                $0.order = order
                $0.lines = lines
            },
            Reservation.happened(ReservationEvent.picked, order, facts) {
                $0.shipment = shipment
                $0.lines = lines
            },
        ]
    }

    /// What may be picked of an order now.
    private static func reserved(_ order: OrderID, _ at: Pointer, _ facts: Facts) throws(Rejection)
        -> Reservation.State
    {
        let reservation = try Reservation.standing(order, at, facts)
        let most = Shipment.most
        guard facts.keys(Shipment.self, "order", prefix: "\(order) ", limit: most).count < most else {
            throw Rejection(LogisticsRule.tooManyShipments, ["order": order, "limit": most], at: at)
        }
        guard reservation.partial || reservation.isComplete else {
            throw Rejection(
                LogisticsRule.notComplete, ["order": order, "missing": missing(reservation, facts)], at: at)
        }
        return reservation
    }

    /// What the shelves lack for it, product by product; all that it waits for where they lack nothing and others are served
    /// before it.
    private static func missing(_ reservation: Reservation.State, _ facts: Facts) -> String {
        let wanted = reservation.missing
        var shelves = Shelves(facts)
        let short = wanted.compactMap { line -> LineQuantity? in
            let there = shelves.take(line.product, atMost: line.quantity.steps)
            let lacking = Quantity(steps: line.quantity.steps - there, line.quantity.unit)
            return lacking.steps > 0 ? LineQuantity(line.line, line.product, lacking) : nil
        }
        let named = (short.isEmpty ? wanted : short).prefix(mostNamed)
        let more = (short.isEmpty ? wanted : short).count - named.count
        return named.map { "\($0.quantity) \($0.product)" }.joined(separator: ", ") + (more > 0 ? ", +\(more)" : "")
    }

    /// As many as one reads in a sentence.
    private static let mostNamed = 5
}
