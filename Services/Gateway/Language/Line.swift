import Foundation
import Kernel
import Models
import Words

/// One line as it was typed behind a noun and a verb, taken apart.
struct Line: Sendable {
    let phrase: Phrase
    let noun: String
    var typing = Typing()
    var key: String?
    var expect: UInt64?
    var isHelp = false
    /// Whether its lines are pasted.
    var takesRows = false
    /// Whether a name in it stands otherwise than it was typed.
    var isCorrected = false
    /// Whether some of it was asked for, and is kept as a draft until it is done.
    var isAsked = false
    var common = CommonWords()

    init(_ noun: String, _ phrase: Phrase, now: Instant = .blank) {
        typing.now = now
        self.noun = noun
        self.phrase = phrase
    }

    /// - Throws: what is wrong with a word, and which are there.
    static func read(
        _ words: [String], noun: String, _ phrase: Phrase, now: Instant = Conversation.wall()
    ) throws(Trouble) -> Line {
        var line = Line(noun, phrase, now: now)
        let parts = phrase.parts
        let positional = parts.filter { $0.place == .positional }
        // Which of them a word is, is known once all are there: a name in front may be left out.
        let mayEndInUnit = positional.contains(where: \.mayEndInUnit)
        var plain: [String] = []
        var rest = words[...]
        var onlyPlain = false
        while let word = rest.popFirst() {
            if word == "--", !onlyPlain {
                onlyPlain = true
            } else if onlyPlain || !looksLikeOption(word) {
                guard plain.count < positional.count else {
                    throw Trouble.usage(
                        "\"\(word.prefix(80))\" is one word too many; a name with spaces stands in quotes.",
                        "\"\(word.prefix(80))\" kelebihan satu kata; nama dengan spasi ditulis dalam tanda kutip.")
                }
                plain.append(joined(word, &rest, positional[plain.count], mayBeQuantity: mayEndInUnit))
            } else {
                try line.take(word, &rest, parts)
            }
        }
        // Where a word is missing and one is a name that may be left out, it is that.
        let left = positional.filter { line.typing.texts[$0.spelling] == nil }
        guard plain.count <= left.count else {
            throw Trouble.usage(
                "\"\(plain[left.count].prefix(80))\" is one word too many; a name with spaces stands in quotes.",
                "\"\(plain[left.count].prefix(80))\" kelebihan satu kata; nama dengan spasi ditulis dalam tanda kutip.")
        }
        let needed = left.filter(\.isNeeded).count
        let isNamed = left.first?.isName != true || plain.count > needed
        for (part, word) in zip(isNamed ? left[...] : left.dropFirst(), plain) {
            line.typing.texts[part.spelling, default: []].append(word)
        }
        return line
    }

    /// A day or a moment may be several words, and need no quotes for that: as many as are one.
    private static func joined(
        _ word: String, _ rest: inout ArraySlice<String>, _ part: Part, mayBeQuantity: Bool = false
    ) -> String {
        if part.mayEndInUnit || mayBeQuantity, isQuantity(word), let unit = rest.first.map(BusinessNumber.folded),
            Unit.allCases.contains(where: { $0.isCalled(unit) })
        {
            return "\(word) \(rest.removeFirst())"
        }
        guard let shape = part.shape else { return word }
        for count in stride(from: min(3, rest.count), to: 0, by: -1) {
            let text = ([word] + rest.prefix(count)).joined(separator: " ")
            guard !rest.prefix(count).contains(where: looksLikeOption), Days.isOne(text, shape) else { continue }
            rest = rest.dropFirst(count)
            return text
        }
        return word
    }

    /// `10`, `1,5` or `TEA-500=10`: a name that ends in a digit is none.
    private static func isQuantity(_ word: String) -> Bool {
        let number = word.split(separator: "=", omittingEmptySubsequences: false).last ?? ""
        return number.first?.isNumber == true && number.allSatisfy { $0.isNumber || ".,".contains($0) }
    }

    /// A lone dash is a word, and so is a number below zero.
    private static func looksLikeOption(_ word: String) -> Bool {
        word.hasPrefix("-") && word.count > 1 && word.dropFirst().first?.isNumber == false
    }

