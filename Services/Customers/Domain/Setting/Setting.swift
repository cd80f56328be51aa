import CustomersMessages
import Kernel
import Models

/// What the house has decided for itself (pengaturan), each from a day on: the past stays as it was decided then.
package enum Setting: Entity {
    package typealias Event = SettingEvent
    package static let kind = "setting"

    package struct State: Document {
        package var setting = ID<SettingKind>.blank
        package var from = Day.blank
        package var value = Prose.blank
        package var by = Principal.blank
        package var decided = Day.blank
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.setting, "what is decided"),
            .required(\.from, "the first day on which it holds"),
            .required(\.value, "how it is from then on"),
            .required(\.by, "who decided"),
            .required(\.decided, "on which day"),
        ]
    }

    package static func evolve(_ state: inout State?, by event: SettingEvent, at recorded: Instant) {
        switch event {
        case .changed(let event):
            state = State {
                $0.setting = event.setting
                $0.from = event.from
                $0.value = event.value
                $0.by = event.by
                $0.decided = event.on
            }
        }
    }

    package static func keys(_ state: State) -> [Key] { [Key("from", "\(state.setting) \(state.from)")] }

    static let decisions: [CommandHandler] = [.on(ChangeSetting.self, change)]

    static func change(_ command: ChangeSetting, _ facts: Facts) throws(Rejection) -> [Happened] {
        let name = command.setting
        guard let value = SettingValue(command.value.text, of: name.kind) else {
            throw Rejection(
                CustomersRule.settingValue,
                ["setting": name.rawValue, "rule": name.kind.rule, "got": command.value], at: Pointer("/value"))
        }
        let from = try Setting.beginning(command.from, facts)
        if case .pattern(let pattern) = value { try refuseMixed(name, pattern, from, facts) }
        guard held(name, on: from, facts)?.value ?? Prose(name.usual) != command.value else { return [] }
        return [
            happened(SettingEvent.changed, facts) {
                $0.setting = ID(trusted: name.rawValue)
                $0.value = command.value
                $0.from = from
            }
        ]
    }

    /// What was done is done: nothing is decided for a day that is over, whoever may date back.
    static func beginning(_ from: Day?, _ facts: Facts) throws(Rejection) -> Day {
        let today = facts.now.day
        let from = from ?? today
        guard from >= today else {
            throw Rejection(CustomersRule.settingPast, ["from": from, "today": today], at: Pointer("/from"))
        }
        return from
    }

    /// A number that two papers could have is none: each kind of paper has a word of its own, and one word counts in one way.
    private static func refuseMixed(
        _ name: SettingName, _ pattern: NumberPattern, _ from: Day, _ facts: Facts
    ) throws(Rejection) {
        for other in SettingName.allCases where other.kind == .pattern {
            for text in all(of: other, facts) {
                guard let known = NumberPattern(text), known.word == pattern.word else { continue }
                guard other == name else {
                    throw Rejection(
                        CustomersRule.seriesTaken, ["word": pattern.word, "setting": other.rawValue],
                        at: Pointer("/value"))
                }
                guard known.period == pattern.period || from.civil.month == 1 && from.civil.day == 1 else {
                    throw Rejection(
                        CustomersRule.seriesRunning, ["word": pattern.word, "setting": name.rawValue],
                        at: Pointer("/value"))
                }
            }
        }
    }

    /// So many changes of one setting are looked at: more than a house makes in its life.
    private static let most = 500

    private static func all(of name: SettingName, _ facts: Facts) -> [String] {
        [name.usual]
            + facts.keys(Setting.self, "from", prefix: "\(name.rawValue) ", limit: most).compactMap { key in
                facts.load(Setting.self, key.id)?.value.text
            }
    }

    static func held(_ name: SettingName, on day: Day, _ facts: Facts) -> State? {
        facts.last(Setting.self, "from", prefix: "\(name.rawValue) ", atMost: day.description)
    }

    /// How it is on a day; what this build cannot read is as if nobody had decided.
    static func value(_ name: SettingName, on day: Day, _ facts: Facts) -> SettingValue? {
        held(name, on: day, facts).flatMap { SettingValue($0.value.text, of: name.kind) }
            ?? name.usualValue
    }

    static let answers: [QueryHandler] = [.on(ListSettings.self, list), .on(ListSettingHistory.self, history)]

    /// In the order of their names; there are a dozen.
    static func list(_ query: ListSettings, _ facts: Facts) throws(Rejection) -> Paged<SettingShown> {
        let names = SettingName.allCases.sorted { $0.rawValue < $1.rawValue }
            .filter { name in query.after.map { name.rawValue > $0.value } ?? true }
        let page = names.prefix(query.limit ?? Page.usual)
        return Paged(
            page.map { row($0, on: query.on ?? facts.on, facts) },
            next: page.count < names.count ? page.last.map { PageMark(value: $0.rawValue, id: $0.rawValue) } : nil)
    }

    private static func row(_ name: SettingName, on day: Day, _ facts: Facts) -> SettingShown {
        let held = held(name, on: day, facts)
        let tomorrow = FoundKey(value: "\(name.rawValue) \(day)~", id: "")
        let next = facts.page(
            Setting.self, KeyQuery(kind, "from", prefix: "\(name.rawValue) ", after: tomorrow, limit: 1)
        ).first.flatMap { facts.load(Setting.self, $0.id) }
        return SettingShown {
            $0.setting = name
            $0.value = held?.value ?? Prose(name.usual) ?? .blank
            $0.from = held?.from
            $0.by = held?.by
            $0.next = next?.value
            $0.nextFrom = next?.from
            $0.about = name.about
        }
    }

    static func history(_ query: ListSettingHistory, _ facts: Facts) throws(Rejection) -> Paged<DatedSetting> {
        facts.list(Setting.self, query, by: "from", prefix: "\(query.setting.rawValue) ") { shown.of($1) { _ in } }
    }

    private static let shown = Projection<State, DatedSetting>(rest: [])
}
