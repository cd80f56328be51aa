/// A person as the journals name him: which books know him, and under which name there. It says nothing of who he is
/// to whoever has not those books.
package struct PersonName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// As a journal has it.
    package init(trusted text: String) { description = text }

    /// Who stands behind a customer, or is one.
    package static func customer(_ id: CustomerID) -> PersonName { customer(id.text) }
    package static func customer(_ id: String) -> PersonName { PersonName(trusted: "customer/\(id)") }
}

/// How long what is personal in an event stays (UU 27/2022 on personal data, articles 16 and 43).
package enum Keeping: Sendable {
    /// Until the person asks.
    case untilErased
    /// As long as the books: ten years from the end of the year (UU KUP article 28(11), UU 8/1997 article 11), whoever asks.
    case tenYears

    /// What is kept at all is kept at least so long.
    package static let leastDays = 3_652

    /// The first day on which it is no longer kept; nil where a person's word ends it.
    package func end(from on: Day) -> Day? {
        switch self {
        case .untilErased: nil
        case .tenYears: Day("\(on.civil.year + 11)-01-01")
        }
    }
}
