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
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.customer, "whose money it is"),
            .required(\.free, "what no invoice has of it"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: AdvanceEvent, at recorded: Instant) {
        switch event {
        case .changed(let event):
            let before = state?.free ?? .zero(event.amount.currency)
            state = State {
                $0.customer = event.customer
                $0.free = before + event.amount
            }
        }
    }

    static func came(_ payment: PaymentID, _ customer: CustomerID, _ amount: Money, _ facts: Facts) -> [Happened] {
        guard amount.steps > 0, facts.load(Advance.self, payment) == nil else { return [] }
        return changed(payment, customer, amount, facts)
    }

    static func taken(_ payment: PaymentID, _ amount: Money, _ facts: Facts) -> [Happened] {
        guard let state = facts.load(Advance.self, payment) else { return [] }
        let taken = min(amount.steps, state.free.steps)
        guard taken > 0 else { return [] }
        return changed(payment, state.customer, Money(steps: -taken, amount.currency), facts)
    }

    private static func changed(_ payment: PaymentID, _ customer: CustomerID, _ amount: Money, _ facts: Facts)
        -> [Happened]
    {
        [
            happened(AdvanceEvent.changed, payment, facts) {
                $0.customer = customer
                $0.amount = amount
            }, CreditAccount.funds(customer, payment, amount, facts),
        ]
    }
}
