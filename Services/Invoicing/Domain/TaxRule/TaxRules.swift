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

    /// It is found by the class of products since.
    package static let form = 2

    package static func keys(_ state: State) -> [Key] {
        [Key("from", "\((state.rule.taxClass ?? .standard).rawValue) \(state.rule.from)")]
    }

    static let decisions: [CommandHandler] = [.on(SetTaxRule.self, set)]

    static func set(_ command: SetTaxRule, _ facts: Facts) throws(Rejection) -> [Happened] {
        let taxClass = command.rule.taxClass ?? .standard
        guard taxClass != .exempt else {
            throw Rejection(InvoicingRule.exemptHasNoRule, at: Pointer("/rule/taxClass"))
        }
        let event = TaxRuleSet(facts) {
            $0.rule = command.rule
            $0.rule.taxClass = taxClass.ifNotStandard
        }
        guard command.rule.baseNumerator <= command.rule.baseDenominator else {
            throw Rejection(
                InvoicingRule.baseAboveWhole,
                ["base": "\(command.rule.baseNumerator)/\(command.rule.baseDenominator)"],
                at: Pointer("/rule/baseNumerator"))
        }
        // What was mistyped is typed again, as long as nobody was billed by it.
        guard facts.load(TaxRules.self, event.subject)?.rule != event.rule else { return [] }
        // A law is older than the day on which it is typed in, but what was billed by the rule before stays true (DESIGN 53).
        if let last = lastTaxed(taxClass, facts), command.rule.from.description <= last.value {
            throw Rejection(
                InvoicingRule.ruleBeforePosted, ["from": command.rule.from, "posted": last.value, "invoice": last.id],
                at: Pointer("/rule/from"))
        }
        if command.rule.from < facts.on, holding(command.rule.from, taxClass, facts) != nil {
            try facts.mayDateBack(to: command.rule.from, at: Pointer("/rule/from"))
        }
        return [happened(TaxRuleEvent.set, event)]
    }

    /// The last day on which such goods were billed, and by which invoice.
    private static func lastTaxed(_ taxClass: TaxClass, _ facts: Facts) -> FoundKey? {
        let prefix = "\(taxClass.rawValue) "
        let query = KeyQuery(Invoice.kind, Invoice.taxed, prefix: prefix, descending: true, limit: 1)
        return facts.page(Invoice.self, query).first.map {
            FoundKey(value: String($0.value.dropFirst(prefix.count)), id: $0.id)
        }
    }

    static func holding(_ on: Day, _ taxClass: TaxClass, _ facts: Facts) -> TaxRule? {
        facts.last(TaxRules.self, "from", prefix: "\(taxClass.rawValue) ", atMost: on.description)?.rule
    }

    static let answers: [QueryHandler] = [.on(ListTaxRules.self, list)]

    static func list(_ query: ListTaxRules, _ facts: Facts) throws(Rejection) -> Paged<TaxRule> {
        facts.list(TaxRules.self, query, by: "from") { _, state in state.rule }
    }
}
