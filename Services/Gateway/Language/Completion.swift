import ArgumentParser
import Models

/// What may stand next on a line, for the shells. Their scripts ask the gateway itself, so that they are never behind it.
enum Completion {
    static func script(_ shell: String?) throws(Trouble) -> [String] {
        switch shell {
        case "bash":
            return [
                "_gateway() {", "    local IFS=$'\\n'",
                "    COMPREPLY=($(gateway complete-words \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null))", "}",
                "complete -o default -F _gateway gateway",
            ]
        case "zsh":
            return [
                "#compdef gateway", "_gateway() {",
                "    local -a words_next; words_next=(${(f)\"$(gateway complete-words ${words[2,CURRENT]} 2>/dev/null)\"})",
                "    compadd -a words_next", "}", "compdef _gateway gateway",
            ]
        case "fish":
            return [
                "complete -c gateway -f -a '(gateway complete-words (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'"
            ]
        default:
            throw Trouble.usage(
                "--generate-completion-script makes one for bash, zsh or fish.",
                "--generate-completion-script membuatnya untuk bash, zsh atau fish.")
        }
    }

    /// Words that are known here, or names that a service knows.
    struct Next: Equatable {
        var words: [String] = []
        /// The kind of thing of which one is named there.
        var names: String?
        /// What goes on behind such a name.
        var suffix = ""
    }

    /// What may stand behind these words.
    static func next(_ before: [String]) -> Next {
        guard let word = before.first else {
            return Next(
                words: Nouns.all.map(\.name)
                    + Desk.commands.flatMap(\.commands).compactMap { $0.configuration.commandName } + ["help"])
        }
        if word == "help" { return next(Array(before.dropFirst())) }
        guard let noun = Nouns.named(word) else { return Next(words: others(word, before)) }
        guard before.count > 1, let phrase = noun.phrase(before[1]) else {
            return Next(words: noun.phrases.map(\.verb))
        }
        let parts = phrase.parts
        if let last = before.last {
            if let part = parts.first(where: { "--\($0.spelling)" == last && $0.place != .flag }) {
                // A line of goods goes on behind the product.
                return Next(words: part.choices, names: part.names, suffix: part.mayEndInUnit ? "=" : "")
            }
            if last == "-o" || last == "--output" { return Next(words: OutputForm.allCases.map(\.rawValue)) }
            if CommonWords.names.contains(last) || Line.signing.contains(last) { return Next() }
        }
        let options = Line(noun.name, phrase).options(parts)
        guard let part = place(behind: Array(before.dropFirst(2)), parts) else { return Next(words: options) }
        return Next(words: part.choices + options, names: part.names)
    }

    /// The next word that stands without a name.
    private static func place(behind typed: [String], _ parts: [Part]) -> Part? {
        var plain = 0
        var rest = typed[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("-") else {
                plain += 1
                continue
            }
            let isFlag = parts.contains { $0.place == .flag && $0.label == word } || word == CommonWords.asking
            if !isFlag, !word.contains("=") { _ = rest.popFirst() }
        }
        // What the line makes may go without a name.
        let positional = parts.filter { $0.place == .positional && !$0.isName }
        return positional.indices.contains(plain) ? positional[plain] : nil
    }

    /// The verbs of a command that is no noun.
    private static func others(_ word: String, _ before: [String]) -> [String] {
        guard before.count == 1 else { return [] }
        let command = Desk.commands.flatMap(\.commands).first { $0.configuration.commandName == word }
        return command?.configuration.subcommands.compactMap { $0.configuration.commandName } ?? []
    }
}
