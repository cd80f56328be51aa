@_spi(_Unicode) import Swift

/// Names as they are looked for: people leave out accents, capitals and points.
package enum NameWords {
    /// The words of a text without regard to capitals, accents and what stands between them.
    package static func of(_ text: String) -> [String] {
        if let words = ofASCII(text) { return words }
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text._nfd {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .format: continue
            default:
                guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                    end()
                    continue
                }
                word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        end()
        return words
    }

    /// The same for what most names are made of, without asking Unicode's tables; nil where there is anything else.
    private static func ofASCII(_ text: String) -> [String]? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
