import InvoicingMessages
import Kernel
import Models
import OrdersMessages

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

    package static func keys(_ state: State) -> [Key] {
        [Key("from", prefix(state.rule.taxClass ?? .standard) + state.rule.from.description)]
    }

    /// Rules for standard goods stand under the day alone, as they always did; days sort before all names.
    private static func prefix(_ taxClass: TaxClass) -> String {
        taxClass.ifNotStandard.map { "\($0.rawValue) " } ?? ""
    }

    static func rule(on day: Day, _ taxClass: TaxClass, _ facts: Facts) -> TaxRule? {
        facts.last(copy: TaxRuleCopy.self, "from", prefix: prefix(taxClass), atMost: day.description)?.rule
    }

    /// The rule by which PPN is inside the prices of that paper, whose products are all of one class; nil where it is not, or where the sale
    /// bears none.
    static func inside(
        _ asked: Bool?, _ product: ProductID?, _ customer: CustomerCopy.State, _ facts: Facts
    ) throws(Rejection) -> TaxRule? {
        let taxClass = product.map { PriceGuard.taxClass($0, facts) } ?? .standard
        guard asked == true, customer.taxed, taxClass != .exempt else { return nil }
        guard let rule = rule(on: facts.on, taxClass, facts) else {
            throw Rejection(OrdersRule.noTaxRule, ["on": facts.on])
        }
        return rule
    }

    /// PPN on these lines, on the business day; none where the customer's sales or the products bear none.
    static func tax(
        _ lines: [PricedLine], _ taxClass: TaxClass, _ customer: CustomerCopy.State, _ facts: Facts
    ) throws(Rejection) -> Money {
        guard customer.taxed, taxClass != .exempt else { return .zero(customer.currency) }
        guard let rule = rule(on: facts.on, taxClass, facts) else {
            throw Rejection(OrdersRule.noTaxRule, ["on": facts.on])
        }
        guard let tax = Tax.of(lines.map(\.net), by: rule, customer.currency) else {
            throw Rejection(OrdersRule.tooLarge)
        }
        return tax.tax
    }
}
