/// A bar on a terminal; nothing elsewhere.
struct Progress {
    private let total: Int?
    private var done = 0
    private var shown = false

    init(total: Int?) { self.total = total }

    mutating func step() {
        done += 1
        guard Terminal.isErrorTerminal, !Terminal.isOutputTerminal, done.isMultiple(of: 20) else { return }
        shown = true
        let text: String
        if let total, total > 0 {
            let width = 30
            let filled = min(width, done * width / total)
            text =
                "[\(String(repeating: "#", count: filled))\(String(repeating: "·", count: width - filled))] \(done) of \(total)"
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
