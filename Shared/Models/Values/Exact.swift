/// The common form of an exact number with a unit: two texts and nothing else.
enum Exact {
    static func read(
        _ json: JSON, at pointer: Pointer, unit: String, _ reading: inout Reading
    ) -> (amount: String, unit: String)? {
        guard case .object(let members) = json else {
            reading.complain(.wrongType, at: pointer, "an object with \"amount\" and \"\(unit)\"", got: json.kind)
            return nil
        }
        for member in members where member.name != "amount" && member.name != unit {
            reading.unknown(member.name, at: pointer)
        }
        guard let amount = json["amount"] else {
            reading.missing("amount", at: pointer)
            return nil
        }
        guard let unitText = json[unit] else {
            reading.missing(unit, at: pointer)
            return nil
        }
        guard let amountText = reading.text(amount, at: pointer + "amount"),
            let text = reading.text(unitText, at: pointer + unit)
        else { return nil }
        return (amountText, text)
    }

    static func steps(
        _ text: String, digits: Int, at pointer: Pointer, _ reading: inout Reading
    ) -> Int64? {
        do {
            return try Decimal.steps(text, digits: digits)
        } catch {
            switch error {
            case .notANumber:
                reading.complain(
                    .notANumber, at: pointer, "digits with at most one point, such as \"12.50\"",
                    got: "\"\(text.prefix(40))\"")
            case .tooManyDigits(let allowed):
                reading.complain(
                    .tooPrecise, at: pointer, "at most \(allowed) digits behind the point",
                    got: "\"\(text.prefix(40))\"")
            case .overflow:
                reading.complain(
                    .tooLarge, at: pointer, "a number that fits into 64 bits", got: "\"\(text.prefix(40))\"")
            }
            return nil
        }
    }
}
