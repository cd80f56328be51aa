import CustomersMessages
import Kernel
import Models

/// What the house has decided for itself, as every other service remembers it. All of it is one thing, so that a turn that asks for
/// several looks once.
package enum Settings: Copy {
    package static let publisher = ServiceName.customers
    package static let kind = "settings"

    package struct State: Document {
        package var decided: [Decided] = []
        package init() {}
        package static let fields: Fields<Self> = [.required(\.decided, "in the order of their days")]
    }

    package struct Decided: Document {
        package var setting = ID<SettingKind>.blank
        package var from = Day.blank
        package var value = Prose.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.setting, "what is decided"),
            .required(\.from, "the first day on which it holds"),
            .required(\.value, "how it is from then on"),
        ]
    }

    /// Of one setting so many changes are remembered that hold already: nobody dates back further, and one row holds them all. Those to come
    /// are few (`SettingLimits.planned`).
    private static let most = 20

    package static let hears: [Remembering<State>] = [
        .when(SettingChanged.self, of: { _ in kind }) { state, event in
            var decided = state?.decided ?? []
            decided.removeAll { $0.setting == event.setting && $0.from == event.from }
            let place = decided.firstIndex { $0.from > event.from } ?? decided.endIndex
            decided.insert(
                Decided {
                    $0.setting = event.setting
                    $0.from = event.from
                    $0.value = event.value
                }, at: place)
            let old = decided.indices.filter { decided[$0].setting == event.setting && decided[$0].from <= event.on }
            if old.count > most { decided.remove(at: old[0]) }
            state = State { $0.decided = decided }
        }
    ]

    /// How it is on the business day; nil where nobody has decided, or in words that this build cannot read.
    private static func decided(_ name: SettingName, _ facts: Facts) -> SettingValue? {
        facts.copy(Settings.self, kind)?.decided.last { $0.setting.text == name.rawValue && $0.from <= facts.on }
            .flatMap { SettingValue($0.value.text, of: name.kind) }
    }

    /// - Precondition: `name` is a pattern, and the usual one can be read (a test reads them all).
    package static func pattern(_ name: SettingName, _ facts: Facts) -> NumberPattern {
        guard case .pattern(let pattern)? = decided(name, facts) ?? name.usualValue else {
            preconditionFailure("\(name) is no pattern")
        }
        return pattern
    }

    /// Every pattern by which that kind of paper was ever numbered, as far as it is remembered.
    package static func patterns(_ name: SettingName, _ facts: Facts) -> [NumberPattern] {
        let decided = facts.copy(Settings.self, kind)?.decided.filter { $0.setting.text == name.rawValue } ?? []
        return (decided.map(\.value.text) + [name.usual]).compactMap { NumberPattern($0) }
    }

    /// - Precondition: `name` is a number of days.
    package static func days(_ name: SettingName, _ facts: Facts) -> Int {
        guard case .days(let days)? = decided(name, facts) ?? name.usualValue else {
            preconditionFailure("\(name) is no number of days")
        }
        return days
    }

    /// In minutes, where the house has decided otherwise than it is usual.
    package static func unusualWait(_ name: SettingName, _ facts: Facts) -> Int? {
        guard case .wait(let minutes)? = decided(name, facts), name.usualValue != .wait(minutes: minutes) else {
            return nil
        }
        return minutes
    }
}
