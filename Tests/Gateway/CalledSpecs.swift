import ArgumentParser
import Testing
import Words

@testable import gateway

struct `A word of somebody's own` {
    private static let others = Set(
        Desk.commands.flatMap(\.commands).compactMap { $0.configuration.commandName } + ["help"])

    @Test(arguments: [
        ("pesanan", "order"), ("Pesanan", "order"), ("ORDER", "order"), ("orders", "order"), ("faktur", "invoice"),
        ("invoices", "invoice"), ("pelanggan", "customer"), ("quotation", "quote"), ("stocks", "stock"),
    ])
    func `is the noun that is meant`(word: String, noun: String) { #expect(Nouns.named(word)?.name == noun) }

    @Test(arguments: [
        ("lihat", "show"), ("Show", "show"), ("daftar", "list"), ("periksa", "verify"), ("batalkan", "cancel"),
    ])
    func `is the verb that is meant`(word: String, verb: String) { #expect(Noun.order.phrase(word)?.verb == verb) }

    @Test(arguments: ["", "ord", "orderes", "pesan", "check", "send", "watch"])
    func `is none where it is none`(word: String) { #expect(Nouns.named(word) == nil) }

    @Test func `is there in Bahasa Indonesia for all nouns and verbs, and means one thing`() {
        for noun in Nouns.all {
            let names = Called.nouns[noun.name] ?? []
            #expect(!names.isEmpty, "\(noun.name)")
            for name in names + [noun.name] {
                #expect(Nouns.named(name)?.name == noun.name, "\(name)")
                #expect(!Self.others.contains(name), "\(name)")
            }
            for phrase in noun.phrases {
                let verbs = Called.verbs[phrase.verb] ?? []
                #expect(!verbs.isEmpty, "\(noun.name) \(phrase.verb)")
                for verb in verbs + [phrase.verb] {
                    #expect(noun.phrase(verb)?.verb == phrase.verb, "\(noun.name) \(verb)")
                }
            }
        }
    }
}

struct `What the reader of options says` {
    @Test(arguments: [
        ("Missing expected argument '<name>'", "<name> belum diisi."),
        ("Missing value for '--limit <limit>'", "--limit <limit> perlu nilai di belakangnya."),
        ("Unknown option '--nope'. Did you mean '--home'?", "Tidak ada --nope di sini. Maksudnya --home?"),
        ("Unknown option '--wait'", "Tidak ada --wait di sini."),
        ("The value 'x' is invalid for '--limit <limit>'", "Nilai 'x' tidak cocok untuk --limit <limit>."),
        ("Unexpected argument 'b'", "'b' kelebihan satu kata; nama dengan spasi ditulis dalam tanda kutip."),
    ]) func `is said in Bahasa Indonesia`(english: String, indonesian: String) {
        #expect(ParserWords.complaint(english, in: .indonesian) == indonesian)
        #expect(ParserWords.complaint(english, in: .english) == english)
    }
}
