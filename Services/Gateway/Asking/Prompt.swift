import Foundation
import Models

/// Questions to whoever sits at the terminal. They stand on the error stream, so that results can go elsewhere.
enum Prompt {
    /// Whoever was asked has enough; nothing was done of what he was asked for.
    struct Stopped: Error {}

    /// One line; what stands in brackets is taken where nothing is typed.
    static func text(_ question: String, usual: String? = nil) throws(Stopped) -> String {
        guard let line = Keyboard.line(question + (usual.map { " [\($0)]" } ?? "") + ": ") else {
            Terminal.say("")
            throw Stopped()
        }
        let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? usual ?? "" : text
    }

    static func yes(_ question: String, usual: Bool) throws(Stopped) -> Bool {
        let both = Terminal.say(usual ? "Y/n" : "y/N", usual ? "Y/t" : "y/T")
        while true {
            let word = try text("\(question) (\(both))").lowercased()
            if word.isEmpty { return usual }
            if ["y", "yes", "ya", "iya"].contains(word) { return true }
            if ["n", "no", "t", "tidak", "bukan"].contains(word) { return false }
            Terminal.say(Terminal.say("  Answer y or n.", "  Jawab y atau t."))
        }
    }

    /// One of several, by arrow keys and typing; by its number or name where the terminal cannot redraw.
    static func choice(
        _ question: String, _ choices: [Picker.Choice], more: @escaping (String) -> [Picker.Choice] = { _ in [] }
    ) throws(Stopped) -> String {
        var picker = Picker(choices, more: more)
        guard Keyboard.canRedraw else { return try numbered(question, choices) }
        let outcome = Keyboard.keys { () -> Picker.Outcome in
            while true {
                let lines = picker.lines(question, width: Terminal.errorWidth)
                // All of it, and back behind what is typed: the next time begins from there.
                let back = lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : ""
                let place = Table.columns(of: lines[0])
                Terminal.show(
                    "\r\u{1B}[J" + lines.joined(separator: "\n") + back + "\r\u{1B}[\(max(1, place))C")
                let outcome = picker.take(Keyboard.next())
                if outcome != nil { Terminal.show("\r\u{1B}[J") }
                if let outcome { return outcome }
            }
        }
        switch outcome {
        case .cancelled: throw Stopped()
        case .chosen(let value):
            Terminal.say("\(question): \(value)")
            return value
        }
    }

    private static func numbered(_ question: String, _ choices: [Picker.Choice]) throws(Stopped) -> String {
        for (index, choice) in choices.enumerated() {
            let about = choice.about.isEmpty ? "" : "  \(Cell.safe(choice.about))"
            Terminal.say("  \(index + 1)  \(choice.value)\(about)")
        }
        while true {
            let word = try text(question)
            if let number = Int(word), choices.indices.contains(number - 1),
                !choices.contains(where: { $0.value == word })
            {
                return choices[number - 1].value
            }
            if !word.isEmpty { return word }
        }
    }
}
