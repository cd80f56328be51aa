/// What has happened as one sentence that people read, in English and in Indonesian. `{}` is whom it happened to, `{field}` what the
/// event says; a part in brackets falls away where the event does not say it, or the reader has no more than its name.
package struct Told: Sendable {
    package enum Tone: Sendable {
        /// The sale moves on.
        case good
        /// Somebody has to do something, or something came to nothing.
        case bad
        /// Bookkeeping between services, of which a day at the desk needs nothing.
        case inner
    }

    package let tone: Tone
    package let english: String
    package let indonesian: String

    package static func good(_ english: String, _ indonesian: String) -> Told {
        Told(tone: .good, english: english, indonesian: indonesian)
    }
    package static func bad(_ english: String, _ indonesian: String) -> Told {
        Told(tone: .bad, english: english, indonesian: indonesian)
    }
    package static func inner(_ english: String, _ indonesian: String) -> Told {
        Told(tone: .inner, english: english, indonesian: indonesian)
    }

    /// The sentence with what is known filled in.
    package static func fill(_ template: String, _ subject: String, _ value: (String) -> String?) -> String {
        var out = ""
        for (index, piece) in template.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
            let sides = piece.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            if index > 0 { out += filled(sides[0], subject, value) ?? "" }
            if let rest = index > 0 ? sides.dropFirst().first : piece { out += filled(rest, subject, value) ?? "" }
        }
        return out
    }

    /// Nil where something is not known.
    private static func filled(_ text: Substring, _ subject: String, _ value: (String) -> String?) -> String? {
        var out = ""
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            let name = rest[rest.index(after: open)..<close]
            guard let known = name.isEmpty ? subject : value(String(name)) else { return nil }
            out += known
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}
