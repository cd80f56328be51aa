import CZeroMQ

/// Half of a CURVE key pair: 32 bytes.
package struct CurveKey: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil unless 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Nil unless 40 characters of Z85 (ZeroMQ RFC 32).
    package init?(z85 text: String) {
        guard text.utf8.count == 40 else { return nil }
        var out = [UInt8](repeating: 0, count: 32)
        guard zmq_z85_decode(&out, text) != nil else { return nil }
        bytes = out
    }

    package var z85: String {
        var out = [CChar](repeating: 0, count: 41)
        guard zmq_z85_encode(&out, bytes, 32) != nil else { return "" }
        return String(decoding: out.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// A CURVE key pair; the secret half never leaves its owner.
package struct CurvePair: Sendable {
    package let open: CurveKey
    package let secret: CurveKey

    package init(open: CurveKey, secret: CurveKey) {
        self.open = open
        self.secret = secret
    }

    /// A new pair from the system's randomness.
    package static func make() throws(ZMQError) -> CurvePair {
        var open = [CChar](repeating: 0, count: 41)
        var secret = [CChar](repeating: 0, count: 41)
        try check { zmq_curve_keypair(&open, &secret) }
        guard let openKey = CurveKey(z85: text(open)), let secretKey = CurveKey(z85: text(secret)) else { throw .last }
        return CurvePair(open: openKey, secret: secretKey)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
