import Models

/// What can happen to a rule of tax.
package enum TaxRuleEvent: EventFamily {
    case set(TaxRuleSet)

    package static let cases: EventCases<Self> = [
        .init(Self.set)
    ]
}

/// From a day on PPN is counted so.
package struct TaxRuleSet: EventBody {
    package var rule = TaxRule.blank
    package var on = Day.blank
    package init() {}
    package var subject: String { "ppn\(rule.taxClass.map { "-\($0.rawValue)" } ?? "")@\(rule.from)" }
    package static let type = "id.niaga.invoicing.tax-rule-set.v1"
    package static let about = "From a day on PPN is counted so."
    package static let told = Told.good(
        "A rule of PPN was set",
        "Aturan PPN ditetapkan")
    package static let fields: Fields<Self> = [
        .required(\.rule, "the rule"),
        .required(\.on, "the business day"),
    ]
}
