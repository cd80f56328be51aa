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
    /// Whether it names what the line makes; left out, the service gives a name.
    var isName = false
    /// The kind of thing that is named there, where there are such already.
    var names: String?
    /// Whether it may stand there several times.
    var repeats = false
    /// The form of what stands there, where it may take several words: `28 nov 2026`.
    var shape: Shape?
    /// Whether several may stand in one word, with commas between them.
    var isList = false
    /// Whether a quantity may end it, whose unit people write apart: `10 pcs`.
    var mayEndInUnit = false
    /// Whether an amount of money may be in it, though no field of its own says so.
    var mayHoldMoney = false
    /// What may stand there, where that is a few words.
    var choices: [String] = []
    /// The places in the message that it stands for, as complaints speak of them: "rule/rate".
    var fields: [String] = []
    /// Where a service knows the thing by more names than its id: "J&T Express" is JNT.
    var resolution: Resolution?
    let read: @Sendable ([String], Typing) throws -> [JSON.Member]

    /// The question that finds a thing however it is called, and the field of both that names it.
    struct Resolution: Sendable {
        let question: MessageOutline
        let field: String
    }

    /// As errors and help name it.
    var label: String { Part.label(spelling, place) }

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
    /// Now, for `besok` and `15:00`.
    var now = Instant.blank

    subscript(_ spelling: String) -> String? { texts[spelling]?.last }
}

extension Part {
    /// How a field of that shape is typed, where nothing else is said.
    static func of(_ field: FieldOutline, spelling: String, place: Place) -> Part {
        let isFlag = field.isTruth && place != .positional
        let usual =
            isFlag
            ? nil
            : field.usual.map { usual in
                let text = usual.text ?? JSONWriter.text(usual)
                return Terminal.say("; \(text) where absent", "; \(text) bila kosong")
            }
        var part = Part(
            spelling: spelling, place: isFlag ? .flag : place, about: field.told + (usual ?? ""),
            isNeeded: !isFlag && field.isTyped
        ) { texts, typing in
            [.init(field.name, isFlag ? true : try value(texts[0], of: field.shape, typing, label(spelling, place)))]
        }
        if case .words(let words) = field.shape { part.choices = words.map(\.word) }
        part.fields = [field.name]
        part.isName = field.isName
        part.names = field.isName ? nil : field.names
        part.value = Part.value(field.shape)
        part.shape = field.shape
        if case .exact(_, _, "unit", _, _) = field.shape { part.mayEndInUnit = true }
        if case .list(let inner) = field.shape { return several(part, field, inner) }
        return part
    }

    /// Once for each, `--with O-2 --with O-3`, or with commas between them.
    private static func several(_ one: Part, _ field: FieldOutline, _ inner: Shape) -> Part {
        var part = Part(spelling: one.spelling, place: one.place, about: one.about, isNeeded: one.isNeeded) {
            texts, typing in
            [
                .init(
                    field.name,
                    .array(
                        try texts.flatMap { $0.split(separator: ",") }.map {
                            try value(String($0), of: inner, typing, one.label)
                        }))
            ]
        }
        part.fields = one.fields
        part.isList = true
        part.names = one.names
        part.value = "\(field.name.uppercased())[,…]"
        part.repeats = true
        return part
    }

    /// What was typed, as the wire has it; what is none stays as it is, and is refused with the field's own rule.
    private static func value(_ text: String, of shape: Shape, _ typing: Typing, _ what: String) throws -> JSON {
        switch shape {
        case .whole: Int64(text).map { .number($0) } ?? .string(text)
        case .exact(_, _, "unit", _, let digits): try Amounts.quantity(text, digits, what)
        case .exact(_, _, _, _, let digits): try Amounts.money(text, typing["currency"], digits, what)
        case .words(let words): .string(words.first { $0.isMeant(by: text) }?.word ?? text)
        case .text("date", _, _): try Days.day(text, typing.now, what)
        case .text("instant", _, _): try Days.moment(text, typing.now, what)
        case .text, .truth, .list, .document, .any: .string(Amounts.share(text, shape))
        }
    }

    private static func value(_ shape: Shape) -> String? {
        switch shape {
        case .text(let name, _, _) where ["rate", "mark"].contains(name): name.uppercased()
        case .text("date", _, _): "DAY"
        case .text("instant", _, _): "MOMENT"
        case .exact(let name, _, _, _, _): name == "quantity" ? "QUANTITY" : "AMOUNT"
        case .whole: "NUMBER"
        case .text, .truth, .words, .list, .document, .any: nil
        }
    }

    private static func label(_ spelling: String, _ place: Place) -> String {
        place == .positional ? spelling.uppercased() : "--\(spelling)"
    }
}

extension FieldOutline {
    /// What it is, where somebody reads who types.
    var told: String { Terminal.say(about, indonesian.isEmpty ? about : indonesian) }
    /// Whether somebody who types must say it.
    var isTyped: Bool { required && usual == nil }
    fileprivate var isTruth: Bool {
        if case .truth = shape { return true }
        return false
    }
}

extension WordOutline {
    /// Whether people write it so: as it is spelt, or as it is read in either language.
    func isMeant(by text: String) -> Bool {
        let text = text.lowercased()
        return [word, english, indonesian].contains { $0.lowercased() == text }
    }
}
