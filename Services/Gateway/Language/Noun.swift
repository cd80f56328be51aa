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

    func phrase(_ verb: String) -> Phrase? { phrases.first { $0.verb == verb } }
}

/// All nouns, as the first page of the help shows them.
enum Nouns {
    static let groups: [(name: String, nouns: [Noun])] = [
        ("Selling", [.customer, .product, .quote, .order]), ("Delivering", [.stock, .shipment, .carrier]),
        ("Collecting", [.invoice, .payment, .problem]), ("The house", [.firm, .setting]),
    ]

    static var all: [Noun] { groups.flatMap(\.nouns) }

    static func named(_ name: String) -> Noun? { all.first { $0.name == name } }
}
