import AllMessages
import Foundation
import Models
import Testing

struct `Canonical JSON` {
    @Test(arguments: [
        (#"{"b":1,"a":[true,null,"x"]}"#, #"{"a":[true,null,"x"],"b":1}"#),
        (#" { "a" : "\u00e9\n" } "#, "{\"a\":\"é\\n\"}"),
        (#"{"a":"\ud83d\ude00"}"#, "{\"a\":\"😀\"}"),
        ("[]", "[]"), ("-12", "-12"),
    ])
    func `has one text for one value`(text: String, canonical: String) throws {
        let once = try JSONWriter.text(JSONReader.read(text))
        #expect(once == canonical)
        #expect(try JSONWriter.text(JSONReader.read(once)) == once)
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, JSONError.Reason.duplicate("a")), ("1.0", .notWhole), ("1e3", .notWhole),
        ("01", .leadingZero),
        ("-0", .notWhole), (#""\ud800""#, .loneSurrogate), ("9007199254740993", .tooLarge), ("[1", .endOfText),
        ("[1] x", .trailing), ("\"\u{1}\"", .controlCharacter),
    ])
    func `refuses what two readers could understand differently`(text: String, reason: JSONError.Reason) {
        #expect { try JSONReader.read(text) } throws: { ($0 as? JSONError)?.reason == reason }
    }

    @Test(arguments: [
        #"{"b":1,"a":2,"b":3}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0062":1,"a":2,"b":3}"#, #"{"x":{"c":1,"b":2,"c":3}}"#,
    ])
    func `knows a name that stands twice however it is written`(text: String) {
        #expect {
            try JSONReader.read(text)
        } throws: {
            if case .duplicate? = ($0 as? JSONError)?.reason { true } else { false }
        }
    }

    @Test func `reads a member by its name however it is written`() throws {
        let part = try JSONText(Array(#"{"z":[],"n\u0061me":"Toko \"Sari\" é","empty":{},"n":-12,"yes":true}"#.utf8))
            .root
        #expect(part["name"]?.string == "Toko \"Sari\" é")
        #expect(part["n"]?.whole == -12)
        #expect(part["yes"]?.truth == true)
        #expect(part["z"]?.elements.map(\.json) == [])
        #expect(part["empty"]?.members.map(\.name.string) == [])
        #expect(part["nothing"] == nil)
    }

    @Test func `refuses bytes that are not UTF-8 and nesting without end`() {
        #expect { try JSONReader.read([0x22, 0xFF, 0x22]) } throws: { ($0 as? JSONError)?.reason == .notUTF8 }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect { try JSONReader.read(deep) } throws: { ($0 as? JSONError)?.reason == .tooDeep }
    }
}

struct `An amount` {
    @Test(
        arguments: [("12.5", 3, 12_500), ("0", 2, 0), ("-1.25", 2, -125), ("1.500", 1, 15)] as [(String, Int, Int64)])
    func `is read exactly`(text: String, digits: Int, steps: Int64) throws {
        #expect(try Decimal.steps(text, digits: digits) == steps)
    }

    @Test(arguments: ["", ".", "1.", ".5", "1e3", "01", "+1", "1,5", " 1", "99999999999999999999"])
    func `is refused where it is none`(text: String) {
        #expect(throws: Decimal.Failure.self) { try Decimal.steps(text, digits: 2) }
    }
}

struct PPN {
    /// Vectors of the tax office's practice: nets in rupiah, DPP nilai lain, PPN.
    @Test(
        arguments: [
            ([100_000], 91_667, 11_000), ([120_000_000], 110_000_000, 13_200_000), ([250], 229, 28),
            ([199, 199, 199, 199, 199, 199, 199], 1_277, 153), ([1_000_001], 916_668, 110_000),
        ] as [([Int64], Int64, Int64)])
    func `is eleven twelfths of the price at twelve percent, to the rupiah`(nets: [Int64], base: Int64, tax: Int64)
        throws
    {
        let rule = TaxRule(from: Day(number: 0), rate: Rate(steps: 120_000), base: (11, 12))
        let result = try #require(Tax.of(nets.map { Money(steps: $0 * 100, .IDR) }, by: rule, .IDR))
        #expect(result.base.steps == base * 100)
        #expect(result.tax.steps == tax * 100)
    }
}

extension PPN {
    /// Nets and tax in the smallest coin: cents of dollars, whole yen.
    @Test(
        arguments: [
            (.JPY, [250], 28), (.JPY, [199, 199, 199, 199, 199, 199, 199], 153),
            (.USD, [Int64](repeating: 5, count: 200), 110),
        ] as [(Currency, [Int64], Int64)])
    func `of other currencies is not rounded to a whole coin line by line`(
        currency: Currency, nets: [Int64], tax: Int64
    ) throws {
        let rule = TaxRule(from: Day(number: 0), rate: Rate(steps: 120_000), base: (11, 12))
        #expect(try #require(Tax.of(nets.map { Money(steps: $0, currency) }, by: rule, currency)).tax.steps == tax)
    }
}

struct `A moment` {
    @Test(arguments: [
        "1900-01-01T00:00:00+07:00", "9999-12-31T23:00:00-14:00", "9999-12-31T17:00:00.000Z",
        "1900-01-01T00:00:00+00:01",
    ])
    func `that its offset leads out of the years that can be written is none`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        "1900-01-01T00:00:00Z", "1900-01-01T14:00:00+14:00", "9999-12-31T16:59:59Z", "9999-12-31T02:59:59-14:00",
    ])
    func `at the edge of them is read as it is written`(text: String) throws {
        let moment = try #require(Instant(text))
        #expect(Instant(moment.description) == moment)
        #expect(Day(moment.day.description) == moment.day)
    }
}

/// As a field is called that a law or a partner spells in its own way.
private struct Spelt: Document {
    var taxNumber: Prose?
    var count = 0
    init() {}
    static let fields: Fields<Self> = [
        .optional(\.taxNumber, as: "npwp-16", "its number"), .required(\.count, "how many"),
    ]
}

struct `A message's list of fields` {
    @Test func `may spell one otherwise than its property`() throws {
        let text = #"{"count":2,"npwp-16":"x"}"#
        let read = try Spelt.strictly(JSONReader.read(text)).get()
        #expect(read.taxNumber == "x" && JSONWriter.text(read.json) == text)
        #expect(Spelt.fields.name(of: \.taxNumber) == "npwp-16")
    }

