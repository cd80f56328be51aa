import CustomersMessages
import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// What orders remembers of a customer.
package enum CustomerCopy: Copy {
    package static let publisher = ServiceName.customers
    package static let kind = "customer"

    package struct State: Document {
        package var name = Prose.blank
        package var currency = Currency.blank
        package var termDays = 0
        package var taxed = true
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.name, "the business's name"),
            .required(\.currency, "the currency in which the customer buys"),
            .required(\.termDays, "days from invoice to due date"),
            .required(\.taxed, "whether sales bear PPN"),
        ]
    }

    // Nothing about people is copied, so that nothing is to be erased.
    package static let hears: [Remembering<State>] = [
        .when(CustomerRegistered.self) { state, event in
            state = State {
                $0.name = event.name
                $0.currency = event.currency
                $0.termDays = event.termDays
                $0.taxed = event.taxed
            }
        },
        .when(CustomerChanged.self) { state, event in
            if let name = event.name { state?.name = name }
            if let days = event.termDays { state?.termDays = days }
        },
    ]
}

/// How PPN is counted, as invoicing set it.
package enum TaxRuleCopy: Copy {
    package static let publisher = ServiceName.invoicing
    package static let kind = "tax_rule"

    package struct State: Document {
        package var rule = TaxRule.blank
        package init() {}
        package static let fields: Fields<Self> = [.required(\.rule, "the rule")]
    }

    package static let hears: [Remembering<State>] = [
        .when(TaxRuleSet.self) { state, event in state = State { $0.rule = event.rule } }
    ]

    package static func keys(_ state: State) -> [Key] { [Key("from", state.rule.from.description)] }

    /// PPN on these lines, on the business day; none where the customer's sales bear none.
    static func tax(_ lines: [PricedLine], _ customer: CustomerCopy.State, _ facts: Facts) throws(Rejection) -> Money {
        guard customer.taxed else { return .zero(customer.currency) }
        guard let copy = facts.last(copy: TaxRuleCopy.self, "from", prefix: "", atMost: facts.on.description) else {
            throw Rejection(OrdersRule.noTaxRule, ["on": facts.on])
        }
        guard let tax = Tax.of(lines.map(\.net), by: copy.rule, customer.currency) else {
            throw Rejection(OrdersRule.tooLarge)
        }
        return tax.tax
    }
}
