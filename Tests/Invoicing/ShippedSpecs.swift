import InvoicingDomain
import LogisticsMessages
import Models
import Testing

struct `What invoicing remembers as shipped` {
    private func handedOver(_ lines: [Int]) -> ShipmentEvent {
        var event = ShipmentHandedOver()
        event.order = "O-1"
        event.lines = lines.map { LineQuantity($0, "TEA", Quantity(steps: 1_000, .pcs)) }
        return .handedOver(event)
    }

    @Test func `is the same whichever shipment is heard of first`() {
        let shipments = [[2, 3], [1, 3], [1]].map(handedOver)
        let states = [[0, 1, 2], [2, 1, 0], [1, 0, 2]].map { order in
            var state: ShippedCopy.State?
            for index in order { ShippedCopy.evolve(&state, by: shipments[index]) }
            return state
        }
        #expect(states[0]?.lines.map(\.line) == [1, 2, 3])
        #expect(states[0]?.lines.map(\.quantity.steps) == [2_000, 1_000, 2_000])
        #expect(states.allSatisfy { $0 == states[0] })
    }
}
