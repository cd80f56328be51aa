import InvoicingDomain
import LogisticsMessages
import Models
import Testing

struct `What invoicing remembers as shipped` {
    private func handedOver(_ lines: [Int]) -> ShipmentHandedOver {
        ShipmentHandedOver {
            $0.order = "O-1"
            $0.lines = lines.map { LineQuantity($0, "TEA", Quantity(steps: 1_000, .pcs)) }
        }
    }

    @Test func `is the same whichever shipment is heard of first`() {
        let shipments = [[2, 3], [1, 3], [1]].map(handedOver)
        let states = [[0, 1, 2], [2, 1, 0], [1, 0, 2]].map { order in
            var state: ShippedCopy.State?
            for index in order { ShippedCopy.handedOver(&state, shipments[index]) }
            return state
        }
        #expect(states[0]?.lines.map(\.line) == [1, 2, 3])
        #expect(states[0]?.lines.map(\.quantity.steps) == [2_000, 1_000, 2_000])
        #expect(states.allSatisfy { $0 == states[0] })
    }
}
