import AllMessages
import Kernel
import Models

/// Rule 27: what one journal still has of people (UU 27/2022, articles 8 and 43). What the law has it keep until a day that the record
/// names stays until then, whoever asked.
struct Forgetting: Sendable {
    private var found: Findings
    /// Personal parts that are there and go when the person is erased, by the record.
    private var known: [PersonName: [UInt64]] = [:]
    /// Those that are gone, until the person's erasing says why.
    private var emptied: [PersonName: [UInt64]] = [:]
    /// Those that the law keeps, and are gone: since that day nobody asks why.
    private var early: [(record: UInt64, kept: Day)] = []
    /// When each was erased here, by builds that name the person: other journals had nothing of him before.
    private var erasings: [PersonName: [Instant]] = [:]
    /// Since when this journal names people at all.
    private var since: Instant?
    private(set) var today = Day(number: .min / 2)

    init(_ service: ServiceName) { found = Findings(service) }

    mutating func read(_ event: RecordedEvent, _ record: Record) {
        today = max(today, record.recorded.day)
        if Forgetting.erasing.contains(event.type) { erase(event) }
        guard record.personalHash != Chain.zero else { return }
        if event.document["datasubject"] != nil { since = since ?? record.recorded }
        switch (record.personal != nil, event.kept) {
        case (true, nil): known[event.person, default: []].append(record.sequence)
        case (false, nil): emptied[event.person, default: []].append(record.sequence)
        case (false, let day?): early.append((record.sequence, day))
        case (true, _?): break
        }
    }

    private mutating func erase(_ event: RecordedEvent) {
        for sequence in known.removeValue(forKey: event.person) ?? [] {
            found.add(
                .forgotten, event.person.description,
                "record \(sequence) still says who that is, though record \(event.sequence) erased it")
        }
        emptied[event.person] = nil
        if event.document["datasubject"] != nil { erasings[event.person, default: []].append(event.recorded) }
    }

    /// `today`: the last day of all journals. A fleet at rest over New Year empties what is due and records nothing for a while.
    func findings(_ today: Day) -> [Audit.Finding] {
        var found = found
        for (person, records) in emptied.sorted(by: { $0.key.description < $1.key.description }) {
            found.add(
                .forgotten, person.description,
                "record \(records[0]) no longer says who that is, though nobody erased it")
        }
        for (record, kept) in early where kept > today.adding(days: Forgetting.rest) {
            found.add(.forgotten, "record \(record)", "what the law keeps until \(kept) is gone")
        }
        return found.all
    }

    private static let rest = 31

    /// Whoever has something of a person that the books of customers erased has heard so as often as they did.
    func disagreements(with books: Forgetting) -> [Audit.Finding] {
        var found = Findings(found.service)
        for (person, records) in known.sorted(by: { $0.key.description < $1.key.description })
        where erasings[person, default: []].count
            < books.erasings[person, default: []].count(where: { $0 >= since ?? $0 })
        {
            found.add(
                .forgotten, person.description,
                "record \(records[0]) still says who that is, though customers erased it")
        }
        return found.all
    }

    /// The events that erase; no two services give one name to two of them.
    private static let erasing = ServiceName.allCases.reduce(into: Set<String>()) {
        $0.formUnion(Catalogue.of($1).erasing)
    }
}
