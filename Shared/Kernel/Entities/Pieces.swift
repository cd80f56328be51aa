import Models

/// Names by any part of them: every ending of every word of a name is a key, so that whatever is typed is the beginning of one. They
/// are keys like all others, and go when what they were made of is forgotten (docs/decisions/0036).
package enum Pieces {
    package static let key = "piece"
    /// Shorter endings fit half of all names, and each is a row that the writer's turn writes: what is shorter is found at the beginning of
    /// a word alone.
    static let shortest = 4
    /// Of one word; a longer one is found by its first letters alone.
    static let longest = 24
    /// Of one thing.
    static let most = 96

    /// The keys by which a thing of these names is found.
    package static func keys(_ names: [String?]) -> [Key] {
        var seen: Set<String> = []
        var keys: [Key] = []
        for word in names.flatMap({ NameWords.of($0 ?? "") }) {
            let letters = Array(word.prefix(longest))
            // Nobody looks for the end of a number.
            let last = letters.allSatisfy(\.isNumber) ? 0 : max(0, letters.count - shortest)
            for start in 0...last {
                let piece = String(letters[start...])
                if keys.count < most, seen.insert(piece).inserted { keys.append(Key(key, piece)) }
            }
        }
        return keys
    }

    /// Whether each of the words begins, or stands in, some word of the names.
    static func contain(_ names: [String?], _ wanted: [String]) -> Bool {
        let pieces = Set(keys(names).map(\.value))
        return wanted.allSatisfy { word in pieces.contains { $0.hasBytePrefix(word) } }
    }
}

extension Facts {
    /// Things in whose names all of these words are, in the order of the rarest word.
    /// - Returns: at most so many ids, and whether there may be more.
    package func found<E: Entity>(
        _ kind: E.Type, _ words: [String], limit: Int, names: (E.State) -> [String?]
    ) -> (ids: [String], more: Bool) {
        let words = words.map { String($0.prefix(Pieces.longest)) }
        let few = words.map { keys(kind, Pieces.key, prefix: $0, limit: Limits.foundRead + 1) }
        guard let rarest = few.min(by: { $0.count < $1.count }), !rarest.isEmpty else { return ([], false) }
        var ids: [String]
        var more = rarest.count > Limits.foundRead
        if words.count == 1 || !more {
            ids = unrepeated(rarest)
        } else {
            (ids, more) = shared(kind, words)
        }
        var found: [String] = []
        for id in ids.prefix(Limits.foundRead) {
            // Of one word the key itself is what was looked for.
            let fits = words.count == 1 || load(kind, id).map { Pieces.contain(names($0), words) } ?? false
            guard fits else { continue }
            if found.count == limit { return (found, true) }
            found.append(id)
        }
        return (found, more || ids.count > Limits.foundRead)
    }

    /// What all words have in common, where each alone is in the names of many.
    private func shared<E: Entity>(_ kind: E.Type, _ words: [String]) -> (ids: [String], more: Bool) {
        let lists = words.map { keys(kind, Pieces.key, prefix: $0, limit: Limits.foundScanned + 1) }
        let whole = lists.filter { $0.count <= Limits.foundScanned }.sorted { $0.count < $1.count }
        guard let first = whole.first else { return (lists.first.map(unrepeated) ?? [], true) }
        let others = whole.dropFirst().map { Set($0.map(\.id)) }
        return (unrepeated(first).filter { id in others.allSatisfy { $0.contains(id) } }, false)
    }

    private func unrepeated(_ keys: [FoundKey]) -> [String] {
        var seen: Set<String> = []
        return keys.map(\.id).filter { seen.insert($0).inserted }
    }
}
