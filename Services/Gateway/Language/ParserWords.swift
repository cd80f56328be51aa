import Words

/// What the library that reads options says by itself, in the reader's language: headings of its help, and what is wrong with a word.
enum ParserWords {
    static func told(_ line: String, in language: Language = Terminal.language) -> String {
        guard language == .indonesian else { return line }
        for (heading, said) in headings where line.hasPrefix(heading) { return said + line.dropFirst(heading.count) }
        return inside.reduce(line) { $0.replacing($1.english, with: $1.indonesian) }
    }

    static func complaint(_ sentence: String, in language: Language = Terminal.language) -> String {
        guard language == .indonesian else { return sentence }
        if let found = sentence.wholeMatch(of: /Missing expected argument '(.+)'/) { return "\(found.1) belum diisi." }
        if let found = sentence.wholeMatch(of: /Missing value for '(.+)'/) {
            return "\(found.1) perlu nilai di belakangnya."
        }
        if let found = sentence.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
            return "Tidak ada \(found.1) di sini." + (found.2.map { " Maksudnya \($0)?" } ?? "")
        }
        if let found = sentence.wholeMatch(of: /Unexpected argument '(.+)'/) {
            return "'\(found.1)' kelebihan satu kata; nama dengan spasi ditulis dalam tanda kutip."
        }
        if let found = sentence.wholeMatch(of: /([0-9]+) unexpected arguments: (.+)/) {
            return "\(found.2) kelebihan; nama dengan spasi ditulis dalam tanda kutip."
        }
        if let found = sentence.wholeMatch(of: /The value '(.*?)' is invalid for '(.+?)'(.*)/) {
            return "Nilai '\(found.1)' tidak cocok untuk \(found.2).\(choices(found.3))"
        }
        return sentence
    }

    /// Behind the colon those that fit.
    private static func choices(_ rest: Substring) -> String {
        let plain = rest.drop { ":. ".contains($0) }
        guard !plain.isEmpty else { return "" }
        return " Pilihannya: " + plain.replacing("Please provide one of the following: ", with: "")
    }

    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "CARA PAKAI: "), ("Usage: ", "Cara pakai: "), ("ARGUMENTS:", "ARGUMEN:"),
        ("OPTIONS:", "OPSI:"), ("SUBCOMMANDS:", "PERINTAH:"), ("Example: ", "Contoh: "),
    ]

    private static let inside: [(english: String, indonesian: String)] = [
        ("Show the version.", "Tampilkan versi."),
        ("Show help information.", "Tampilkan bantuan ini."),
        ("(values: ", "(pilihan: "), ("; default: ", "; bila kosong: "), ("(default: ", "(bila kosong: "),
        ("  See '", "  Lihat '"), ("See '", "Lihat '"), ("' for more information.", "' untuk selengkapnya."),
        ("' for detailed help.", "' untuk selengkapnya."),
    ]
}
