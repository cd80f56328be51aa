/// A rule for one field beyond its type, with the sentence and the schema that say the same.
package struct Check<Value: Sendable>: Sendable {
    package let sentence: String
    package let schema: [JSON.Member]
    let code: Complaint.Code
    let holds: @Sendable (Value) -> Bool
    let show: @Sendable (Value) -> String

    func test(_ value: Value, _ reading: inout Reading) {
        guard !holds(value) else { return }
        reading.complain(code, sentence, got: show(value))
    }
}

extension Check where Value == Int {
    package static func range(_ range: ClosedRange<Int>) -> Check {
        Check(
            sentence: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            schema: [
                .init("minimum", .number(Int64(range.lowerBound))), .init("maximum", .number(Int64(range.upperBound))),
            ],
            code: .outOfRange, holds: { range.contains($0) }, show: { String($0) })
    }
}

extension Check where Value == Money {
    package static var positive: Check {
        Check(sentence: "an amount above zero", schema: [], code: .outOfRange, holds: { $0.steps > 0 }, show: \.amount)
    }
    package static var notNegative: Check {
        Check(sentence: "zero or more", schema: [], code: .outOfRange, holds: { $0.steps >= 0 }, show: \.amount)
    }
}

extension Check where Value == UnitPrice {
    package static var notNegative: Check {
        Check(sentence: "zero or more", schema: [], code: .outOfRange, holds: { $0.steps >= 0 }, show: \.amount)
    }
}

extension Check where Value == Quantity {
    package static var positive: Check {
        Check(sentence: "a quantity above zero", schema: [], code: .outOfRange, holds: { $0.steps > 0 }, show: \.amount)
    }
}

extension Check where Value == AskedQuantity {
    package static var positive: Check {
        Check(
            sentence: "a quantity above zero", schema: [], code: .outOfRange, holds: { $0.steps > 0 },
            show: \.description)
    }
}

extension Check where Value == Rate {
    package static var share: Check {
        Check(
            sentence: "a share from 0 to 1, typed as 5% or 0.05", schema: [], code: .outOfRange,
            holds: { (0...Rate.one).contains($0.steps) },
            show: \.text)
    }
}

extension Check where Value == Prose {
    /// Between these many characters of Unicode: one that a person sees may have any number of marks on it,
    /// so those would be no limit.
    package static func length(_ range: ClosedRange<Int>) -> Check {
        Check(
            sentence: "\(range.lowerBound) to \(range.upperBound) characters long",
            schema: [
                .init("minLength", .number(Int64(range.lowerBound))),
                .init("maxLength", .number(Int64(range.upperBound))),
            ],
            code: .tooLong,
            holds: { range.contains($0.text.unicodeScalars.count) },
            show: { $0.text.isEmpty ? "an empty text" : "\($0.text.unicodeScalars.count) characters" })
    }

    /// NPWP (15 digits, since 2024 also 16) or NIK (16): PMK 136/2023. Points, dashes and spaces may stand between.
    package static var taxNumber: Check {
        Check(
            sentence: "15 or 16 digits, with points, dashes or spaces between them where you like",
            schema: [.init("pattern", "^[0-9]([ .-]?[0-9]){14,15}$")], code: .badForm,
            holds: { prose in
                var digits = 0
                var separated = true
                for byte in prose.text.utf8 {
                    switch byte {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"):
                        digits += 1
                        separated = false
                    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: " "):
                        if separated { return false }
                        separated = true
                    default: return false
                    }
                }
                return !separated && (15...16).contains(digits)
            }, show: { "\"\($0.text.prefix(40))\"" })
    }

    /// NITKU (PMK 136/2023): the NPWP of 16 digits and six more for the place of business, 000000 of the head office.
    package static var branchNumber: Check {
        Check(
            sentence: "22 digits: the NPWP of 16 and six for the place, 000000 for the head office",
            schema: [.init("pattern", "^[0-9]{22}$")], code: .badForm,
            holds: { prose in
                prose.text.utf8.count == 22
                    && prose.text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }, show: { "\"\($0.text.prefix(40))\"" })
    }

    /// Something on both sides of one @ and no space; whether letters arrive, only sending one can tell.
    package static var email: Check {
        Check(
            sentence: "an e-mail address of at most 120 characters, such as sari@toko.example",
            schema: [.init("pattern", "^[^@ ]+@[^@ ]+$"), .init("maxLength", 120)], code: .badForm,
            holds: { prose in
                let sides = prose.text.split(separator: "@", omittingEmptySubsequences: false)
                return sides.count == 2 && sides.allSatisfy { !$0.isEmpty } && !prose.text.contains(" ")
                    && prose.text.unicodeScalars.count <= 120
            }, show: { "\"\($0.text.prefix(40))\"" })
    }
}

extension Check where Value: Sequence & Sendable {
    /// A list of so many elements.
    package static func count(_ range: ClosedRange<Int>) -> Check {
        Check(
            sentence: "a list of \(range.lowerBound) to \(range.upperBound)",
            schema: [
                .init("minItems", .number(Int64(range.lowerBound))),
                .init("maxItems", .number(Int64(range.upperBound))),
            ],
            code: .outOfRange, holds: { range.contains($0.underestimatedCount) },
            show: { "\($0.underestimatedCount)" })
    }
}
