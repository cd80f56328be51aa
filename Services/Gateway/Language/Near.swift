import Words

/// What somebody may have meant who mistyped a word.
enum Near {
    /// " Do you mean …?", or nothing where nothing is near.
    static func hint(_ word: String, among known: [String], in language: Language) -> String {
        let word = word.lowercased()
        let near = known.map { ($0, distance(word, $0)) }.filter { $0.1 <= max(1, word.count / 3) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
        return near.isEmpty
            ? ""
            : language.say(
                " Do you mean \(near.joined(separator: " or "))?", " Maksudnya \(near.joined(separator: " atau "))?")
    }

    /// How many letters must be changed, put in, left out, or changed with their neighbour (Damerau 1964); of long words only the
    /// beginning counts.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.prefix(40))
        let right = Array(right.prefix(40))
        var (before, row) = ([Int](), Array(0...right.count))
        for index in left.indices {
            var next = [index + 1]
            for place in right.indices {
                var least = min(
                    next[place] + 1, row[place + 1] + 1, row[place] + (left[index] == right[place] ? 0 : 1))
                if index > 0, place > 0, left[index] == right[place - 1], left[index - 1] == right[place] {
                    least = min(least, before[place - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[right.count]
    }
}
