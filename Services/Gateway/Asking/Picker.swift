import Models

/// A choice among things, narrowed by what is typed: what stands there and which line is meant. It draws nothing and reads nothing.
struct Picker {
    struct Choice: Equatable {
        let value: String
        /// What it is, for whoever does not know the value.
        var about = ""
    }

    /// So many lines at once: the question stays on the screen.
    static let shown = 8

    private(set) var typed = ""
    private(set) var at = 0
    /// Those that fit what is typed.
    private(set) var choices: [Choice]
    private let all: [Choice]
    /// More that fit what is typed, from whoever knows them.
    private let more: (String) -> [Choice]

    init(_ all: [Choice], more: @escaping (String) -> [Choice] = { _ in [] }) {
        (self.all, self.more, choices) = (all, more, all)
    }

    enum Outcome: Equatable {
        case chosen(String)
        case cancelled
    }

    /// Nil where it goes on.
    mutating func take(_ key: Keyboard.Key) -> Outcome? {
        switch key {
        case .cancel: return .cancelled
        case .up: at = max(0, at - 1)
        case .down: at = min(max(0, choices.count - 1), at + 1)
        case .back:
            if !typed.isEmpty { typed.removeLast() }
            narrow()
        case .tab:
            if choices.indices.contains(at) { typed = choices[at].value }
            narrow()
        case .text(let text):
            typed += text
            narrow()
        case .enter:
            // What fits nothing may be right all the same: whoever does it says so.
            if choices.indices.contains(at) { return .chosen(choices[at].value) }
            return typed.isEmpty ? nil : .chosen(typed)
        }
        return nil
    }

    private mutating func narrow() {
        at = 0
        let words = NameWords.of(typed)
        var fitting = all.filter { choice in
            let names = NameWords.of(choice.value + " " + choice.about)
            return typed.isEmpty || choice.value.lowercased().hasPrefix(typed.lowercased())
                || !words.isEmpty && words.allSatisfy { word in names.contains { $0.hasPrefix(word) } }
        }
        if !typed.isEmpty {
            fitting += more(typed).filter { found in !fitting.contains { $0.value == found.value } }
        }
        // What is typed whole is meant.
        if let exact = fitting.firstIndex(where: { $0.value.lowercased() == typed.lowercased() }) { at = exact }
        choices = fitting
    }

    /// As it stands on the screen, at most so wide: the question with what is typed, and the choices around the one that is meant.
    func lines(_ question: String, width: Int) -> [String] {
        let first = max(0, min(at - Picker.shown / 2, choices.count - Picker.shown))
        let part = choices.enumerated().dropFirst(first).prefix(Picker.shown)
        let widest = part.map { Table.columns(of: $0.element.value) }.max() ?? 0
        var lines = [Table.shortened("\(question): \(typed)", width - 1)]
        for (index, choice) in part {
            let mark = index == at ? "▸ " : "  "
            lines.append(
                Table.shortened(mark + Table.fit(choice.value, widest) + "  " + Cell.safe(choice.about), width - 1))
        }
        let rest = choices.count - first - part.count
        let way = Terminal.say("type to narrow, ↑↓, Enter", "ketik untuk menyaring, ↑↓, Enter")
        if choices.isEmpty {
            lines.append(
                "  "
                    + Terminal.say(
                        "nothing fits; Enter takes what is typed", "tidak ada yang cocok; Enter memakai ketikan"))
        } else {
            lines.append("  " + (rest > 0 ? Terminal.say("… \(rest) more · ", "… \(rest) lagi · ") : "") + way)
        }
        return lines
    }
}
