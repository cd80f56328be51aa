import InvoicingMessages
import Kernel
import Models

/// How PPN is counted from a day on (aturan PPN): dated facts, never constants.
package enum TaxRules: Entity {
    package typealias Event = TaxRuleEvent
    package static let kind = "tax_rule"

    package struct State: Document {
        package var rule = TaxRule.blank
        package init() {}
        package static let fields: Fields<Self> = [.required(\.rule, "the rule")]
    }

    package static func evolve(_ state: inout State?, by event: TaxRuleEvent, at recorded: Instant) {
        switch event {
        case .set(let event):
            state = State { $0.rule = event.rule }
        }
    }

    package static func keys(_ state: State) -> [Key] { [Key("from", state.rule.from.description)] }

    static let decisions: [CommandHandler] = [.on(SetTaxRule.self, set)]

    static func set(_ command: SetTaxRule, _ facts: Facts) throws(Rejection) -> [Happened] {
        let event = TaxRuleSet(facts) { $0.rule = command.rule }
        guard facts.load(TaxRules.self, event.subject) == nil else {
            throw Rejection(InvoicingRule.taxRuleExists, ["from": command.rule.from], at: Pointer("/rule/from"))
        }
        // A law is older than the day on which it is typed in, but what was billed by the rule before stays true (DESIGN 53).
        if let last = facts.page(Invoice.self, lastTaxed).first, command.rule.from.description <= last.value {
            throw Rejection(
                InvoicingRule.ruleBeforePosted, ["from": command.rule.from, "posted": last.value, "invoice": last.id],
                at: Pointer("/rule/from"))
        }
        if command.rule.from < facts.on, holding(command.rule.from, facts) != nil {
            try facts.mayDateBack(to: command.rule.from, at: Pointer("/rule/from"))
        }
        return [happened(TaxRuleEvent.set, event)]
    }

    private static let lastTaxed = KeyQuery(Invoice.kind, Invoice.taxed, descending: true, limit: 1)

    static func holding(_ on: Day, _ facts: Facts) -> TaxRule? {
        facts.last(TaxRules.self, "from", prefix: "", atMost: on.description)?.rule
    }

    static let answers: [QueryHandler] = [.on(ListTaxRules.self, list)]

    static func list(_ query: ListTaxRules, _ facts: Facts) throws(Rejection) -> Paged<TaxRule> {
        facts.list(TaxRules.self, query, by: "from") { _, state in state.rule }
    }
}
