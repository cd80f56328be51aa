import Kernel
import Models
import OrdersMessages

/// What is free of a payment (uang muka) and counted here: what was told before this build listened was never counted, and is
/// not taken off.
package enum Advance: Entity {
    package typealias Event = AdvanceEvent
    package static let kind = "advance"

    package struct State: Document {
        package var customer = CustomerID.blank
        package var free = Money.blank
        package var order: OrderID?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "whose money it is"),
            .required(\.free, "what no invoice has of it"),
            .optional(\.order, "the order for which it is kept"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: AdvanceEvent, at recorded: Instant) {
        switch event {
        case .changed(let event):
            let before = state?.free ?? .zero(event.amount.currency)
            let order = state?.order ?? event.order
            state = State {
                $0.customer = event.customer
                $0.free = before + event.amount
                $0.order = order
            }
        }
    }

    /// What is kept is found by its order since.
    package static let form = 2

    package static func keys(_ state: State) -> [Key] {
        guard let order = state.order, state.free.steps > 0 else { return [] }
        return [Key("kept", "\(state.customer) \(order)")]
    }

    static func came(
        _ payment: PaymentID, _ customer: CustomerID, _ amount: Money, for order: OrderID?, _ facts: Facts
    ) -> [Happened] {
        guard amount.steps > 0, facts.load(Advance.self, payment) == nil else { return [] }
        return changed(payment, customer, amount, for: order, facts)
    }

    static func taken(_ payment: PaymentID, _ amount: Money, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Advance.self, payment) else { return [] }
        let taken = min(amount.steps, state.free.steps)
        guard taken > 0 else { return [] }
        return changed(payment, state.customer, Money(steps: -taken, amount.currency), for: nil, facts)
    }

    private static func changed(
        _ payment: PaymentID, _ customer: CustomerID, _ amount: Money, for order: OrderID?, _ facts: Facts
    ) -> [Happened] {
        [
            happened(AdvanceEvent.changed, payment, facts) {
                $0.customer = customer
                $0.amount = amount
                $0.order = order
            }, CreditAccount.funds(customer, payment, amount, facts),
        ]
    }
}
