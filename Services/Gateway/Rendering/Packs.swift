import Models

/// A line that was asked for in packings, as people read it: "5 DUS (60 pcs)" for what they typed and what that is.
enum Packs {
    /// The row without the packing, where its quantity is whole packings; else with it, "DUS of 12", beside the quantity.
    static func shown(_ row: JSON) -> JSON {
        guard let packing = row["packing"], let code = packing["code"]?.text, let factor = packing["factor"]?.whole,
            let quantity = row["quantity"], let amount = quantity["amount"]?.text, let unit = quantity["unit"]?.text
        else { return row }
        guard let pieces = Int64(amount), factor > 0, pieces.isMultiple(of: factor) else {
            return .object(
                (row.members ?? []).map { $0.name == "packing" ? .init($0.name, .string("\(code) (\(factor))")) : $0 })
        }
        return .object(
            (row.members ?? []).compactMap { member in
                switch member.name {
                case "packing": nil
                case "quantity": .init(member.name, .string("\(pieces / factor) \(code) (\(amount) \(unit))"))
                default: member
                }
            })
    }
}
