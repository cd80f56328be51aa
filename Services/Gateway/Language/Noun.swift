import Models

/// What one can do with one kind of thing: `gateway order …`.
struct Noun: Sendable {
    let name: String
    let about: String
    /// What its fields are called in Bahasa Indonesia; words that many nouns show stand in `IndonesianWords`.
    let indonesian: [String: String]
    private let makePhrases: @Sendable () -> [Phrase]

    /// Made when they are asked for: who types one noun needs those of no other.
    var phrases: [Phrase] { makePhrases() }

    init(
        _ name: String, _ about: String, _ phrases: @escaping @autoclosure @Sendable () -> [Phrase],
        indonesian: [String: String]
    ) {
        self.name = name
        self.about = about
        self.indonesian = indonesian
        makePhrases = phrases
    }

    /// By its verb, or what people call it.
    func phrase(_ verb: String) -> Phrase? {
        let phrases = phrases
        let name = Called.name(verb, among: phrases.map(\.verb), Called.verbs)
        return phrases.first { $0.verb == name }
    }
}

/// All nouns, as the first page of the help shows them.
enum Nouns {
    static let groups: [(name: String, nouns: [Noun])] = [
        ("Selling", [.customer, .product, .quote, .order]), ("Delivering", [.stock, .shipment, .carrier]),
        ("Collecting", [.invoice, .payment, .problem]), ("The house", [.firm, .setting]),
    ]

    static var all: [Noun] { groups.flatMap(\.nouns) }

    /// By its name, or what people call it.
    static func named(_ word: String) -> Noun? {
        let all = all
        let name = Called.name(word, among: all.map(\.name), Called.nouns)
        return all.first { $0.name == name }
    }
}
