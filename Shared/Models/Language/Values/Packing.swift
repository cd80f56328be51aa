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
        .required(\.code, as: "unit", "the product's own code, such as DUS"),
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

/// How much somebody asks for, as he typed it: in the product's own unit, which may be left out, or in one of its packings.
package struct AskedQuantity: Hashable, Sendable {
    /// Thousandths of the unit.
    package let steps: Int64
    package let unit: PackingID?

    package init(steps: Int64, _ unit: PackingID?) {
        self.steps = steps
        self.unit = unit
    }

    /// Nil where the product has no such unit, is not sold in parts of it, or nobody can count so many.
    package func resolved(_ own: Unit, _ packings: [Packing]) -> Resolved? {
        let folded = unit.map(BusinessNumber.folded) ?? own.rawValue
        let packing = packings.first { BusinessNumber.folded($0.code) == folded }
        guard let packing else {
            // A box that a product comes in goes before what a box is called.
            guard unit == nil || own.isCalled(folded), !own.isCounted || steps.isMultiple(of: 1_000) else { return nil }
            return Resolved(quantity: Quantity(steps: steps, own), packing: nil)
        }
        guard steps.isMultiple(of: 1_000) else { return nil }
        let (base, overflow) = steps.multipliedReportingOverflow(by: Int64(packing.factor))
        return overflow ? nil : Resolved(quantity: Quantity(steps: base, own), packing: packing)
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
    package var description: String {
        Decimal.text(steps, digits: Quantity.digits, shown: 0) + (unit.map { " \($0)" } ?? "")
    }
}

extension AskedQuantity: FieldValue {
    package static let blank = AskedQuantity(steps: 0, "pcs")
    package static var shape: Shape {
        .exact(
            "quantity",
            "a quantity, up to three digits, in the product's unit, which may be left out, or in a packing of it",
            unit: "unit",
            of: [], digits: Quantity.digits)
    }
    package func write(into out: inout [UInt8]) {
        guard let unit else {
            out.append(contentsOf: "{\"amount\":\"".utf8)
            Decimal.write(steps, digits: Quantity.digits, shown: 0, into: &out)
            return out.append(contentsOf: "\"}".utf8)
        }
        Exact.write(steps, digits: Quantity.digits, shown: 0, unit: "unit", unit.text, into: &out)
    }
    package static func read(_ part: JSONPart, _ reading: inout Reading) -> AskedQuantity? {
        guard let parts = Exact.read(part, unit: "unit", as: PackingID.self, optional: true, &reading),
            let steps = Exact.amount(parts.amount, digits: Quantity.digits, &reading)
        else { return nil }
        return AskedQuantity(steps: steps, parts.unit)
    }
}
