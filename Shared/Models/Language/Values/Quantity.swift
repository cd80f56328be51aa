/// How much of a product: up to three digits behind the point, with its unit.
package struct Quantity: Hashable, Sendable {
    package static let digits = 3
    /// Thousandths of the unit.
    package let steps: Int64
    package let unit: Unit

    package init(steps: Int64, _ unit: Unit) {
        self.steps = steps
        self.unit = unit
    }

    package static func zero(_ unit: Unit) -> Quantity { Quantity(steps: 0, unit) }

    package var amount: String { Decimal.text(steps, digits: Self.digits, shown: 0) }

    /// Nil when the sum does not fit or the units differ.
    package func adding(_ other: Quantity) -> Quantity? {
        guard unit == other.unit else { return nil }
        let (sum, overflow) = steps.addingReportingOverflow(other.steps)
        return overflow ? nil : Quantity(steps: sum, unit)
    }

    package static func + (left: Quantity, right: Quantity) -> Quantity {
        left.adding(right) ?? Quantity(steps: .max, left.unit)
    }

    package static func - (left: Quantity, right: Quantity) -> Quantity {
        let (difference, overflow) = left.steps.subtractingReportingOverflow(right.steps)
        return Quantity(steps: overflow ? .min : difference, left.unit)
    }
}

extension Quantity: CustomStringConvertible {
    package var description: String { "\(amount) \(unit.rawValue)" }
}

extension Quantity: FieldValue {
    package static let blank = Quantity(steps: 0, .pcs)
    package static var shape: Shape {
        .exact(
            "quantity", "a quantity, up to three digits", unit: "unit", of: Unit.allCases.map(\.rawValue),
            digits: digits)
    }
    package func write(into out: inout [UInt8]) {
        Exact.write(steps, digits: Self.digits, shown: 0, unit: "unit", unit.rawValue, into: &out)
    }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Quantity? {
        guard let parts = Exact.read(part, unit: "unit", as: Unit.self, &reading),
            let steps = Exact.amount(parts.amount, digits: digits, &reading)
        else { return nil }
        if reading.strict, parts.unit.isCounted, !steps.isMultiple(of: 1_000) {
            reading.enter("amount")
            reading.complain(
                .tooPrecise, "a whole number of \(parts.unit.rawValue)", got: "\"\(parts.amount)\"")
            reading.leave()
            return nil
        }
        return Quantity(steps: steps, parts.unit)
    }
}

/// The unit in which a product is counted (the tax office's words in `reference` lists: piece, kg …).
package enum Unit: String, CaseIterable, Word {
    case pcs, box, carton, dozen, set, sheet, roll, drum, kg, g, litre, metre, hour, day

    package static let blank = Unit.pcs

    package var indonesian: String {
        switch self {
        case .pcs: "pcs"
        case .box: "boks"
        case .carton: "karton"
        case .dozen: "lusin"
        case .set: "set"
        case .sheet: "lembar"
        case .roll: "rol"
        case .drum: "drum"
        case .kg: "kg"
        case .g: "g"
        case .litre: "liter"
        case .metre: "meter"
        case .hour: "jam"
        case .day: "hari"
        }
    }

    /// By what people write on papers beside its name.
    private var others: [String] {
        switch self {
        case .pcs: ["pc", "pce", "buah", "bh", "biji"]
        case .box, .carton, .dozen, .set, .sheet, .roll, .drum, .kg, .g, .litre, .metre, .hour, .day: []
        }
    }

    /// Whether people write it so.
    /// - Parameter folded: as numbers of papers are compared (`BusinessNumber`).
    package func isCalled(_ folded: String) -> Bool {
        ([rawValue, english, indonesian] + others).contains { BusinessNumber.folded($0) == folded }
    }

    /// Nobody ships half a box; what is measured may be any part.
    package var isCounted: Bool {
        switch self {
        case .pcs, .box, .carton, .dozen, .set, .sheet, .roll, .drum: true
        case .kg, .g, .litre, .metre, .hour, .day: false
        }
    }
}

/// A share of one: a discount or a tax rate, up to six digits behind the point.
package struct Rate: Hashable, Sendable {
    package static let digits = 6
    package static let one: Int64 = 1_000_000
    /// Millionths.
    package let steps: Int64

    package init(steps: Int64) { self.steps = steps }

    package static let zero = Rate(steps: 0)
    package var text: String { Decimal.text(steps, digits: Self.digits, shown: 0) }
}

extension Rate: CustomStringConvertible {
    /// As people read it: "12.5 %".
    package var description: String { Decimal.text(steps, digits: 4, shown: 0) + " %" }
}

extension Rate: FieldValue {
    package static let blank = Rate.zero
    package static var shape: Shape {
        .text("rate", "a share of one as an exact text, such as \"0.11\"", pattern: "^[0-9]+(\\.[0-9]{1,6})?$")
    }
    package func write(into out: inout [UInt8]) { JSONWriter.write(text, into: &out) }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> Rate? {
        guard let text = reading.text(part) else { return nil }
        return Exact.steps(text, digits: digits, &reading).map(Rate.init(steps:))
    }
}
