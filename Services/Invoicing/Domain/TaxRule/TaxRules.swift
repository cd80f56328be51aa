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

    package static func keys(_ state: State) -> [Key] {
        [Key("from", prefix(state.rule.taxClass ?? .standard) + state.rule.from.description)]
    }

    /// Rules for standard goods stand under the day alone, as they always did; days sort before all names.
    private static func prefix(_ taxClass: TaxClass) -> String {
        taxClass.ifNotStandard.map { "\($0.rawValue) " } ?? ""
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
        if let last = lastTaxed(until: command.rule.from, taxClass, facts) {
            throw Rejection(
                InvoicingRule.ruleBeforePosted, ["from": command.rule.from, "posted": last.value, "invoice": last.id],
                at: Pointer("/rule/from"))
        }
        if command.rule.from < facts.on, holding(command.rule.from, taxClass, facts) != nil {
            try facts.mayDateBack(to: command.rule.from, at: Pointer("/rule/from"))
        }
        return [happened(TaxRuleEvent.set, event)]
    }

    /// The last day whose goods were taxed by what a rule from that day on would replace, and by which invoice.
    private static func lastTaxed(until from: Day, _ taxClass: TaxClass, _ facts: Facts) -> FoundKey? {
        let prefix = "\(taxClass.rawValue) "
        let next = facts.keys(TaxRules.self, "from", limit: mostRules).compactMap { key in
            facts.load(TaxRules.self, key.id)?.rule
        }.filter { ($0.taxClass ?? .standard) == taxClass && $0.from > from }.map(\.from).min()
        var query = KeyQuery(Invoice.kind, Invoice.taxed, prefix: prefix, descending: true, limit: 1)
        query.atMost = next.map { prefix + $0.adding(days: -1).description }
        return facts.page(Invoice.self, query).first.map {
            FoundKey(value: String($0.value.dropFirst(prefix.count)), id: $0.id)
        }.flatMap { $0.value >= from.description ? $0 : nil }
    }

    /// More than a country's parliament makes in a century.
    private static let mostRules = 1_000

    static func holding(_ on: Day, _ taxClass: TaxClass, _ facts: Facts) -> TaxRule? {
        facts.last(TaxRules.self, "from", prefix: prefix(taxClass), atMost: on.description)?.rule
    }

    static let answers: [QueryHandler] = [.on(ListTaxRules.self, list)]

    static func list(_ query: ListTaxRules, _ facts: Facts) throws(Rejection) -> Paged<TaxRule> {
        facts.list(TaxRules.self, query, by: "from") { _, state in state.rule }
    }
}
