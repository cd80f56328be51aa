import Kernel
import LogisticsMessages
import Models

/// Rules 7 to 10: goods on the shelf, reserved, picked and gone.
struct Goods: Examiner {
    /// What the shelf holds, in the smallest steps of its unit.
    private struct Counts: Sendable {
        let unit: Unit
        var onHand: Int64 = 0
        var reserved: Int64 = 0
        /// Of all years together, which may be more than a quantity can be.
        var gone: Int128 = 0
    }

    private struct Line: Sendable {
        let product: ProductID
        let wanted: Int64
        /// Services and charges are set aside by nature, on no shelf.
        let isGoods: Bool
        var held: Int64 = 0
        var picked: Int64 = 0
        var gone: Int64 = 0
    }

    private struct Reservation: Sendable {
        var lines: [Int: Line] = [:]
        var released = false

        /// What it keeps on the shelf, by product.
        var holds: [ProductID: Int64] {
            guard !released else { return [:] }
            return lines.values.filter(\.isGoods).reduce(into: [:]) {
                $0[$1.product, default: 0] += $1.held + $1.picked
            }
        }
    }

    private struct Shipment: Sendable {
        /// What is in it, and for whom.
        var parts: [OrderID: [LineQuantity]] = [:]
        var packed = false
        var left: Set<OrderID> = []
    }

    private var found = Findings(.logistics)
    /// What of a shelf is set aside for whom, as the shelf says.
    private var setAside: [OrderID: [ProductID: Int64]] = [:]
    private var shelves: [ProductID: Counts] = [:]
    private var received: [ProductID: Int128] = [:]
    private var reservations: [OrderID: Reservation] = [:]
    private var shipments: [ShipmentID: Shipment] = [:]

    static let hears: Evidence<Self> = [
        .when(.logistics, StockReceived.self) { $0.received[$1.product, default: 0] += Int128($1.quantity.steps) },
        .when(.logistics, StockIncreased.self) { $0.move($1.product, $1.quantity) { $0.onHand += $1 } },
        .when(.logistics, StockReserved.self) {
            $0.setAside[$1.order, default: [:]][$1.product, default: 0] += $1.quantity.steps
            $0.move($1.product, $1.quantity) { $0.reserved += $1 }
        },
        .when(.logistics, StockReleased.self) {
            $0.setAside[$1.order, default: [:]][$1.product, default: 0] -= $1.quantity.steps
            $0.move($1.product, $1.quantity) { $0.reserved -= $1 }
        },
        .when(.logistics, StockShipped.self) {
            $0.setAside[$1.order, default: [:]][$1.product, default: 0] -= $1.quantity.steps
            $0.move($1.product, $1.quantity) {
                $0.onHand -= $1
                $0.reserved -= $1
                $0.gone += Int128($1)
            }
        },
        .when(.logistics, ReservationOpened.self) { $0.opened($1) },
        .when(.logistics, ReservationFilled.self) { $0.change($1.order, $1.lines) { $0.held += $1 } },
        .when(.logistics, ReservationPicked.self) {
            $0.change($1.order, $1.lines) {
                $0.held -= $1
                $0.picked += $1
            }
        },
        .when(.logistics, ReservationRestored.self) {
            $0.change($1.order, $1.lines) {
                $0.picked -= $1
                $0.held += $1
            }
        },
        .when(.logistics, ServicePerformed.self) {
            $0.change($1.order, $1.lines) {
                $0.held -= $1
                $0.gone += $1
            }
        },
        .when(.logistics, ReservationConsumed.self) {
            $0.change($1.order, $1.lines) {
                $0.picked -= $1
                $0.gone += $1
            }
        },
        .when(.logistics, ReservationReleased.self) { $0.reservations[$1.order]?.released = true },
        .when(.logistics, ShipmentPicked.self) {
            $0.shipments[$1.shipment, default: Shipment()].parts[$1.order] = $1.lines
        },
        .when(.logistics, ShipmentPacked.self) { $0.shipments[$1.shipment]?.packed = true },
        .when(.logistics, ShipmentCancelled.self) {
            $0.shipments[$1.shipment]?.parts[$1.order] = nil
            $0.shipments[$1.shipment]?.packed = false
        },
        .when(.logistics, ShipmentHandedOver.self) { $0.handedOver($1) },
        .when(.logistics, ShipmentDelivered.self) { $0.delivered($1) },
    ]

