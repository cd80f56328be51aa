import Kernel
import LogisticsMessages
import Models

/// What left the house for an order, or was done for it: the ledger that invoices claim against.
package enum ShippedCopy: Copy {
    package static let publisher = ServiceName.logistics
    package static let kind = "shipped"

    package struct State: Document {
        package var lines: [LineQuantity] = []
        package var shipments: [ShipmentID] = []
        package var performed: [Performance]?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.lines, "what left, by line of the order"),
            .required(\.shipments, "in which parcels"),
            .optional(\.performed, "what was done by a person, and when"),
        ]
    }

    /// It knows since when services were done.
    package static let form = 3

    package static let hears: [Remembering<State>] = [
        .when(ShipmentHandedOver.self, of: { $0.order.text }, handedOver),
        .when(ServicePerformed.self) { state, event in
            var shipped = state ?? State()
            for line in event.lines { shipped.lines.add(line) }
            shipped.performed = (shipped.performed ?? []) + event.lines.map { Performance(event.on, $0) }
            state = shipped
        },
    ]

    package static func handedOver(_ state: inout State?, _ event: ShipmentHandedOver) {
        var shipped = state ?? State()
        for line in event.lines.unnamed { shipped.lines.add(line) }
        shipped.shipments = (shipped.shipments + [event.shipment]).sorted()
        state = shipped
    }
}

/// So much of a line that a person did, on one day.
package struct Performance: Document {
    package var on = Day.blank
    package var line = 1
    package var quantity = Quantity.blank
    package init() {}
    package init(_ on: Day, _ done: LineQuantity) {
        self.on = on
        line = done.line
        quantity = done.quantity
    }
    package static let fields: Fields<Self> = [
        .required(\.on, "the business day"),
        .required(\.line, "the line of the order, from 1"),
        .required(\.quantity, "how much was done"),
    ]
}

/// What left the house in one parcel, order by order.
package enum DeliveryCopy: Copy {
    package static let publisher = ServiceName.logistics
    package static let kind = "delivery"

    package struct State: Document {
        package var lines: [ParcelLine] = []
        package var on: Day?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.lines, "what left, by order and line"),
            .optional(\.on, "when it left"),
        ]
    }

    /// It knows when it left since.
    package static let form = 2

    package static let hears: [Remembering<State>] = [
        .when(ShipmentHandedOver.self) { state, event in
            var parcel = state ?? State()
            parcel.lines += event.lines.map { ParcelLine(event.order, $0) }
            parcel.on = event.on
            state = parcel
        }
    ]
}

extension [LineQuantity] {
    /// Sums by line of the order, in their order whichever shipment is heard of first: one that was set aside is heard of late.
    mutating func add(_ line: LineQuantity) {
        let place = firstIndex { $0.line >= line.line } ?? endIndex
        if place < endIndex, self[place].line == line.line {
            self[place].quantity = self[place].quantity + line.quantity
        } else {
            insert(line, at: place)
        }
    }
}
