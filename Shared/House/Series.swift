import CustomersMessages
import Kernel
import Models

/// The series of our papers' legal numbers (nomor surat). They are given in the turn that issues the paper, by its service's only
/// writer: no gap, no lock (DESIGN 33). The last number is the one that the last paper has, so that nothing else can disagree with it.
package enum Series {
    /// The lookup of a paper by its number.
    package static let key = "legal"

    /// The key of a paper that has a number.
    package static func keys(_ number: PaperNumber?) -> [Key] {
        guard let number else { return [] }
        return [Key(key, "\(number.series) \(place(number.number))", unique: true)]
    }

    /// So many digits put numbers of a series in order as text.
    private static let digits = 9

    private static func place(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Whose legal number it is, however it is written.
    package static func holder<Paper: Entity>(
        of text: String, _ name: SettingName, _: Paper.Type, _ facts: Facts
    ) -> String? {
        for pattern in Settings.patterns(name, facts) {
            guard let read = pattern.read(text),
                let id = facts.holder(of: key, "\(read.series) \(place(read.number))", Paper.self)
            else { continue }
            return id
        }
        return nil
    }

    /// The next number of that kind of paper, on the day of what is being decided.
    package static func next<Paper: Entity>(_ name: SettingName, _ paper: Paper.Type, _ facts: Facts) -> PaperNumber {
        let pattern = Settings.pattern(name, facts)
        let series = pattern.series(on: facts.on)
        let query = KeyQuery(Paper.kind, key, prefix: "\(series) ", descending: true, limit: 1)
        let last = facts.page(paper, query).first.flatMap { Int($0.value.suffix(digits)) } ?? 0
        return pattern.number(last + 1, on: facts.on)
    }
}