    @Test(arguments: (Catalogue.all.flatMap(\.messages) + Catalogue.everywhere).map(\.type))
    func `agrees with the struct`(type: String) throws {
        let all = Catalogue.all.flatMap(\.messages) + Catalogue.everywhere
        let outline = try #require(all.first { $0.type == type })
        let labels = Mirror(reflecting: outline.blank).children.compactMap(\.label)
        #expect(labels == outline.fields.map(\.name))
    }

    /// An event that its family does not list, or a command that its catalogue does not, would be known to nobody.
    @Test func `is known wherever it is written`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Shared/Models")
        let known = Set((Catalogue.all.flatMap(\.messages) + Catalogue.everywhere).map(\.type))
        let files =
            FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        var written = 0
        for file in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /static let type = "([^"]+)"/) {
                written += 1
                #expect(
                    known.contains(String(match.1)),
                    "\(match.1) of \(file.lastPathComponent) is in no family and no catalogue: list it there")
            }
        }
        #expect(written == known.count)
    }

    @Test func `has a sentence for each field and a type of its own`() {
        let all = Catalogue.all.flatMap(\.messages)
        for message in all { #expect(message.fields.allSatisfy { !$0.about.isEmpty }, "\(message.type)") }
        let owned = all.filter { !$0.type.contains(".any.") }.map(\.type)
        #expect(Set(owned).count == owned.count)
    }
}

/// What is JSON to others is not called none: a rule of ours is named.
struct `JSON outside of what Niaga reads` {
    @Test(arguments: [
        "[1.5]", "[1e3]", "[1E-2]", "[-0]", "[123.456e78]", #"{"a":1,"a":2}"#, #"["\ud800"]"#, "[9007199254740993]",
        String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ])
    func `is refused by the rule that it breaks`(text: String) {
        #expect {
            try JSONReader.read(text)
        } throws: { error in
            let told = (error as? JSONError)?.told(of: "Line 1") ?? ""
            return told.hasPrefix("Line 1: ") && !told.contains("not JSON")
        }
    }

    @Test(arguments: ["[1,]", "{1:2}", "[01]", "", "[1", "tru", "[\"\t\"]", #"["\x"]"#, "1 2"])
    func `is told from what is no JSON at all`(text: String) {
        #expect {
            try JSONReader.read(text)
        } throws: { ($0 as? JSONError)?.told(of: "Line 1").hasPrefix("Line 1 is not JSON: ") == true }
    }
}

/// Read eight letters at once where eight are left: what ends or breaks a text may stand at each of them.
struct `A text of any length` {
    @Test(arguments: 0..<20) func `ends where its quotation mark stands`(length: Int) throws {
        for behind in ["", ",1", ",\"\"", ",\"abcdefghijklm\""] {
            let letters = String("abcdefghijklmnopqrstuvwxyz".prefix(length))
            let read = try JSONReader.read("[\"\(letters)\"\(behind)]")
            #expect(read.elements?.first?.text == letters)
        }
    }

    @Test(arguments: 0..<20) func `keeps each letter that is not ASCII and each escape`(place: Int) throws {
        let letters = String("abcdefghijklmnopqrstuvwxyz".prefix(place))
        #expect(try JSONReader.read("\"\(letters)é€😀z\"") == .string(letters + "é€😀z"))
        #expect(try JSONReader.read("\"\(letters)\\n\\\"z\"") == .string(letters + "\n\"z"))
    }

    @Test(arguments: 0..<20) func `is refused with a control letter, half a letter or no end`(place: Int) {
        let before = Array("\"\(String("abcdefghijklmnopqrstuvwxyz".prefix(place)))".utf8)
        for broken: [UInt8] in [[0x1F, 0x22], [0x00, 0x22], [0xC3, 0x22], [0x80, 0x22], [0x61]] {
            #expect(throws: JSONError.self) { try JSONReader.read(before + broken) }
        }
    }
}

/// What is about a person goes by its kind, and no field of that kind is left out by anybody's list.
struct `A state about a person` {
    private struct State: Document {
        var name = Prose.blank
        var contact: Personal<Prose>?
        var later: Personal<Prose>?
        init() {}
        static let fields: Fields<Self> = [
            .required(\.name, "a name"), .personal(\.contact, "whom to ask"),
            .personal(\.later, "a field that came later"),
        ]
    }

    @Test func `forgets all of it at once and keeps the rest`() {
        var state = State()
        state.name = "Toko"
        state.contact = .known("Sri")
        state.later = .known("Adi")
        #expect(state.personalPart() != nil)
        state.forgetPersonal()
        #expect(state.personalPart() == nil && state.name.text == "Toko")
        #expect(state.contact?.known == nil && state.later?.known == nil)
    }
}