    func findings(_ end: Ending) -> [Audit.Finding] {
        guard !end.unfinished.contains(.logistics) else { return found.all }
        var late = found
        for (product, counts) in shelves.sorted(by: { $0.key < $1.key })
        where Int128(counts.onHand) + counts.gone != received[product] ?? 0 {
            late.add(.shippedWasReserved, product.text, "what was received is not what is there and what left")
        }
        // A parcel leaves whole.
        for (id, shipment) in shipments.sorted(by: { $0.key < $1.key })
        where !shipment.left.isEmpty && shipment.left.count < shipment.parts.count {
            late.add(.packedAsPicked, id.text, "it left for some of its orders and not for others")
        }
        let differing = Set(setAside.keys).union(reservations.keys).flatMap { order in
            disagreed(order).map { (order, $0) }
        }
        for (order, product) in differing.sorted(by: <) {
            late.add(
                .stockNeverNegative, order.text,
                "what the shelf of \(product) keeps for it is not what its reservation holds")
        }
        return late.all
    }

    /// Products of which the shelf keeps something else for an order than its reservation says.
    private func disagreed(_ order: OrderID) -> [ProductID] {
        let shelf = setAside[order] ?? [:]
        let reserved = reservations[order]?.holds ?? [:]
        return Set(shelf.keys).union(reserved.keys).filter { shelf[$0] ?? 0 != reserved[$0] ?? 0 }
    }

    private mutating func move(_ product: ProductID, _ quantity: Quantity, _ by: (inout Counts, Int64) -> Void) {
        var counts = shelves[product] ?? Counts(unit: quantity.unit)
        by(&counts, quantity.steps)
        shelves[product] = counts
        if counts.onHand < 0 || counts.reserved < 0 || counts.reserved > counts.onHand {
            found.add(
                .stockNeverNegative, product.text,
                "\(Quantity(steps: counts.reserved, counts.unit)) reserved of \(Quantity(steps: counts.onHand, counts.unit))"
            )
        }
    }

    private mutating func opened(_ event: ReservationOpened) {
        for line in event.lines {
            reservations[event.order, default: Reservation()].lines[line.line] = Line(
                product: line.product, wanted: line.quantity.steps, isGoods: line.kind == nil,
                held: line.kind == nil ? 0 : line.quantity.steps)
        }
    }

    private mutating func change(_ order: OrderID, _ lines: [LineQuantity], _ by: (inout Line, Int64) -> Void) {
        for quantity in lines {
            guard var line = reservations[order]?.lines[quantity.line] else {
                found.add(.shippedWasReserved, order.text, "line \(quantity.line) moves and was never asked for")
                continue
            }
            by(&line, quantity.quantity.steps)
            if line.held < 0 || line.picked < 0 {
                found.add(.shippedWasReserved, order.text, "more of line \(quantity.line) moved than was reserved")
            }
            if line.held + line.picked + line.gone > line.wanted {
                found.add(.notMoreThanOrdered, order.text, "line \(quantity.line) has more than was ordered")
            }
            if reservations[order]?.released == true {
                found.add(.notMoreThanOrdered, order.text, "goods move though the reservation was given back")
            }
            reservations[order]?.lines[quantity.line] = line
        }
    }

    private mutating func handedOver(_ event: ShipmentHandedOver) {
        guard let shipment = shipments[event.shipment], shipment.packed, !shipment.left.contains(event.order),
            shipment.parts[event.order] == event.lines.unnamed
        else {
            return found.add(
                .packedAsPicked, event.shipment.text,
                "it left twice, unpacked, or with other goods than were picked")
        }
        shipments[event.shipment]?.left.insert(event.order)
    }

    private mutating func delivered(_ event: ShipmentDelivered) {
        if shipments[event.shipment]?.left.contains(event.order) != true {
            found.add(.packedAsPicked, event.shipment.text, "it was delivered and had never left")
        }
    }
}
