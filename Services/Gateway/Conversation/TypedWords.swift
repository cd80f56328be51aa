/// What was typed, as the parser can read it.
enum TypedWords {
    /// A value that begins with a combining mark makes one character with the sign in front of it, and the parser looks for
    /// that sign: such a word is taken apart here.
    static func arguments(_ words: [String]) -> [String] {
        words.flatMap { word in
            let scalars = word.unicodeScalars
            guard word.hasPrefix("--"), let sign = scalars.firstIndex(of: "="),
                word.firstIndex(of: "=").map({ $0 > sign }) ?? true
            else { return [word] }
            return [String(scalars[..<sign]), String(scalars[scalars.index(after: sign)...])]
        }
    }
}
