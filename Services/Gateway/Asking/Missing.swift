import Foundation
import Kernel
import Models

/// What a line lacks is asked for where somebody sits at a terminal: from what there is, by what it is called, in the fields' own words.
struct Missing {
    private var line: Line
    private let conversation: Conversation?
    private let options: CommonOptions
    private var draft: Draft

    init(_ line: Line, _ conversation: Conversation?, _ options: CommonOptions) {
        (self.line, self.conversation, self.options) = (line, conversation, options)
        draft = Draft(key: line.key ?? Hex.text(Conversation.random(16)), at: line.typing.now)
    }

    /// The next part that somebody must say; nil where all is said.
    static func next(of line: Line) -> Part? {
        let parts = line.phrase.parts
        func isTyped(_ field: String) -> Bool {
            parts.contains { $0.fields.contains(field) && line.typing.texts[$0.spelling] != nil }
        }
        let open = parts.filter { line.typing.texts[$0.spelling] == nil }
        // Whose and what first, as people say it.
        for (field, unless) in line.phrase.asked where !unless.contains(where: isTyped) {
            if let part = open.first(where: { $0.fields.contains(field) }) { return part }
        }
        return open.first(where: \.isNeeded)
    }

    /// The line with all that it needs.
    mutating func fill() throws(Trouble) -> Line {
        do throws(Prompt.Stopped) {
            try goOn()
            while let part = Missing.next(of: line) {
                line.typing.texts[part.spelling] = try part.repeats ? several(part) : [one(part)]
                keep()
            }
        } catch {
            let isKept = !draft.texts.isEmpty
            throw Trouble(
                .usage, "usage",
                "Stopped: nothing was done."
                    + (isKept ? " What you typed is kept; the same line goes on with it." : ""),
                "Dihentikan: tidak ada yang dikerjakan."
                    + (isKept ? " Ketikan Anda disimpan; baris yang sama melanjutkannya." : ""))
        }
        line.key = draft.key
        line.isAsked = true
        return line
    }

    /// Some parts that may stay empty; nothing is kept of them.
    /// - Parameter usual: what stands, and is taken where nothing is typed.
    func offered(_ spellings: [String], usual: [String: String] = [:]) throws(Prompt.Stopped) -> Line {
        var line = line
        let parts = line.phrase.parts
        for part in spellings.compactMap({ spelling in parts.first { $0.spelling == spelling } }) {
            while true {
                let about = part.about.prefix(1).uppercased() + part.about.dropFirst()
                let text = try Prompt.text("  \(about)", usual: usual[part.spelling])
                if text.isEmpty && !part.isNeeded { break }
                guard !text.isEmpty, isGood(part, [text]) else { continue }
                line.typing.texts[part.spelling] = [text]
                break
            }
        }
        return line
    }

    /// With what was answered before, where there is something and it is still meant.
    private mutating func goOn() throws(Prompt.Stopped) {
        guard let old = Draft.read(options.home, line.noun, line.phrase.verb, now: line.typing.now) else { return }
        let words = line.phrase.parts.compactMap { part -> String? in
            guard let texts = old.texts[part.spelling], line.typing.texts[part.spelling] == nil else { return nil }
            return "\(part.label) \(texts.joined(separator: " "))"
        }
        guard !words.isEmpty else { return }
        Terminal.say("  " + words.joined(separator: "  "))
        guard
            try Prompt.yes(
                Terminal.say("You had begun this. Go on with it?", "Anda sudah memulai ini. Lanjutkan?"), usual: true)
        else { return Draft.remove(options.home, line.noun, line.phrase.verb) }
        draft = old
        for (spelling, texts) in old.texts where line.typing.texts[spelling] == nil {
            line.typing.texts[spelling] = texts
        }
    }

    private mutating func keep() {
        draft.texts = line.typing.texts
        draft.keep(options.home, line.noun, line.phrase.verb)
    }

    /// One after the other, until nothing is typed.
    private func several(_ part: Part) throws(Prompt.Stopped) -> [String] {
        var texts: [String] = []
        while true {
            let text = try answer(part, isFirst: texts.isEmpty)
            if text.isEmpty, !texts.isEmpty { return texts }
            guard !text.isEmpty, isGood(part, texts + [text]) else { continue }
            texts.append(text)
        }
    }

    private func one(_ part: Part) throws(Prompt.Stopped) -> String {
        while true {
            let text = try answer(part, isFirst: true)
            if !text.isEmpty, isGood(part, [text]) { return text }
        }
    }

    private func answer(_ part: Part, isFirst: Bool) throws(Prompt.Stopped) -> String {
        let question = question(part, isFirst)
        let known = part.names.flatMap { noun in
            conversation.flatMap {
                Known(noun, $0, profile: options.signer(), patience: .milliseconds(700))
            }
        }
        if let known {
            let listed = known.listed()
            // Where there are none, or nobody answers, it is typed.
            if !listed.isEmpty {
                let end = isFirst ? [] : [Picker.Choice(value: Missing.done, about: "")]
                let chosen = try Prompt.choice(question, end + listed, more: known.found)
                guard chosen != Missing.done else { return "" }
                guard part.mayEndInUnit else { return chosen }
                let many = try Prompt.text(
                    Terminal.say("  how many (10, 10pcs, 2DUS@25000)", "  berapa (10, 10pcs, 2DUS@25000)"))
                return many.isEmpty ? "" : "\(chosen)=\(many)"
            }
        }
        guard part.choices.isEmpty else {
            return try Prompt.choice(question, part.choices.map { Picker.Choice(value: $0, about: part.told($0)) })
        }
        return try Prompt.text(question)
    }

    private static var done: String { Terminal.say("(that is all)", "(sudah semua)") }

    private func question(_ part: Part, _ isFirst: Bool) -> String {
        let said = part.mayEndInUnit ? part.names.map { Labels.name($0) } ?? part.about : part.about
        let about = said.prefix(1).uppercased() + said.dropFirst()
        guard part.names == nil else { return about }
        return isFirst ? about : "\(about) \(Terminal.say("(Enter ends)", "(Enter selesai)"))"
    }

    /// Whether that answer can be what is meant; if not, its own rule is said.
    private func isGood(_ part: Part, _ texts: [String]) -> Bool {
        var line = line
        line.typing.texts[part.spelling] = texts
        do {
            _ = try part.read(texts, line.typing)
            // What another part lacks is asked for by itself, or said of the whole line.
            guard let fields = try? line.fields(),
                case .failure(let complaints) = line.phrase.outline.canonical(fields)
            else { return true }
            let own = complaints.all.filter { complaint in
                let place = String(complaint.pointer.description.dropFirst())
                return complaint.code != .missing
                    && part.fields.contains { place == $0 || place.hasPrefix($0 + "/") }
            }
            guard !own.isEmpty else { return true }
            Terminal.say("  " + line.told(Complaints(own)).sentence)
        } catch let trouble as Trouble {
            Terminal.say("  " + trouble.sentence)
        } catch {
            Terminal.say("  \(error)")
        }
        return false
    }
}

extension Part {
    /// What one of its words means, in the reader's language.
    fileprivate func told(_ word: String) -> String {
        guard case .words(let words)? = shape, let outline = words.first(where: { $0.word == word }) else { return "" }
        let told = Terminal.say(outline.english, outline.indonesian)
        return told == word ? "" : told
    }
}
