import Models

/// The names that a service gives to what nobody named: a series for each kind and year, counted by its only writer, so that two who
/// ask at once get two.
package enum GivenNames: Entity {
    package typealias Event = NamingEvent
    package static let kind = "names"

    package struct State: Document {
        package var last = 0
        package init() {}
        package static let fields: Fields<Self> = [.required(\.last, "the last number given")]
    }

    package static func evolve(_ state: inout State?, by event: NamingEvent, at recorded: Instant) {
        switch event {
        case .given(let event): state = State { $0.last = event.number }
        }
    }

    /// The command with the next name that nobody has, and what is recorded of that.
    static func name<C: NamingCommand, E: Entity>(
        _ command: inout C, of kind: E.Type, _ facts: Facts
    ) throws(Rejection) -> Happened {
        let series = "\(C.series)-\(facts.on.civil.year)"
        var number = (facts.load(GivenNames.self, series)?.last ?? 0) + 1
        let last = number + Limits.namesPassed
        while number < last, facts.load(kind, name(series, number)) != nil { number += 1 }
        guard number < last else {
            throw Rejection(KernelRule.noNameLeft, ["series": series, "limit": Limits.namesPassed])
        }
        command.named = ID(trusted: name(series, number))
        return happened(
            NamingEvent.given,
            NameGiven {
                $0.series = ID(trusted: series)
                $0.number = number
                $0.on = facts.on
            })
    }

    /// Four digits or more, so that lists by name stay in order for a small house's year.
    static func name(_ series: String, _ number: Int) -> String {
        let text = String(number)
        return "\(series)-\(String(repeating: "0", count: max(0, 4 - text.count)))\(text)"
    }
}
