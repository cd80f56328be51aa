/// Numbers that others give their papers (a customer's order, a bank's transfer, a carrier's waybill) and that each hand writes otherwise.
package enum BusinessNumber {
    /// As two spellings of one number are told to be one (DESIGN 35): without regard to capitals, spaces and wide letters as
    /// East Asian keyboards write them (the part of NFKC that occurs in such numbers). Shown is what was typed.
    package static func folded(_ number: some CustomStringConvertible) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in number.description.unicodeScalars where !scalar.properties.isWhitespace {
            folded.append(narrow(scalar))
        }
        return String(folded).uppercased()
    }

    /// Wide forms (U+FF01 to U+FF5E) stand as far behind the narrow ones everywhere.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
