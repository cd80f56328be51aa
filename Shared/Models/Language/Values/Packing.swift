package enum PackingKind {}
package typealias PackingID = ID<PackingKind>

/// A packing of a product (kemasan): so many of its own unit in one, under a code of the product's own, such as 12 pcs a DUS.
package struct Packing: Document {
    package var code = PackingID.blank
    package var factor = 2
    package init() {}
    package init(_ code: PackingID, _ factor: Int) {
        self.code = code
        self.factor = factor
    }
    package static let fields: Fields<Self> = [
        .required(\.code, "the product's own code, such as DUS"),
        .required(\.factor, "how many of the product's unit are in one"),
    ]
}

extension [Packing] {
    /// With that one, in place of an older one of its code.
    package func with(_ packing: Packing) -> [Packing] {
        contains { $0.code == packing.code }
            ? map { $0.code == packing.code ? packing : $0 } : self + [packing]
    }
}

package enum PackingLimits {
    /// Of one product: piece, pack, box, carton, pallet, and some of an older kind.
    package static let most = 20
    /// A container of the smallest things that are sold by the piece.
    package static let factor = 2...1_000_000
}

/// What may have been typed in packings: its price is that of one packing then, its quantity stays in the product's own unit.
package protocol Packed {
    var packing: Packing? { get }
}

extension Packed {
    /// For how many of the product's own unit the price is.
    package var per: Int { packing?.factor ?? 1 }
}

/// How much somebody asks for, as he typed it: in the product's own unit or in one of its packings.
package struct AskedQuantity: Hashable, Sendable {
    /// Thousandths of the unit.
    package let steps: Int64
    package let unit: PackingID

    package init(steps: Int64, _ unit: PackingID) {
        self.steps = steps
        self.unit = unit
    }

    /// Nil where the product has no such unit. More than can be counted is the most that can: whoever adds or prices it refuses that.
    package func resolved(_ own: Unit, _ packings: [Packing]) -> Resolved? {
        if unit.text == own.rawValue { return Resolved(quantity: Quantity(steps: steps, own), packing: nil) }
        let folded = BusinessNumber.folded(unit)
        guard let packing = packings.first(where: { BusinessNumber.folded($0.code) == folded }) else { return nil }
        let (base, overflow) = steps.multipliedReportingOverflow(by: Int64(packing.factor))
        return Resolved(quantity: Quantity(steps: overflow ? .max : base, own), packing: packing)
    }

    package struct Resolved: Sendable {
        package let quantity: Quantity
        package let packing: Packing?
    }

    /// As a refusal lists what a product is counted in: "pcs, DUS (12)".
    package static func units(_ own: Unit, _ packings: [Packing]) -> String {
        ([own.rawValue] + packings.map { "\($0.code) (\($0.factor))" }).joined(separator: ", ")
    }
}

extension AskedQuantity: CustomStringConvertible {
    package var description: String { "\(Decimal.text(steps, digits: Quantity.digits, shown: 0)) \(unit)" }
}

extension AskedQuantity: FieldValue {
    package static let blank = AskedQuantity(steps: 0, "pcs")
    package static var shape: Shape {
        .exact(
            "quantity", "a quantity, up to three digits, in the product's unit or in a packing of it", unit: "unit",
            of: [], digits: Quantity.digits)
    }
    package func write(into out: inout [UInt8]) {
        Exact.write(steps, digits: Quantity.digits, shown: 0, unit: "unit", unit.text, into: &out)
    }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> AskedQuantity? {
        guard let parts = Exact.read(part, unit: "unit", as: PackingID.self, &reading),
            let steps = Exact.amount(parts.amount, digits: Quantity.digits, &reading)
        else { return nil }
        // Nobody sells half a box; only what is measured may be any part.
        if Unit(rawValue: parts.unit.text)?.isCounted ?? true, !steps.isMultiple(of: 1_000) {
            reading.enter("amount")
            reading.complain(.tooPrecise, "a whole number of \(parts.unit)", got: "\"\(parts.amount)\"")
            reading.leave()
            return nil
        }
        return AskedQuantity(steps: steps, parts.unit)
    }
}
