import Models

/// A word on the line, and the members of the message that come of it.
struct Part: Sendable {
    enum Place: Sendable {
        /// Without a name, in the order of the phrase.
        case positional
        case option
        /// Without a value.
        case flag
    }

    let spelling: String
    let place: Place
    let about: String
    let isNeeded: Bool
    /// Whether it may stand there several times.
    var repeats = false
    /// What may stand there, where that is a few words.
    var choices: [String] = []
    /// The field of the message that complaints speak of; empty where it is none of its own.
    var field = ""
    let read: @Sendable ([String], Typing) throws -> [JSON.Member]

    /// As errors and help name it.
    var label: String { place == .positional ? spelling.uppercased() : "--\(spelling)" }

    /// What stands for the value in help, where it is not the part's own name: DAY, AMOUNT.
    var value: String?

    /// As it stands in a line of usage.
    var usage: String {
        let value =
            choices.isEmpty
            ? value ?? spelling.uppercased() : choices.count <= 4 ? choices.joined(separator: "|") : "WORD"
        switch place {
        case .positional: return label
        case .flag: return label
        case .option: return "\(label) \(value)\(repeats ? " …" : "")"
        }
    }
}

/// All that was typed behind a verb, by the spelling of its part.
struct Typing: Sendable {
    var texts: [String: [String]] = [:]

    subscript(_ spelling: String) -> String? { texts[spelling]?.last }
    func has(_ spelling: String) -> Bool { texts[spelling] != nil }
}

extension Part {
    /// How a field of that shape is typed, where nothing else is said.
    static func of(_ field: FieldOutline, spelling: String, place: Place) -> Part {
        let usual = field.usual.map { "; \(Part.text($0)) where absent" } ?? ""
        var part: Part
        switch field.shape {
        case .truth where place != .positional:
            part = Part(spelling: spelling, place: .flag, about: field.about, isNeeded: false) { _, _ in
                [.init(field.name, true)]
            }
        case .whole:
            part = Part(spelling: spelling, place: place, about: field.about + usual, isNeeded: field.isTyped) {
                texts, _ in
                [.init(field.name, Int64(texts[0]).map { .number($0) } ?? .string(texts[0]))]
            }
        case .exact(_, _, let unit, let words, let digits):
            part = Part(spelling: spelling, place: place, about: field.about, isNeeded: field.isTyped) {
                texts, typing in
                let value =
                    unit == "unit"
                    ? try Amounts.quantity(texts[0], words, digits, Part.label(spelling, place))
                    : try Amounts.money(texts[0], typing["currency"], digits, Part.label(spelling, place))
                return [.init(field.name, value)]
            }
        case .words(let words):
            part = Part(spelling: spelling, place: place, about: field.about + usual, isNeeded: field.isTyped) {
                texts, _ in
                let word = words.first { $0.lowercased() == texts[0].lowercased() }
                return [.init(field.name, .string(word ?? texts[0]))]
            }
            part.choices = words
        case .text, .truth, .list, .document, .any:
            part = Part(spelling: spelling, place: place, about: field.about + usual, isNeeded: field.isTyped) {
                texts, _ in
                [.init(field.name, .string(Amounts.share(texts[0], field.shape)))]
            }
        }
        part.field = field.name
        part.value = Part.value(field.shape)
        return part
    }

    private static func value(_ shape: Shape) -> String? {
        switch shape {
        case .text(let name, _, _) where ["day", "moment", "rate", "mark"].contains(name): name.uppercased()
        case .exact(let name, _, _, _, _): name == "quantity" ? "QUANTITY" : "AMOUNT"
        case .whole: "NUMBER"
        case .text, .truth, .words, .list, .document, .any: nil
        }
    }

    private static func label(_ spelling: String, _ place: Place) -> String {
        place == .positional ? spelling.uppercased() : "--\(spelling)"
    }

    private static func text(_ json: JSON) -> String {
        json.text ?? json["amount"]?.text ?? JSONWriter.text(json)
    }
}

extension FieldOutline {
    /// Whether somebody who types must say it.
    var isTyped: Bool { required && usual == nil }
}
