/// What somebody may have meant who mistyped a word.
enum Near {
    /// " Do you mean …?", or nothing where nothing is near.
    static func hint(_ word: String, among known: [String]) -> String {
        let near = known.map { ($0, distance(word, $0)) }.filter { $0.1 <= max(1, word.count / 3) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
        return near.isEmpty ? "" : " Do you mean \(near.joined(separator: " or "))?"
    }

    /// How many letters must be changed, put in or left out (Levenshtein 1965); of long words only the beginning counts.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.prefix(40))
        let right = Array(right.prefix(40))
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in right.indices {
                let above = row[place + 1]
                row[place + 1] = min(
                    above + 1, row[place] + 1, diagonal + (letter == right[place] ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
