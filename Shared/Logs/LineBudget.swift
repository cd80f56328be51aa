/// How many lines others may cause: whoever knocks without a key could otherwise fill a disk with what is said of it.
package struct LineBudget: Sendable {
    /// A person can read these; what they were like tells what the rest is like.
    private static let perMinute = 20

    private var minute: Int64 = .min
    private var written = 0
    private var kept = 0

    package init() {}

    /// What to write of that line now: nothing, the line, or what was kept back before it, and the line.
    package mutating func admit(_ line: String, atSecond second: Int64) -> [String] {
        var lines: [String] = []
        if second / 60 != minute {
            if kept > 0 { lines.append("\(kept) more lines of this kind were not written") }
            (minute, written, kept) = (second / 60, 0, 0)
        }
        guard written < LineBudget.perMinute else {
            kept += 1
            return lines
        }
        written += 1
        return lines + [line]
    }
}
