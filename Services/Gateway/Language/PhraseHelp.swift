import Models

/// What the help says of nouns and phrases, as wide as the terminal and never wider than is read easily.
enum PhraseHelp {
    private static var usual: Int { min(Terminal.width, 100) }

    static func usage(of phrase: Phrase, _ noun: String, width: Int = usual) -> [String] {
        let parts = phrase.parts
        let needed = parts.filter(\.isNeeded).map(\.usage)
        let more = parts.contains { !$0.isNeeded } || phrase.outline.kind == .command
        return wrapped(
            (["gateway", noun, phrase.verb] + needed + (more ? [Terminal.say("[options]", "[opsi]")] : [])).joined(
                separator: " "),
            behind: Terminal.say("Usage: ", "Cara pakai: "), width: width)
    }

    static func page(of phrase: Phrase, _ noun: String, width: Int = usual) -> [String] {
        var rows = phrase.parts.map {
            (
                $0.usage,
                $0.about
                    + ($0.isNeeded ? "" : $0.place == .positional ? Terminal.say(" (optional)", " (boleh kosong)") : "")
            )
        }
        if phrase.takesRows {
            rows.append(
                (
                    Line.pasting,
                    Terminal.say(
                        "paste lines from a spreadsheet: code, quantity, price",
                        "tempel baris dari lembar kerja: kode, jumlah, harga")
                ))
        }
        if phrase.outline.kind == .command {
            rows.append(
                (
                    "--key KEY",
                    Terminal.say(
                        "the request's own key: the same again is never done twice",
                        "kunci permintaan: yang sama tidak pernah dikerjakan dua kali")
                ))
            rows.append(
                (
                    "--expect VERSION",
                    Terminal.say("only if the thing is still at this version", "hanya bila versinya masih ini")
                ))
        }
        if phrase.outline.kind == .query { rows.append(CommonWords.aboutAsking) }
        return wrapped(phrase.about, width: width) + [""] + usage(of: phrase, noun, width: width) + [""]
            + table(rows, width: width) + [""] + table(CommonWords.about, width: width) + [
                "", "\(Terminal.say("Example", "Contoh")): \(phrase.example)",
            ]
    }

    static func page(of noun: Noun) -> [String] {
        wrapped(noun.about) + [
            "", Terminal.say("Usage: gateway \(noun.name) VERB …", "Cara pakai: gateway \(noun.name) KATA-KERJA …"), "",
        ]
            + table(noun.phrases.map { ($0.verb, $0.about) })
            + [
                "",
                Terminal.say(
                    "`gateway \(noun.name) VERB --help` shows one of them with an example.",
                    "`gateway \(noun.name) KATA-KERJA --help` menampilkan salah satunya dengan contoh."),
            ]
    }

    /// The same for programs.
    static func json(of noun: Noun) -> [JSON] {
        noun.phrases.map { phrase in
            .of([
                "noun": .string(noun.name), "verb": .string(phrase.verb), "type": .string(phrase.outline.type),
                "about": .string(phrase.about), "example": .string(phrase.example),
                "words": .array(
                    phrase.parts.map { part in
                        .of([
                            "word": .string(part.label), "about": .string(part.about), "needed": .bool(part.isNeeded),
                            "repeats": .bool(part.repeats),
                            "choices": part.choices.isEmpty ? nil : .texts(part.choices),
                        ])
                    }),
            ])
        }
    }

    /// Words on the left, what they mean on the right, wrapped below itself.
    static func table(_ rows: [(String, String)], width: Int = usual) -> [String] {
        let column = min(28, (rows.map { Table.columns(of: $0.0) }.max() ?? 0) + 4)
        return rows.flatMap { word, about in
            let head = "  " + word
            let gap = column - Table.columns(of: head)
            guard gap >= 2 else {
                return [head] + wrapped(about, behind: String(repeating: " ", count: column), width: width)
            }
            return wrapped(
                about, behind: head + String(repeating: " ", count: gap), then: String(repeating: " ", count: column),
                width: width)
        }
    }

    static func wrapped(
        _ text: String, behind first: String = "", then rest: String? = nil, width: Int = usual
    ) -> [String] {
        let rest = rest ?? String(repeating: " ", count: Table.columns(of: first))
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, Table.columns(of: line) + 1 + Table.columns(of: String(word)) > width {
                lines.append(line)
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
