/// Exact decimal numbers as they travel: a text of digits that becomes a whole number of the
/// smallest step, and back. There is no rounding here: what does not fit is refused.
package enum Decimal {
    package enum Failure: Error, Equatable, Sendable {
        case notANumber
        case tooManyDigits(allowed: Int)
        case overflow
    }

    /// "12.5" with three digits is 12500.
    package static func steps(_ text: String, digits: Int) throws(Failure) -> Int64 {
        var value: Int64 = 0
        var seen = 0
        var fraction = -1
        var rest = Substring(text)
        let negative = rest.first == "-"
        if negative { rest.removeFirst() }
        guard rest.utf8.count <= 40 else { throw .overflow }
        for byte in rest.utf8 {
            if byte == UInt8(ascii: ".") {
                guard fraction < 0, seen > 0 else { throw .notANumber }
                fraction = 0
                continue
            }
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { throw .notANumber }
            seen += 1
            if fraction >= 0 {
                fraction += 1
                // Trailing zeros beyond the step change nothing and are let pass.
                if fraction > digits {
                    guard byte == UInt8(ascii: "0") else { throw .tooManyDigits(allowed: digits) }
                    continue
                }
            }
            value = try timesTen(value, plus: Int64(byte - UInt8(ascii: "0")))
        }
        guard seen > 0, fraction != 0, !(seen > 1 && fraction < 0 && rest.first == "0") else {
            throw .notANumber
        }
        for _ in min(max(fraction, 0), digits)..<digits { value = try timesTen(value, plus: 0) }
        return negative ? -value : value
    }

    private static func timesTen(_ value: Int64, plus digit: Int64) throws(Failure) -> Int64 {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { throw .overflow }
        let (sum, over) = product.addingReportingOverflow(digit)
        guard !over else { throw .overflow }
        return sum
    }

    /// 12500 with three digits and at least none shown is "12.5".
    package static func text(_ steps: Int64, digits: Int, shown: Int) -> String {
        var out: [UInt8] = []
        write(steps, digits: digits, shown: shown, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The same as bytes.
    static func write(_ steps: Int64, digits: Int, shown: Int, into out: inout [UInt8]) {
        if steps < 0 { out.append(UInt8(ascii: "-")) }
        JSONWriter.digits(steps.magnitude, atLeast: digits + 1, into: &out)
        guard digits > 0 else { return }
        out.insert(UInt8(ascii: "."), at: out.count - digits)
        var fraction = digits
        while fraction > shown, out.last == UInt8(ascii: "0") {
            out.removeLast()
            fraction -= 1
        }
        if fraction == 0 { out.removeLast() }
    }
}

/// How a product is brought to whole steps. Each use names its source.
package enum Rounding {
    /// Half away from zero: < 0.50 down, ≥ 0.50 up (PER-11/PJ/2025 art. 129), mirrored below zero
    /// so that a credit note undoes its invoice exactly.
    package static func halfUp(_ numerator: Int128, over denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        guard remainder.magnitude * 2 >= denominator.magnitude else { return quotient }
        return quotient + ((numerator < 0) == (denominator < 0) ? 1 : -1)
    }
}
