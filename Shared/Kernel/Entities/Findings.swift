import Models

/// What was found for one question, each thing once, the exact before the parts.
package struct Findings {
    package let limit: Int
    private var items: [FoundThing] = []
    private var isCut = false

    package init(limit: Int) { self.limit = limit }

    package mutating func add(_ thing: FoundThing) {
        guard !items.contains(where: { $0.kind == thing.kind && $0.id == thing.id }) else { return }
        guard items.count < limit else { return isCut = true }
        items.append(thing)
    }

    package func answer(more: Bool = false) -> FoundThings {
        FoundThings {
            $0.items = items
            if more || isCut { $0.more = true }
        }
    }

    /// The names that a text may be meant for: as it is written, in capitals, and, of digits alone, that place in this year's series.
    package static func ids(_ text: String, series: String?, _ facts: Facts) -> [String] {
        var ids = [text]
        if text != text.uppercased() { ids.append(text.uppercased()) }
        if let series, let number = Int(text), (1...9_999_999).contains(number), text.allSatisfy(\.isNumber) {
            ids.append(GivenNames.name("\(series)-\(facts.on.civil.year)", number))
        }
        return ids.filter { ID<Never>($0) != nil }
    }
}
