import AllMessages
import Models
import Testing
import Words

@testable import gateway

/// Everything that people read stands there in two languages, and an Indonesian page has no English left in it.
struct `Both languages` {
    /// Words of every English sentence that no Indonesian one has.
    private static let english: Set<String> = [
        "the", "of", "and", "with", "is", "are", "was", "for", "not", "by", "to", "where", "absent", "which", "what",
        "who",
        "this", "that", "or", "from", "has", "have", "none", "more", "usage", "example", "options", "order", "customer",
        "invoice", "payment", "shipment", "must", "there", "yes", "no", "next", "when", "its", "it",
    ]

    private func foreign(_ text: String) -> [String] {
        // What is typed stays as it is typed: between backticks, behind dashes, in capitals.
        let plain = text.replacing(/`[^`]*`/, with: "").replacing(/--?[A-Za-z-]+/, with: "")
            .replacing(/"[^"]*"/, with: "").replacing(/[^ ]*[@|][^ ]*/, with: "")
        return plain.split { !$0.isLetter }.filter { $0.contains { $0.isLowercase } }
            .map { $0.lowercased() }.filter(Self.english.contains)
    }

    private static let requests = Catalogue.all.flatMap { $0.commands + $0.queries }
    private static let events = Catalogue.all.flatMap(\.events)

    @Test func `say what each field that is typed is for`() {
        for outline in Self.requests {
            for field in outline.fields {
                #expect(!field.indonesian.isEmpty, "\(outline.type): say \(field.name) in Bahasa Indonesia too")
                #expect(
                    foreign(field.indonesian).isEmpty, "\(outline.type) \(field.name): \(foreign(field.indonesian))")
            }
        }
    }

    @Test func `have a sentence for whatever happens, of what the event says`() throws {
        for event in Self.events {
            let told = try #require(event.told)
            #expect(told.english != told.indonesian, "\(event.type)")
            let names = Set(event.fields.map(\.name))
            for text in [told.english, told.indonesian] {
                for match in text.matches(of: /{([a-zA-Z]*)}/) where !match.1.isEmpty {
                    #expect(names.contains(String(match.1)), "\(event.type) has no \(match.1)")
                }
                let bare = Told.fill(text, "X-1") { _ in nil }
                #expect(!bare.contains { "[]{}".contains($0) }, "\(bare)")
                let full = Told.fill(text, "X-1") { "<\($0)>" }
                #expect(!full.contains { "[]{}".contains($0) }, "\(full)")
            }
            #expect(foreign(Told.fill(told.indonesian, "X-1") { _ in "" }).isEmpty, "\(event.type)")
        }
    }

    @Test func `name every word that a field may hold`() {
        func words(_ shape: Shape) -> [WordOutline] {
            switch shape {
            case .words(let words): words
            case .list(let inner): words(inner)
            case .document(let fields): fields.flatMap { words($0.shape) }
            case .text, .exact, .whole, .truth, .any: []
            }
        }
        for outline in Self.requests + Self.events {
            let shapes = outline.fields.map(\.shape) + (outline.answer.map { [$0.shape] } ?? [])
            for word in shapes.flatMap(words) {
                #expect(!word.indonesian.isEmpty && !word.english.isEmpty, "\(outline.type) \(word.word)")
                let isCode = word.indonesian == word.word
                #expect(isCode || foreign(word.indonesian).isEmpty, "\(outline.type) \(word.word)")
            }
        }
    }

    @Test func `say by which rule a field is refused`() {
        for outline in Self.requests {
            for rule in outline.fields.compactMap(\.rule) {
                #expect(Indonesian.words(rule) != rule, "\(outline.type): \(rule)")
                #expect(foreign(Indonesian.words(rule)).isEmpty, "\(rule): \(Indonesian.words(rule))")
            }
        }
    }

    @Test func `refuse by every rule`() {
        for rule in Catalogue.all.flatMap(\.rules) + RuleOutline.all(CommonRule.self) {
            #expect(rule.sentence != rule.indonesian, "\(rule.code)")
            #expect(
                foreign(rule.indonesian.replacing(/{[a-zA-Z]*}/, with: "")).isEmpty, "\(rule.code): \(rule.indonesian)")
        }
    }

    @Test func `help with every noun and verb`() {
        Terminal.$chosen.withValue(.indonesian) {
            for noun in Nouns.all {
                let pages =
                    [(noun.name, PhraseHelp.page(of: noun))]
                    + noun.phrases.map {
                        ("\(noun.name) \($0.verb)", PhraseHelp.page(of: $0, noun.name, width: 10_000))
                    }
                for (name, page) in pages {
                    // The verbs and examples are what is typed.
                    for line in page where !line.hasPrefix("Contoh: ") && !line.hasPrefix("Cara pakai: ") {
                        let text = line.hasPrefix("  ") ? line.drop { $0 == " " }.drop { $0 != " " }.description : line
                        #expect(foreign(text).isEmpty, "\(name): \(line) \(foreign(text))")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("order show", "belum diisi"), ("order shw", "Maksudnya show?"),
        ("order enter O --custmer C", "Maksudnya --customer?"),
        ("payment record P --customer C --amount 1.250 --reference B", "bisa berarti dua hal"),
        ("order enter O --customer C --on 1/2/26", "Tulis 2026-02-01"), ("order show O X", "kelebihan satu kata"),
        ("order enter O --customer C --line T", "harus PRODUK=JUMLAH"),
        ("order list -o csv --timeout 0", "harus 1 sampai 600"),
        ("order show O -o csv", "hanya untuk daftar"), ("order enter O --customer", "perlu nilai"),
        ("order enter O --customer C --customer D", "dua kali"), ("order verify O --expect x", "nomor versi"),
    ])
    func `answer what is mistyped`(words: String, says: String) {
        Terminal.$chosen.withValue(.indonesian) {
            let typed = words.split(separator: " ").map(String.init)
            do throws(Trouble) {
                guard let noun = Nouns.named(typed[0]) else {
                    Issue.record("no noun \(typed[0])")
                    return
                }
                guard let phrase = noun.phrase(typed[1]) else {
                    let hint = Near.hint(typed[1], among: noun.phrases.map(\.verb), in: .indonesian)
                    #expect(hint.contains(says))
                    return
                }
                let line = try Line.read(Array(typed.dropFirst(2)), noun: noun.name, phrase)
                do { _ = try line.message() } catch let trouble as Trouble { throw trouble } catch {
                    Issue.record(error)
                }
                Issue.record("\(words) was understood")
            } catch {
                #expect(error.sentence.contains(says), "\(error.sentence)")
                #expect(foreign(error.sentence).isEmpty, "\(error.sentence)")
            }
        }
    }
}
