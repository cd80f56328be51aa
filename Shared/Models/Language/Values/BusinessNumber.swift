/// Numbers that others give their papers (a customer's order, a bank's transfer, a carrier's waybill) and that each hand writes otherwise.
package enum BusinessNumber {
    /// As two spellings of one number are told to be one (DESIGN 35): without regard to capitals, spaces and wide letters as
    /// East Asian keyboards write them (the part of NFKC that occurs in such numbers). Shown is what was typed.
    package static func folded(_ number: some CustomStringConvertible) -> String {
        let number = number.description
        if let folded = foldedASCII(number) { return folded }
        var folded = String.UnicodeScalarView()
        for scalar in number.unicodeScalars where !scalar.properties.isWhitespace {
            folded.append(narrow(scalar))
        }
        return String(folded).uppercased()
    }

    /// The same for what most numbers are made of, without asking Unicode's tables; nil where there is anything else.
    private static func foldedASCII(_ number: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(number.utf8.count)
        for byte in number.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x09...0x0D, UInt8(ascii: " "): continue
            case UInt8(ascii: "a")...UInt8(ascii: "z"): bytes.append(byte & ~0x20)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Wide forms (U+FF01 to U+FF5E) stand as far behind the narrow ones everywhere.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