    /// An option with what belongs to it.
    private mutating func take(_ word: String, _ rest: inout ArraySlice<String>, _ parts: [Part]) throws(Trouble) {
        let (name, attached) = Line.split(word)
        if name == "-h" || name == "--help" { return isHelp = true }
        if name == Line.pasting, phrase.takesRows, attached == nil { return takesRows = true }
        if name == CommonWords.asking, !isCommand, attached == nil { return common.all = true }
        // What stands without a name may be named as well: `shipment pick --order O-2`.
        let own = parts.first { "--\($0.spelling)" == name.lowercased() }
        if let own, own.place == .flag {
            guard attached == nil else {
                throw Trouble.usage(
                    "\(name) stands alone, without a value.",
                    "\(name) berdiri sendiri, tanpa nilai.")
            }
            return typing.texts[own.spelling] = []
        }
        guard own != nil || CommonWords.names.contains(name) || (isCommand && Line.signing.contains(name)) else {
            throw Trouble.usage(
                "There is no \(name.prefix(80)) here.\(Near.hint(name, among: options(parts), in: .english))",
                "Tidak ada \(name.prefix(80)) di sini.\(Near.hint(name, among: options(parts), in: .indonesian))")
        }
        guard let value = attached ?? rest.popFirst(), attached != nil || !options(parts).contains(value) else {
            throw Trouble.usage(
                "\(name) needs a value behind it.",
                "\(name) perlu nilai di belakangnya.")
        }
        if let own {
            guard own.repeats || typing.texts[own.spelling] == nil else {
                throw Trouble.usage(
                    "\(name) stands there twice. Give it one value.",
                    "\(name) tertulis dua kali. Beri satu nilai saja.")
            }
            return typing.texts[own.spelling, default: []].append(Line.joined(value, &rest, own))
        }
        switch name {
        case "--key": key = value
        case "--expect":
            guard let version = UInt64(value) else {
                throw Trouble.usage(
                    "--expect must be a version, a whole number, not \"\(value.prefix(40))\".",
                    "--expect harus nomor versi, bilangan bulat, bukan \"\(value.prefix(40))\".")
            }
            expect = version
        default: try common.take(name, value)
        }
        guard !common.csv || phrase.columns != nil else {
            throw Trouble.usage(
                "-o csv is for lists. Take table, json or jsonl here.",
                "-o csv hanya untuk daftar. Pakai table, json atau jsonl di sini.")
        }
    }

    /// The key of what was meant, beside that of what was typed.
    static func corrected(_ key: String) -> String { String(key.prefix(Limits.key - 2)) + ".A" }

    private var isCommand: Bool { phrase.outline.kind == .command }
    /// What every command has beside its fields.
    static let signing = ["--key", "--expect"]
    /// Behind what has lines of goods.
    static let pasting = "-i"

    func options(_ parts: [Part]) -> [String] {
        parts.filter { $0.place != .positional }.map(\.label) + (isCommand ? Line.signing : [CommonWords.asking])
            + (phrase.takesRows ? [Line.pasting] : []) + CommonWords.names.sorted()
    }

    /// "--name=value" at its first sign. A value that begins with a combining mark makes one character with the sign in front
    /// of it: scalars are looked at.
    private static func split(_ word: String) -> (name: String, value: String?) {
        let scalars = word.unicodeScalars
        guard word.hasPrefix("--"), let sign = scalars.firstIndex(of: "=") else { return (word, nil) }
        return (String(scalars[..<sign]), String(scalars[scalars.index(after: sign)...]))
    }

    /// The message as it is sent: the same words are the same bytes, by which a service knows a key's request again.
    func message() throws -> [UInt8] {
        switch phrase.outline.canonical(try fields()) {
        case .success(let bytes): return bytes
        case .failure(let complaints): throw told(complaints)
        }
    }

    /// The fields as they were typed and, where nothing was, as they usually are.
    func fields() throws -> JSON {
        var members: [JSON.Member] = []
        for part in phrase.parts {
            guard let texts = typing.texts[part.spelling] else { continue }
            members += try part.read(texts, typing)
        }
        for field in phrase.outline.fields where !members.contains(where: { $0.name == field.name }) {
            if let usual = field.usual { members.append(.init(field.name, usual)) }
        }
        return .object(members)
    }

    /// What is usually typed next, by what came of the line.
    func hint(after answer: Answer) -> String? {
        let events = (try? JSONReader.read(answer.body))?["events"]?.elements ?? []
        let isBad = events.contains { event in
            switch Happened.sentence(event["type"]?.text ?? "", event["subject"]?.text ?? "")?.tone {
            case .bad?: true
            case .good?, .inner?, nil: false
            }
        }
        guard var hint = isBad ? phrase.badHint ?? phrase.hint : phrase.hint else { return nil }
        for (spelling, texts) in typing.texts {
            hint = hint.replacing("{\(spelling)}", with: Line.quoted(texts.last ?? ""))
        }
        return hint
    }

    /// As a shell takes it for one word.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._/-@:%+=".contains($0)) }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
