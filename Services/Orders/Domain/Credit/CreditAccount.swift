import Kernel
import Models
import OrdersMessages

/// How much a customer may owe and how much is taken (batas kredit). Exposure is gross of tax: what is open on invoices and what
/// is confirmed and not yet billed, less his money that no invoice has (DESIGN 37). One writer reserves it, so no two orders can take the same room.
package enum CreditAccount: Entity {
    package typealias Event = CreditEvent
    package static let kind = "credit"

    package struct State: Document {
        package var limit = Money.blank
        /// What his orders take.
        package var exposure = Money.blank
        package var funds: Money?
        /// True where his money was heard of before his record.
        package var pending: Bool?
        package var offer: OpenOffer?
        package var stopped: Bool?
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.limit, "how much may be open at once, tax included"),
            .required(\.exposure, "how much his orders take"),
            .optional(\.funds, "his money that no invoice has"),
            .optional(\.pending, "true where his money was heard of before his record"),
            .optional(\.offer, "held orders that are still to be looked at"),
            .optional(\.stopped, "true while his goods stay in the house"),
        ]

        /// Whether so much more would still be within the limit, if that much of his money is kept for something else.
        func hasRoom(for amount: Money, apart: Int64) -> Bool {
            owed.adding(Money(steps: apart, amount.currency))?.adding(amount).map { $0.steps <= limit.steps } ?? false
        }

        /// Below zero where he has paid more than he ordered.
        package var owed: Money { funds.map { exposure - $0 } ?? exposure }
    }

    package static func evolve(_ state: inout State?, by event: CreditEvent, at recorded: Instant) {
        switch event {
        case .opened(let event):
            state = State {
                $0.limit = event.limit
                $0.exposure = .zero(event.limit.currency)
                $0.funds = state?.funds
            }
        case .limitChanged(let event): state?.limit = event.limit
        case .reserved(let event): state.map { state?.exposure = $0.exposure + event.amount }
        case .released(let event): state.map { state?.exposure = $0.exposure - event.amount }
        case .adjusted(let event): state.map { state?.exposure = $0.exposure + event.amount }
        case .fundsChanged(let event):
            var account =
                state
                ?? State {
                    $0.limit = .zero(event.amount.currency)
                    $0.exposure = $0.limit
                    $0.pending = true
                }
            account.funds = account.funds.map { $0 + event.amount } ?? event.amount
            state = account
        case .offerPaused(let event):
            state?.offer = OpenOffer(behind: event.behind, since: recorded)
        case .offerEnded: state?.offer = nil
        case .stopped: state?.stopped = true
        case .resumed: state?.stopped = nil
        }
    }

    package static func timers(_ state: State) -> [Timer] {
        state.offer.map { [Timer("offer", at: $0.since)] } ?? []
    }

    static func reserve(_ customer: CustomerID, _ order: OrderID, _ amount: Money, _ facts: Facts) -> Happened {
        happened(CreditEvent.reserved, customer, facts) {
            $0.order = order
            $0.amount = amount
        }
    }

    /// Nothing where there is nothing to give back.
    static func release(_ customer: CustomerID, _ order: OrderID, _ amount: Money, _ facts: Facts) -> [Happened] {
        guard amount.steps > 0 else { return [] }
        return [
            happened(CreditEvent.released, customer, facts) {
                $0.order = order
                $0.amount = amount
            }
        ]
    }

    /// What an order takes from now on: what that is less is given back, what it is more is told apart, for it is no order's wish.
    static func follow(_ order: Order.State, _ id: OrderID, to exposure: Money, _ facts: Facts) -> [Happened] {
        let more = exposure - order.exposure
        guard more.steps > 0 else { return release(order.customer, id, order.exposure - exposure, facts) }
        return [
            happened(CreditEvent.adjusted, order.customer, facts) {
                $0.order = id
                $0.amount = more
            }
        ]
    }

    static func funds(_ customer: CustomerID, _ payment: PaymentID, _ amount: Money, _ facts: Facts) -> Happened {
        happened(CreditEvent.fundsChanged, customer, facts) {
            $0.payment = payment
            $0.amount = amount
        }
    }

    static func offerPaused(_ customer: CustomerID, behind: OrderID?, _ facts: Facts) -> Happened {
        happened(CreditEvent.offerPaused, customer, facts) { $0.behind = behind }
    }

    static func offerEnded(_ customer: CustomerID, _ facts: Facts) -> Happened {
        happened(CreditEvent.offerEnded, customer, facts)
    }

    static let answers: [QueryHandler] = [.on(GetCredit.self, one)]

    static func one(_ query: GetCredit, _ facts: Facts) throws(Rejection) -> CreditShown {
        guard let state = facts.load(CreditAccount.self, query.customer) else {
            throw Rejection(OrdersRule.unknownCustomer, ["customer": query.customer], at: Pointer("/customer"))
        }
        return shown.of(state) {
            $0.customer = query.customer
            $0.exposure = state.owed
            $0.free = state.limit - state.owed
            let kept = Deposits(of: query.customer, facts).all
            $0.kept = kept > 0 ? Money(steps: kept, state.limit.currency) : nil
        }
    }

    private static let shown = Projection<State, CreditShown>(rest: [\.customer, \.exposure, \.free, \.kept])
}
