import Models

/// What one can do with one kind of thing: `gateway order …`.
struct Noun: Sendable {
    let name: String
    /// What it is, where somebody reads who types.
    var about: String { Terminal.say(told.english, told.indonesian) }
    let told: (english: String, indonesian: String)
    /// What its fields are called in Bahasa Indonesia; words that many nouns show stand in `IndonesianWords`.
    let indonesian: [String: String]
    /// How one of it stands in a line, in the templates of `Told`, by what its page shows.
    let summary: (english: String, indonesian: String)?
    private let makePhrases: @Sendable () -> [Phrase]

    /// Made when they are asked for: who types one noun needs those of no other.
    var phrases: [Phrase] { makePhrases() }

    init(
        _ name: String, _ told: (english: String, indonesian: String),
        _ phrases: @escaping @autoclosure @Sendable () -> [Phrase],
        indonesian: [String: String], summary: (english: String, indonesian: String)? = nil
    ) {
        self.name = name
        self.told = told
        self.indonesian = indonesian
        self.summary = summary
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
    static let groups: [(name: (english: String, indonesian: String), nouns: [Noun])] = [
        (("Selling", "Menjual"), [.customer, .product, .quote, .order]),
        (("Delivering", "Mengirim"), [.stock, .shipment, .carrier]),
        (("Collecting", "Menagih"), [.invoice, .payment, .problem]),
        (("The house", "Perusahaan"), [.firm, .setting]),
    ]

    static var all: [Noun] { groups.flatMap(\.nouns) }

    /// By its name, or what people call it.
    static func named(_ word: String) -> Noun? {
        let all = all
        let name = Called.name(word, among: all.map(\.name), Called.nouns)
        return all.first { $0.name == name }
    }
}
