import CustomersMessages
import Kernel
import Models

/// What the house has decided for itself (pengaturan), each from a day on: the past stays as it was decided then. All days of one
/// setting are one thing, so that whoever decides by it asks the store for nothing.
package enum Setting: Entity {
    package typealias Event = SettingEvent
    package static let kind = "setting"

    package struct State: Document {
        package var dated: [DatedSetting] = []
        package init() {}
        package static let fields: Fields<Self> = [
            .required(\.dated, "how it was and will be, in the order of the days")
        ]
    }

    /// So many days of one setting are remembered: more than a house decides in its life. What is older stands in the journal.
    private static let most = 200

    package static func evolve(_ state: inout State?, by event: SettingEvent, at recorded: Instant) {
        switch event {
        case .changed(let event):
            let decided = DatedSetting {
                $0.from = event.from
                $0.value = event.value
                $0.by = event.by
                $0.decided = event.on
            }
            let dated = ((state?.dated ?? []).filter { $0.from != event.from } + [decided]).sorted { $0.from < $1.from }
            state = State { $0.dated = Array(dated.suffix(most)) }
        }
    }

    static let decisions: [CommandHandler] = [.on(ChangeSetting.self, change)]

    static func change(_ command: ChangeSetting, _ facts: Facts) throws(Rejection) -> [Happened] {
        let name = command.setting
        guard let value = SettingValue(command.value.text, of: name.kind) else { throw wrong(name, command.value) }
        let from = try Setting.beginning(command.from, facts)
        try refuseCalendar(name, from, facts)
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

    /// What a value of that kind is, and what this one is not.
    private static func wrong(_ name: SettingName, _ got: Prose) -> Rejection {
        let rule: CustomersRule
        switch name.kind {
        case .amount: rule = .settingAmount
        case .days: rule = .settingDays
        case .wait: rule = .settingWait
        case .pattern: return noPattern(got)
        }
        return Rejection(rule, ["setting": name.rawValue, "got": got], at: Pointer("/value"))
    }

    private static func noPattern(_ got: Prose) -> Rejection {
        let rule: CustomersRule
        do {
            _ = try NumberPattern(reading: got.text)
            rule = .patternText
        } catch {
            switch error {
            case .text: rule = .patternText
            case .counts: rule = .patternCounts
            case .period: rule = .patternPeriod
            }
        }
        return Rejection(
            rule,
            [
                "got": got, "number": "{number:4}", "monthly": "{monthly:4}", "running": "{running:4}",
                "year": "{year}", "yy": "{yy}", "month": "{month}", "roman": "{roman}",
                "limit": NumberPattern.longest,
            ], at: Pointer("/value"))
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

    private static func refuseCalendar(_ name: SettingName, _ from: Day, _ facts: Facts) throws(Rejection) {
        let today = facts.now.day
        let planned = dated(name, facts).filter { $0.from > today && $0.from != from }
        guard from <= today || planned.count < SettingLimits.planned else {
            throw Rejection(
                CustomersRule.tooManyPlans, ["setting": name.rawValue, "limit": SettingLimits.planned],
                at: Pointer("/from"))
        }
    }

    /// A number that two papers could have is none: each kind of paper has a word of its own, and one word counts in one way within a year.
    private static func refuseMixed(
        _ name: SettingName, _ pattern: NumberPattern, _ from: Day, _ facts: Facts
    ) throws(Rejection) {
        for other in SettingName.allCases where other.kind == .pattern && other != name {
            let used = [other.usual] + dated(other, facts).map(\.value.text)
            guard used.contains(where: { NumberPattern($0)?.word == pattern.word }) else { continue }
            throw Rejection(
                CustomersRule.seriesTaken, ["word": pattern.word, "setting": other.rawValue], at: Pointer("/value"))
        }
        let isMixed = sameYear(as: from, name, facts).contains {
            $0.word == pattern.word && $0.period != pattern.period
        }
        guard !isMixed else {
            throw Rejection(
                CustomersRule.seriesRunning, ["word": pattern.word, "setting": name.rawValue], at: Pointer("/value"))
        }
    }

    /// What it is numbered by on other days of that year than that one.
    private static func sameYear(as day: Day, _ name: SettingName, _ facts: Facts) -> [NumberPattern] {
        let (year, month, dayOfMonth) = day.civil
        let changes = dated(name, facts).filter { $0.from.civil.year == year && $0.from != day }.map(\.value.text)
        guard (month, dayOfMonth) != (1, 1), let first = Day("\(year)-01-01") else {
            return changes.compactMap { NumberPattern($0) }
        }
        return ([held(name, on: first, facts)?.value.text ?? name.usual] + changes).compactMap { NumberPattern($0) }
    }

    private static func dated(_ name: SettingName, _ facts: Facts) -> [DatedSetting] {
        facts.load(Setting.self, name.rawValue)?.dated ?? []
    }

    static func held(_ name: SettingName, on day: Day, _ facts: Facts) -> DatedSetting? {
        dated(name, facts).last { $0.from <= day }
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
        let next = dated(name, facts).first { $0.from > day }
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
        let rows = dated(query.setting, facts).filter { row in
            query.after.map { row.from.description > $0.value } ?? true
        }
        let page = rows.prefix(query.limit ?? Page.usual)
        let mark = page.last.map { PageMark(value: $0.from.description, id: query.setting.rawValue) }
        return Paged(Array(page), next: page.count < rows.count ? mark : nil)
    }
}
