import Models
import Words

/// What is owed, in one line below a list of those who owe it.
enum Owed {
    static func line(_ json: JSON) -> String {
        let open = sums(json["open"])
        guard !open.isEmpty else { return "" }
        let late = sums(json["overdue"])
        let all = Terminal.say("Open: \(open)", "Belum lunas: \(open)")
        return late.isEmpty ? all : all + Terminal.say("; overdue: \(late)", "; lewat tempo: \(late)")
    }

    /// "12 invoices, IDR 13,506,480".
    private static func sums(_ json: JSON?) -> String {
        let printed = Printed(Terminal.language)
        return (json?.elements ?? []).map { tally in
            let more = tally["more"] == .bool(true) ? "+" : ""
            let whole = tally["count"]?.whole ?? 0
            let count = printed.number(String(whole)) + more
            let invoices = Terminal.say(whole == 1 ? "\(count) invoice" : "\(count) invoices", "\(count) faktur")
            return "\(invoices), \(Cell.text(tally["sum"]))\(more)"
        }.joined(separator: " + ")
    }
}
