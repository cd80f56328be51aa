import Models
import Words

/// How fields are called and shown to people: in their language, in an order that reads, in their own time.
enum Labels {
    /// As a heading or in front of a value.
    static func name(_ field: String, in language: Language = Terminal.language) -> String {
        switch language {
        case .english: return english[field] ?? spaced(field)
        case .indonesian: return Indonesian.labels[field] ?? spaced(field)
        }
    }

    /// Where the trade says it otherwise than the message.
    private static let english = [
        "tax": "PPN", "gross": "with PPN", "net": "before PPN", "taxBase": "DPP", "on": "date",
        "termDays": "terms (days)",
        "taxNumber": "NPWP/NIK", "branchNumber": "NITKU",
    ]

    /// "creditLimit" as "credit limit".
    private static func spaced(_ field: String) -> String {
        var words = ""
        for character in field {
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
        return words
    }

    /// What is looked for first stands first; what is not named here follows in the order of the alphabet.
    private static let order = [
        "number", "name", "stage", "status", "overdue", "settlement", "waitsFor", "holds", "line", "at", "code",
        "place", "side",
        "by",
        "customer", "quotation", "order", "purchaseOrder", "carrier", "waybill", "product", "wanted", "held", "picked",
        "gone", "quantity", "price", "discount", "agreed", "net", "taxBase", "tax", "rounding", "gross", "total",
        "amount", "paid", "open",
        "limit", "exposure", "free", "shipped", "delivered", "invoiced", "gauges",
    ]

    /// What only programs need.
    static let hidden: Set<String> = ["asked", "lineCount", "orderCount"]
    /// What people see who ask for all of it.
    static let inner: Set<String> = ["version", "settled", "invoices"]
    /// What was decided so, where it is nothing.
    static let decisive: Set<String> = ["creditLimit", "termDays", "taxed"]
    /// What says something where it is nothing.
    static let always = decisive.union(["open", "free", "limit", "onHand", "reserved", "amount", "total"])

    static func sorted(_ members: [JSON.Member], first: String?) -> [JSON.Member] {
        func rank(_ name: String) -> Int { name == first ? -1 : order.firstIndex(of: name) ?? order.count }
        return members.filter { !hidden.contains($0.name) }
            .sorted { (rank($0.name), $0.name) < (rank($1.name), $1.name) }
    }

    /// In a table of lines what something comes to stands before what it is called: a narrow terminal shows the columns in front.
    static func sortedColumns(_ members: [JSON.Member]) -> [JSON.Member] {
        let sorted = sorted(members, first: nil)
        guard sorted.contains(where: { $0.name == "price" }) else { return sorted }
        let names: Set<String> = ["name", "order"]
        let place = sorted.lastIndex { ["net", "agreed"].contains($0.name) } ?? sorted.endIndex - 1
        return sorted[...place].filter { !names.contains($0.name) }
            + sorted[...place].filter { names.contains($0.name) }
            + sorted[(place + 1)...]
    }
}
