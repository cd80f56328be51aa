import Kernel
import LogisticsMessages
import Models

/// What left the house for an order: the ledger that invoices claim against.
package enum ShippedCopy: Copy {
    package static let publisher = ServiceName.logistics
    package static let kind = "shipped"

    package struct State: Document {
        package var lines: [LineQuantity] = []
        package init() {}
        package static let fields: Fields<Self> = [.required(\.lines, "what left, by line of the order")]
    }

    package static let hears: [Remembering<State>] = [
        .when(ShipmentHandedOver.self, of: { $0.order.text }, handedOver)
    ]

    package static func handedOver(_ state: inout State?, _ event: ShipmentHandedOver) {
        var shipped = state ?? State()
        for line in event.lines { shipped.lines.add(line) }
        state = shipped
    }
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
