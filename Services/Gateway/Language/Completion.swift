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

    /// The words that may stand in the place of the last one, which may be empty or begun.
    static func words(_ typed: [String]) -> [String] {
        let begun = typed.last ?? ""
        return candidates(Array(typed.dropLast())).filter { $0.hasPrefix(begun) }
    }

    private static func candidates(_ before: [String]) -> [String] {
        guard let word = before.first else {
            return Nouns.all.map(\.name) + Desk.commands.flatMap(\.commands).compactMap { $0.configuration.commandName }
                + ["help"]
        }
        if word == "help" { return candidates(Array(before.dropFirst())) }
        guard let noun = Nouns.named(word) else { return others(word, before) }
        guard before.count > 1, let phrase = noun.phrase(before[1]) else { return noun.phrases.map(\.verb) }
        let parts = phrase.parts
        if let last = before.last {
            if let part = parts.first(where: { $0.place == .option && $0.label == last }) { return part.choices }
            if last == "-o" || last == "--output" { return OutputForm.allCases.map(\.rawValue) }
            if CommonWords.names.contains(last) || Line.signing.contains(last) { return [] }
        }
        return Line(noun.name, phrase).options(parts)
    }

    /// The verbs of a command that is no noun.
    private static func others(_ word: String, _ before: [String]) -> [String] {
        guard before.count == 1 else { return [] }
        let command = Desk.commands.flatMap(\.commands).first { $0.configuration.commandName == word }
        return command?.configuration.subcommands.compactMap { $0.configuration.commandName } ?? []
    }
}
