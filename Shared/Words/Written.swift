/// What somebody wrote, as it is understood: never guessed. Where two meanings are possible he is asked which.
package enum Written<Value: Equatable & Sendable>: Equatable, Sendable {
    case means(Value)
    /// He is asked; also where there is one alone, but it would be a guess.
    case mayMean([Value])
    case nothing
}

/// A text as it was typed or pasted, without what nobody sees: a spreadsheet's hard spaces and tabs, a word processor's quotes and dashes.
package enum Pasted {
    package static func clean(_ text: String) -> String {
        var out = ""
        var pending = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || invisible.contains(scalar) {
                pending = pending || scalar.properties.isWhitespace
                continue
            }
            if pending, !out.isEmpty { out.append(" ") }
            pending = false
            out.unicodeScalars.append(plain[scalar] ?? scalar)
        }
        return out
    }

    private static let invisible: Set<Unicode.Scalar> = ["\u{200B}", "\u{200E}", "\u{200F}", "\u{FEFF}", "\u{2060}"]
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{201C}": "\"", "\u{201D}": "\"", "\u{2018}": "'", "\u{2019}": "'", "\u{2010}": "-", "\u{2011}": "-",
        "\u{2012}": "-", "\u{2013}": "-", "\u{2212}": "-",
    ]
}
