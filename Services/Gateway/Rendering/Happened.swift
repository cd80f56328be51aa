import AllMessages
import Models
import Words

/// What has happened, as sentences: behind a command, and for those who watch.
enum Happened {
    /// One event as people read it; nil of a type that this build does not know.
    struct Sentence {
        let tone: Told.Tone
        let text: String

        /// With its mark in front: what is no good news is no ✓.
        var line: String {
            switch tone {
            case .good: "\(Terminal.paint("✓", .green, on: 1)) \(text)"
            case .bad: "\(Terminal.paint("!", .yellow, on: 1)) \(text)"
            case .inner: "\(Terminal.paint("·", .dim, on: 1)) \(text)"
            }
        }
    }

    /// - Parameter data: what the event says; nil where no more than its name is known.
    static func sentence(
        _ type: String, _ subject: String, data: JSON? = nil, in language: Language = Terminal.language
    ) -> Sentence? {
        guard let outline = outline(type), let told = outline.told else { return nil }
        let fields = data == nil ? [] : outline.fields
        let text = Told.fill(language.say(told.english, told.indonesian), Cell.safe(subject)) { name in
            guard var value = data?[name] else { return nil }
            if Causes.fields.contains(name), let text = value.text { value = .string(Causes.said(text, in: language)) }
            let text = Shown.text(value, Shown.shape(name, of: fields), in: language)
            // A person in the books is called by the code, and that is said already.
            return text.isEmpty || name == "name" && text == subject ? nil : text
        }
        return Sentence(tone: told.tone, text: text)
    }

    private static func outline(_ type: String) -> MessageOutline? {
        let own = MessageOutline.service(type).map { Catalogue.of($0).events } ?? Catalogue.all.flatMap(\.events)
        return own.first { $0.type == type }
    }

    /// What came of a command: what moves the sale or stops it; bookkeeping where there is nothing else.
    static func lines(_ events: [JSON]) -> [String] {
        let all = events.map { event in
            let (type, subject) = (event["type"]?.text ?? "", event["subject"]?.text ?? "")
            return sentence(type, subject)
                ?? Sentence(tone: .good, text: "\(MessageOutline.slug(type))  \(Cell.safe(subject))")
        }
        let told = all.filter { $0.tone != .inner }
        // What happened to each part of a thing is said of the thing once.
        var seen: Set<String> = []
        return (told.isEmpty ? all : told).map(\.line).filter { seen.insert($0).inserted }
    }
}
