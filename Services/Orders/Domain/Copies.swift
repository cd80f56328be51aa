import CustomersMessages
import InvoicingMessages
import Kernel
import Models
import OrdersMessages

/// What orders remembers of a customer.
package enum CustomerCopy: Copy {
    package typealias Event = CustomerEvent
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

    package static func id(_ event: CustomerEvent) -> String? { event.body.subject }

    package static func evolve(_ state: inout State?, by event: CustomerEvent) {
        switch event {
        case .registered(let event):
            var customer = State()
            customer.name = event.name
            customer.currency = event.currency
            customer.termDays = event.termDays
            customer.taxed = event.taxed
            state = customer
        case .changed(let event):
            if let name = event.name { state?.name = name }
            if let days = event.termDays { state?.termDays = days }
        // Nothing about people is copied.
        case .erased: break
        }
    }
}

/// How PPN is counted, as invoicing set it.
package enum TaxRuleCopy: Copy {
    package typealias Event = TaxRuleEvent
    package static let publisher = ServiceName.invoicing
    package static let kind = "tax_rule"

    package struct State: Document {
        package var rule = TaxRule.blank
        package init() {}
        package static let fields: Fields<Self> = [.required(\.rule, "the rule")]
    }

    package static func id(_ event: TaxRuleEvent) -> String? { event.body.subject }

    package static func evolve(_ state: inout State?, by event: TaxRuleEvent) {
        switch event {
        case .set(let event):
            var copy = State()
            copy.rule = event.rule
            state = copy
        }
    }

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
