import ArgumentParser
import Models
import Words

/// The first words of a line: a noun with its verb, a question for help, or a command for programs and operators.
enum Desk {
    /// Commands that are no phrases, as the first page of the help shows them.
    static let commands: [(group: (english: String, indonesian: String), commands: [any ParsableCommand.Type])] = [
        (("The day", "Sehari-hari"), [Today.self, Find.self, Setup.self]),
        (("For programs", "Untuk program"), [Send.self, Ask.self, Watch.self, Snapshot.self, Describe.self]),
        (
            ("Running it", "Menjalankan"),
            [
                Up.self, Status.self, Check.self, ExporterCommand.self, Backup.self, Archive.self, Rehearse.self,
                Demo.self,
                AuditCommand.self, Trace.self,
                KeyNoun.self,
            ]
        ),
    ]

    private static var others: [String] {
        commands.flatMap(\.commands).flatMap { [$0.configuration.commandName ?? ""] + $0.configuration.aliases }
    }

    /// False where the words are for one of the other commands.
    static func take(_ words: [String]) async throws -> Bool {
        switch words.first {
        case nil, "--help", "-h":
            first()
        case "help":
            guard try help(Array(words.dropFirst())) else { return false }
        case "--generate-completion-script":
            try Completion.script(words.dropFirst().first).forEach { Terminal.out($0) }
        case "complete-words":
            await Suggesting.words(Array(words.dropFirst())).forEach { Terminal.out($0) }
        case let word?:
            if let noun = Nouns.named(word) {
                try await speak(noun, Array(words.dropFirst()))
            } else if others.contains(word) || word.hasPrefix("-") {
                return false
            } else {
                let known = Nouns.all.flatMap { [$0.name] + (Called.nouns[$0.name] ?? []) } + others
                throw Trouble.usage(
                    "There is no command \"\(word.prefix(80))\".\(Near.hint(word, among: known, in: .english)) `gateway help` shows them all.",
                    "Tidak ada perintah \"\(word.prefix(80))\".\(Near.hint(word, among: known, in: .indonesian)) `gateway help` menampilkan semuanya."
                )
            }
        }
        return true
    }

    private static func speak(_ noun: Noun, _ words: [String]) async throws {
        guard let verb = words.first, verb != "--help", verb != "-h" else {
            return PhraseHelp.page(of: noun).forEach { Terminal.out($0) }
        }
        guard let phrase = noun.phrase(verb) else {
            let verbs = noun.phrases.map(\.verb)
            let called = verbs + verbs.flatMap { Called.verbs[$0] ?? [] }
            throw Trouble.usage(
                "There is no `gateway \(noun.name) \(verb.prefix(80))`.\(Near.hint(verb, among: called, in: .english)) There are \(verbs.joined(separator: ", ")).",
                "Tidak ada `gateway \(noun.name) \(verb.prefix(80))`.\(Near.hint(verb, among: called, in: .indonesian)) Yang ada: \(verbs.joined(separator: ", "))."
            )
        }
        let line: Line
        do throws(Trouble) {
            line = try Line.read(Array(words.dropFirst()), noun: noun.name, phrase)
        } catch {
            Rendering.trouble(error, Line.form(words))
            PhraseHelp.usage(of: phrase, noun.name).forEach(Terminal.say)
            throw error.status.exitCode
        }
        guard !line.isHelp else { return PhraseHelp.page(of: phrase, noun.name).forEach { Terminal.out($0) } }
        try await line.run()
    }

    // MARK: Help

    private static func help(_ words: [String]) throws(Trouble) -> Bool {
        guard let word = words.first, !word.hasPrefix("-") else {
            switch Line.form(words) {
            case .table: first()
            case .json: Terminal.out(.array(Nouns.all.flatMap(PhraseHelp.json)))
            case .jsonl: for phrase in Nouns.all.flatMap(PhraseHelp.json) { Terminal.out(phrase) }
            }
            return true
        }
        guard let noun = Nouns.named(word) else { return false }
        guard words.count > 1, let phrase = noun.phrase(words[1]) else {
            PhraseHelp.page(of: noun).forEach { Terminal.out($0) }
            return true
        }
        PhraseHelp.page(of: phrase, noun.name).forEach { Terminal.out($0) }
        return true
    }

    private static func first() {
        var lines = PhraseHelp.wrapped(Gateway.configuration.abstract) + [""]
        lines += [Terminal.say("Usage: gateway COMMAND …", "Cara pakai: gateway PERINTAH …"), ""]
        for group in Nouns.groups {
            lines +=
                [Terminal.say(group.name.english, group.name.indonesian)]
                + PhraseHelp.table(group.nouns.map { ($0.name, $0.about) }) + [""]
        }
        for group in commands {
            let rows = group.commands.map { ($0.configuration.commandName ?? "", $0.configuration.abstract) }
            lines += [Terminal.say(group.group.english, group.group.indonesian)] + PhraseHelp.table(rows) + [""]
        }
        for line in Gateway.configuration.discussion.split(separator: "\n") {
            lines += PhraseHelp.wrapped(String(line))
        }
        for line in lines + [
            "",
            Terminal.say(
                "`gateway help NOUN` and `gateway NOUN VERB --help` show more.",
                "`gateway help KATA` dan `gateway KATA KATA-KERJA --help` menampilkan lebih banyak."),
        ] { Terminal.out(line) }
    }
}

extension Line {
    /// How answers were asked for, in spite of what cannot be read.
    static func form(_ words: [String]) -> OutputForm {
        for (index, word) in words.enumerated() {
            if ["-o", "--output"].contains(word), index + 1 < words.count {
                return OutputForm(rawValue: words[index + 1]) ?? .table
            }
            if word.hasPrefix("--output=") { return OutputForm(rawValue: String(word.dropFirst(9))) ?? .table }
        }
        return .table
    }
}
