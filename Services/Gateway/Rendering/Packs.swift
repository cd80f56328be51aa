import Models
import Words

/// Lines of a paper as people read them: what was asked for in packings in these, and its price for one of them.
enum Packs {
    /// "5 DUS (60 pcs)" for whole packings, "1 DUS + 7 pcs" for some of one, and a price of "IDR 640,000/DUS".
    static func shown(_ row: JSON) -> JSON {
        guard let packing = row["packing"], let code = packing["unit"]?.text, let factor = packing["factor"]?.whole
        else { return row }
        return .object(
            (row.members ?? []).compactMap { member in
                switch member.name {
                case "packing": nil
                case "quantity": .init(member.name, .string(quantity(member.value, code, factor)))
                case "price": .init(member.name, .string("\(Cell.text(member.value))/\(code)"))
                default: member
                }
            })
    }

    /// With the numbers by which people call the lines of an order, where the rows have none.
    static func numbered(_ rows: [JSON]) -> [JSON] {
        rows.enumerated().map { index, row in
            row["line"] != nil || row["product"] == nil
                ? row : .object([.init("line", .number(Int64(index + 1)))] + (row.members ?? []))
        }
    }

    private static func quantity(_ json: JSON, _ code: String, _ factor: Int64) -> String {
        guard let amount = json["amount"]?.text, let unit = json["unit"]?.text, let pieces = Int64(amount), factor > 0
        else { return Cell.text(json) }
        let printed = Printed(Terminal.language)
        func own(_ pieces: Int64) -> String { printed.quantity(String(pieces), unit) }
        let packs = "\(printed.number(String(pieces / factor))) \(code)"
        if pieces.isMultiple(of: factor) { return "\(packs) (\(own(pieces)))" }
        return pieces < factor ? Cell.text(json) : "\(packs) + \(own(pieces % factor))"
    }
}
