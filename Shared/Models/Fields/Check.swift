/// A rule for one field beyond its type, with the sentence and the schema that say the same.
package struct Check<Value: Sendable>: Sendable {
    package let sentence: String
    package let schema: [JSON.Member]
    let code: Complaint.Code
    let holds: @Sendable (Value) -> Bool
    let show: @Sendable (Value) -> String

    func test(_ value: Value, at pointer: Pointer, _ reading: inout Reading) {
        guard !holds(value) else { return }
        reading.complain(code, at: pointer, sentence, got: show(value))
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

extension Check where Value == Rate {
    package static var share: Check {
        Check(
            sentence: "from 0 to 1", schema: [], code: .outOfRange, holds: { (0...Rate.one).contains($0.steps) },
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
            code: .tooLong, holds: { range.contains($0.text.unicodeScalars.count) },
            show: { "\($0.text.unicodeScalars.count) characters" })
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
