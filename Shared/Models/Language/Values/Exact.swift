/// The common form of an exact number with a unit: two texts and nothing else.
enum Exact {
    /// Appends `{"amount":"12.50","currency":"IDR"}`; the unit's name stands behind "amount" in canonical order.
    static func write(
        _ steps: Int64, digits: Int, shown: Int, unit: String, _ word: String, into out: inout [UInt8]
    ) {
        out.append(contentsOf: "{\"amount\":\"".utf8)
        Decimal.write(steps, digits: digits, shown: shown, into: &out)
        out.append(contentsOf: "\",\"".utf8)
        out.append(contentsOf: unit.utf8)
        out.append(contentsOf: "\":\"".utf8)
        out.append(contentsOf: word.utf8)
        out.append(contentsOf: "\"}".utf8)
    }

    /// The amount, still to be made of, and the unit.
    static func read<Unit: FieldValue>(
        _ part: JSONPart, unit name: String, as type: Unit.Type, _ reading: inout Reading
    ) -> (amount: String, unit: Unit)? {
        guard let parts = read(part, unit: name, as: type, optional: false, &reading), let unit = parts.unit else {
            return nil
        }
        return (parts.amount, unit)
    }

    /// The same where the unit may be left out.
    static func read<Unit: FieldValue>(
        _ part: JSONPart, unit name: String, as: Unit.Type, optional: Bool, _ reading: inout Reading
    ) -> (amount: String, unit: Unit?)? {
        guard part.isObject else {
            reading.complain(.wrongType, "an object with \"amount\" and \"\(name)\"", got: part.kind)
            return nil
        }
        var amount: JSONPart?
        var unit: JSONPart?
        for member in part.members {
            switch member.name.string ?? "" {
            case "amount": amount = member.value
            case name: unit = member.value
            case let other: reading.unknown(other)
            }
        }
        guard let amount else {
            reading.missing("amount")
            return nil
        }
        guard unit != nil || optional else {
            reading.missing(name)
            return nil
        }
        reading.enter("amount")
        let text = reading.text(amount)
        reading.leave()
        guard let text else { return nil }
        guard let unit else { return (text, nil) }
        reading.enter(name)
        let word = Unit.read(unit, &reading)
        reading.leave()
        return word.map { (text, $0) }
    }

    /// The amount of such an object in whole steps.
    static func amount(_ text: String, digits: Int, _ reading: inout Reading) -> Int64? {
        reading.enter("amount")
        defer { reading.leave() }
        return steps(text, digits: digits, &reading)
    }

    static func steps(_ text: String, digits: Int, _ reading: inout Reading) -> Int64? {
        do {
            return try Decimal.steps(text, digits: digits)
        } catch {
            let got = "\"\(text.prefix(40))\""
            switch error {
            case .notANumber:
                reading.complain(.notANumber, "digits with at most one point, such as \"12.50\"", got: got)
            case .tooManyDigits(let allowed):
                reading.complain(.tooPrecise, "at most \(allowed) digits behind the point", got: got)
            case .overflow: reading.complain(.tooLarge, "a number that fits into 64 bits", got: got)
            }
            return nil
        }
    }
}
