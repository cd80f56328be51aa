/// A bar on a terminal; nothing elsewhere.
struct Progress {
    private var done = 0
    private var shown = false
    /// How much is behind, in hundredths; nil where nobody knows.
    var share: Int?

    mutating func step() {
        done += 1
        guard Terminal.isErrorTerminal, !Terminal.isOutputTerminal, done.isMultiple(of: 20) else { return }
        shown = true
        let text: String
        if let share {
            let width = 30
            let filled = width * share / 100
            let bar = String(repeating: "#", count: filled) + String(repeating: "·", count: width - filled)
            text = "[\(bar)] \(share) %, \(done) lines"
        } else {
            text = "\(done) lines"
        }
        Terminal.show("\r\(text)")
    }

    mutating func clear() {
        guard shown else { return }
        shown = false
        Terminal.show("\r\u{1B}[K")
    }
}
