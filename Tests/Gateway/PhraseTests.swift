import AllMessages
import CustomersMessages
import Foundation
import Kernel
import Models
import Testing

@testable import gateway

private func line(_ words: String) throws -> Line {
    let words = words.split(separator: " ").map(String.init)
    let noun = try #require(Nouns.named(words[0]))
    let now = Instant("2026-11-30T03:30:00Z") ?? .blank
    return try Line.read(Array(words.dropFirst(2)), noun: noun.name, try #require(noun.phrase(words[1])), now: now)
}

struct `A line typed` {
    @Test(arguments: [
        (
            "customer add C-1 --name Toko --limit 1000 --untaxed --phone 08",
            #"{"creditLimit":{"amount":"1000","currency":"IDR"},"currency":"IDR","customer":"C-1","name":"Toko","phone":"08","taxed":false,"termDays":30}"#
        ),
        (
            "customer add C-1 --name Toko --limit 10.50 --currency usd",
            #"{"creditLimit":{"amount":"10.50","currency":"USD"},"currency":"USD","customer":"C-1","name":"Toko","taxed":true,"termDays":30}"#
        ),
        (
            "quote offer Q 1 -5 --side customer --discount 12.5%",
            #"{"discount":"0.125","line":1,"price":{"amount":"-5","currency":"IDR"},"quotation":"Q","side":"customer"}"#
        ),
        (
            "order enter O --customer C --line T=1.5kg@5-2% --line U=2 --partial --currency SGD",
            #"{"customer":"C","lines":[{"discount":"0.02","price":{"amount":"5","currency":"SGD"},"product":"T","quantity":{"amount":"1.5","unit":"kg"}},{"product":"U","quantity":{"amount":"2"}}],"order":"O","partial":true}"#
        ),
        // A unit may stand apart behind a number, and behind no name that ends in one.
        ("stock receive R T 10 pcs", #"{"product":"T","quantity":{"amount":"10","unit":"pcs"},"receipt":"R"}"#),
        ("product packing TRM-9 DRUM 5", #"{"factor":5,"packing":"DRUM","product":"TRM-9"}"#),
        (
            "invoice tax-rule 2025-01-01 --rate 12% --base 11/12",
            #"{"rule":{"baseDenominator":12,"baseNumerator":11,"from":"2025-01-01","rate":"0.12"}}"#
        ),
        (
            "payment allocate P --invoice I-1=5 --invoice=I-2=6",
            #"{"invoices":[{"amount":{"amount":"5","currency":"IDR"},"invoice":"I-1"},{"amount":{"amount":"6","currency":"IDR"},"invoice":"I-2"}],"payment":"P"}"#
        ),
        (
            "order enter O --customer C --line T=1,5kg@Rp1.250.000-2,5% --line U=1.250.000@18000,50 --on kemarin",
            #"{"customer":"C","lines":[{"discount":"0.025","price":{"amount":"1250000","currency":"IDR"},"product":"T","quantity":{"amount":"1.5","unit":"kg"}},{"price":{"amount":"18000.50","currency":"IDR"},"product":"U","quantity":{"amount":"1250000"}}],"on":"2026-11-29","order":"O"}"#
        ),
        (
            "shipment track JNE 1 a delivered --at 28 nov 15:00 --place Bandung",
            #"{"at":"2026-11-28T08:00:00.000Z","carrier":"JNE","code":"delivered","place":"Bandung","scan":"a","waybill":"1"}"#
        ),
        (
            "quote draft Q --customer C --until +14 --line T=1 --on hari ini",
            #"{"customer":"C","lines":[{"product":"T","quantity":{"amount":"1"}}],"on":"2026-11-30","quotation":"Q","validUntil":"2026-12-14"}"#
        ),
        ("order list --stage CLOSED --limit 5", #"{"limit":5,"stage":"closed"}"#),
        ("order cancel --reason=-- O", #"{"order":"O","reason":"--"}"#),
        ("order show -- -O", #"{"order":"-O"}"#),
    ])
    func `is written as the wire has it`(words: String, json: String) throws {
        let typed = try line(words)
        // What the rules of the fields say is asked elsewhere: a price below zero is a price.
        let message = JSONWriter.text(try typed.fields())
        #expect(message == json)
    }

    @Test func `is sent in the one form that a service knows again`() throws {
        let typed = try line("customer add C-1 --name Toko --limit 1000").message()
        #expect(try typed == line("customer add C-1 --limit 1000.00 --name Toko").message())
        #expect(String(decoding: typed, as: UTF8.self).contains(#""amount":"1000.00""#))
    }

    @Test(arguments: [
        ("quote draft", "--customer is missing"), ("order enter O P --customer C", "one word too many"),
        ("order enter O --custmer C", "Do you mean --customer?"), ("order enter O --customer", "needs a value"),
        ("order enter O --customer --line T=1", "needs a value"), ("order show O --key k", "There is no --key here"),
        ("order enter O --customer C --customer D", "stands there twice"),
        ("order enter O --partial=1", "stands alone"),
        ("shipment track JNE 1 a delivered --at 2026-01-01T00:00:00Z --on 2026-01-01", "There is no --on here"),
        ("customer change C-1 --currency USD", "--currency says"), ("order list --limit many", "--limit must be"),
        ("order enter O --customer C --line T=1 --currency USD", "--currency says"),
        ("invoice tax-rule 2025-01-01 --rate 12% --base 11", "--base must be such as 11/12"),
        ("invoice tax-rule 2025-01-01", "--rate is missing"), ("invoice tax-rule x --rate 12%", "FROM must be a day"),
        ("invoice tax-rule 2025-01-01 --rate abc", "--rate must be"),
        ("invoice tax-rule 2025-01-01 --rate 12% --base 0/12", "--base must be"),
        ("product packing T DUS", "FACTOR"), ("stock receive R T 5DU!S", "1 to 64"),
        ("payment record P --customer C --reference R --amount 24.500", "Write 24500 or 24.5."),
        ("stock receive R T 1.125kg", "Write 1125 or 1.1250."), ("stock receive R T 1,25,0", "is not a number"),
        ("payment record P --customer C --reference R --amount USD5 --currency IDR", "Leave one out"),
        ("order enter O --customer C --on 28/11/26", "Write 2026-11-28"),
        ("order enter O --customer C --on 11/28/2026", "--on must be a day"),
        ("order verify O --expect x", "--expect must be"),
        ("order enter O --customer C --line T", "must be PRODUCT=QUANTITY"), ("order show O --timeout 0", "--timeout"),
    ])
    func `that is wrong is refused by what was typed, with a way out`(words: String, says: String) throws {
        #expect {
            _ = try line(words).message()
        } throws: { error in
            ((error as? Trouble)?.problem.detail ?? "").contains(says)
        }
    }
}

struct `A phrase` {
    private static let all = Nouns.all.flatMap { noun in noun.phrases.map { (noun.name, $0) } }

    @Test func `is there for every command and query, once`() {
        let typed = Self.all.map(\.1.outline.type)
        // What several services are asked at once is a word of its own: today, find.
        let together =
            Heaps.questions.map(\.type) + Search.questions("").map(\.outline.type)
            + Self.all.flatMap(\.1.others).map(\.type) + [GetProblemHistory.type]
        let all = Catalogue.all.flatMap { $0.commands + $0.queries }.map(\.type)
        #expect(Set(typed) == Set(all).subtracting(together))
        #expect(Set(typed).count == typed.count)
    }

    /// Two verbs of a noun with the same fields could change places, and all else would be as it should.
    @Test func `is called as its message is`() {
        let otherwise = [RegisterCustomer.type: "add"]
        for (noun, phrase) in Self.all {
            let slug = phrase.outline.slug
            let meant =
                switch phrase.verb {
                case "show": slug.hasPrefix("get-")
                case "list": slug.hasPrefix("list-")
                default: slug.contains(phrase.verb)
                }
            #expect(meant || otherwise[phrase.outline.type] == phrase.verb, "\(noun) \(phrase.verb): \(slug)")
        }
    }

    @Test func `has an example that can be typed`() throws {
        for (noun, phrase) in Self.all {
            let start = "gateway \(noun) \(phrase.verb)"
            #expect(phrase.example.hasPrefix(start), "\(noun) \(phrase.verb)")
            _ = try Line.read(Self.words(String(phrase.example.dropFirst(start.count))), noun: noun, phrase).message()
        }
    }

    /// As a shell takes them apart.
    private static func words(_ typed: String) -> [String] {
        typed.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
            place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }

    @Test func `spells each of its parts once, and shows its lists in columns`() {
        for (noun, phrase) in Self.all {
            let spellings = phrase.parts.map(\.spelling)
            #expect(Set(spellings).count == spellings.count, "\(noun) \(phrase.verb)")
            if phrase.outline.slug.hasPrefix("list-") {
                #expect(phrase.columns?.isEmpty == false, "\(noun) \(phrase.verb)")
            }
        }
    }

    @Test func `is about something in both languages`() {
        for (noun, phrase) in Self.all {
            let (english, indonesian) = (phrase.outline.about, phrase.outline.indonesian)
            #expect(
                english.hasSuffix(".") && indonesian.hasSuffix(".") && english != indonesian, "\(noun) \(phrase.verb)")
        }
    }

    @Test func `shows nothing that has no name in Bahasa Indonesia`() {
        func names(_ shape: Shape) -> [String] {
            switch shape {
            case .document(let fields): fields.flatMap { [$0.name] + names($0.shape) }
            case .list(let inner): names(inner)
            case .text, .exact, .whole, .truth, .words, .any: []
            }
        }
        for (noun, phrase) in Self.all {
            let shown = (phrase.outline.answer.map { names($0.shape) } ?? []) + (phrase.columns ?? []).map(\.name)
            for name in Set(shown).subtracting(Labels.hidden).subtracting(["items", "next"]).sorted() {
                #expect(
                    Indonesian.labels[name] != nil,
                    "\(noun) \(phrase.verb): give \(name) a name in Nouns, behind the phrases of \(noun)")
            }
        }
    }

    @Test func `calls a field by one name in all nouns`() {
        let places = Nouns.all.map { ($0.name, $0.indonesian) } + [("IndonesianWords", Indonesian.common)]
        for (name, said) in Dictionary(
            grouping: places.flatMap { place in place.1.keys.map { ($0, place.0) } }, by: \.0)
        {
            #expect(said.count == 1, "\(name) is said in \(said.map(\.1).sorted()): say it once")
        }
    }

    @Test func `fits into eighty columns`() {
        for (noun, phrase) in Self.all {
            for line in PhraseHelp.page(of: phrase, noun, width: 80) where !line.hasPrefix("Example: ") {
                #expect(Table.columns(of: line) <= 80, "\(line)")
            }
        }
    }
}

struct `The shell's completion` {
    @Test(arguments: [
        (["or"], ["order"]), (["order", "ver"], ["verify"]),
        (["order", "enter", "--cu"], ["--customer", "--currency"]),
        (["order", "list", "--stage", "c"], ["confirmed", "cancelling", "cancelled", "closed"]),
        (["order", "show", "-o", "js"], ["json", "jsonl"]), (["key", "li"], ["list"]), (["help", "pay"], ["payment"]),
        (["order", "show", "--key"], []), (["nonsense", ""], []),
    ])
    func `knows what may stand next`(words: [String], next: [String]) {
        let known = Completion.next(Array(words.dropLast())).words
        #expect(known.filter { $0.hasPrefix(words.last ?? "") } == next)
    }
}

struct `Each rule` {
    private static let books =
        Catalogue.all.map { ($0.service.rawValue, $0.rules) } + [
            ("every service", RuleOutline.all(CommonRule.self)), ("the machinery", RuleOutline.all(KernelRule.self)),
        ]
    /// Codes that several services refuse by, as they came to be; their sentences differ, so that each names its own way out.
    private static let shared: Set<String> = [
        "amount-too-large", "currency-differs", "no-tax-rule", "order-twice", "unit-differs", "unknown-customer",
        "unknown-order",
        "unknown-product",
    ]

    @Test func `is said in both languages with the same arguments`() {
        func arguments(_ text: String) -> Set<String> { Set(text.matches(of: /{(\w+)}/).map { String($0.1) }) }
        for (book, rules) in Self.books {
            for rule in rules {
                #expect(!rule.sentence.isEmpty && !rule.indonesian.isEmpty, "\(book): \(rule.code)")
                #expect(
                    arguments(rule.indonesian).isSubset(of: arguments(rule.sentence)), "\(book): \(rule.code)")
            }
        }
    }

    @Test func `has a code of its own, or is the same rule of another service`() {
        let all = Self.books.flatMap { book, rules in rules.map { (book, $0) } }
        for (code, rules) in Dictionary(grouping: all, by: \.1.code) where rules.count > 1 {
            #expect(
                Self.shared.contains(code), "\(code) stands in the books of \(rules.map(\.0)): give one another code")
            // An answer says its code and not whose it is: what is said of it in Indonesian must fit all.
            #expect(Set(rules.map(\.1.indonesian)).count == 1, "\(code)")
            #expect(Set(rules.map(\.1.status)).count == 1, "\(code)")
        }
    }
}

/// A person who reads a code in brackets may ask what it means.
struct `Each code` {
    /// As they stand in the sources of those who give them.
    private static func written() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var found: Set<String> = []
        for folder in ["Shared", "Services"] {
            let files =
                FileManager.default.enumerator(
                    at: root.appending(path: folder), includingPropertiesForKeys: nil)?.allObjects as? [URL]
            for file in files ?? [] where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: /(?:Problem|Trouble)\(\s*(?:\.\w+,\s*|\w+\.status,\s*)?"([a-z-]+)"/) {
                    found.insert(String(match.1))
                }
            }
        }
        return found
    }

    @Test func `is explained by describe`() throws {
        let rules = Set((Catalogue.all.flatMap(\.rules) + RuleOutline.all(CommonRule.self)).map(\.code))
        let written = try Self.written()
        #expect(written.count > 30)
        for code in written { #expect(rules.contains(code) || Codes.meaning(code) != nil, "\(code)") }
    }

    @Test func `is explained once`() { #expect(Set(Codes.all.map(\.code)).count == Codes.all.count) }
}

struct `An exit code` {
    @Test(
        arguments: [
            (200, 0), (400, 64), (404, 3), (409, 4), (422, 5), (401, 6), (403, 6), (503, 7), (504, 8), (410, 9),
            (426, 78), (500, 1),
        ] as [(Int, Int32)])
    func `comes from the status`(status: Int, code: Int32) { #expect(ExitStatus.of(status).rawValue == code) }

    @Test func `of many is that of the worst`() {
        #expect(ExitStatus.worst([.ok, .refused, .unavailable]) == .unavailable)
    }
}
