import Foundation
import ZeroMQ

/// A CURVE certificate file as czmq and pyzmq read them (ZPL, ZeroMQ RFC 4): `<name>.cert` holds the
/// public key, `<name>.cert_secret` both, readable by its owner alone.
package struct Certificate: Sendable {
    package let name: String
    package let open: CurveKey
    package let secret: CurveKey?

    package struct Unreadable: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    package var pair: CurvePair? { secret.map { CurvePair(open: open, secret: $0) } }

    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    package static func read(_ path: String) throws(Unreadable) -> Certificate {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "\(path) is not there or may not be read")
        }
        return try read([UInt8](data), of: path)
    }

    /// What such a file holds; `path` is what a refusal calls it.
    package static func read(_ data: [UInt8], of path: String) throws(Unreadable) -> Certificate {
        guard data.count <= 16 << 10 else { throw Unreadable(description: "\(path) is too long for a certificate") }
        let text = String(decoding: data, as: UTF8.self)
        guard let open = value("public-key", in: text).flatMap({ CurveKey(z85: $0) }) else {
            throw Unreadable(description: "\(path) holds no public-key of 40 characters")
        }
        let secretText = value("secret-key", in: text)
        let secret = secretText.flatMap { CurveKey(z85: $0) }
        guard secretText == nil || secret != nil else {
            throw Unreadable(description: "\(path): the secret-key is damaged")
        }
        return Certificate(name: value("name", in: text) ?? "", open: open, secret: secret)
    }

    private static func value(_ key: String, in text: String) -> String? {
        for line in text.split(separator: "\n") {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            guard !trimmed.hasPrefix("#"), let equals = trimmed.firstIndex(of: "=") else { continue }
            guard trimmed[..<equals].trimmingCharacters(in: .whitespaces) == key else { continue }
            return trimmed[trimmed.index(after: equals)...].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
        }
        return nil
    }

    /// Makes a pair and writes both files; the secret one is never readable by others, not even for a moment.
    package static func make(_ name: String, at path: String) throws -> Certificate {
        let pair = try CurvePair.make()
        let certificate = Certificate(name: name, open: pair.open, secret: pair.secret)
        try certificate.write(path + "_secret", secret: true)
        try certificate.write(path, secret: false)
        return certificate
    }

    /// The pair at that path, made where there is none.
    package static func readOrMake(_ name: String, at path: String) throws -> Certificate {
        guard exists(path + "_secret") else {
            // A new pair would be a new identity, which nobody else knows: that is not for a start to decide.
            guard !exists(path) else {
                throw Unreadable(
                    description:
                        "\(path)_secret is missing, but \(path) is there. Bring the secret back, or remove \(path) to become somebody new, whom the others must then be told of"
                )
            }
            return try make(name, at: path)
        }
        let certificate = try read(path + "_secret")
        // Whoever made it may have died between the two files.
        if !exists(path) { try certificate.write(path, secret: false) }
        return certificate
    }

    package func write(_ path: String, secret withSecret: Bool) throws {
        var lines = [
            "# ZeroMQ CURVE \(withSecret ? "secret: keep it to yourself" : "public") certificate",
            "metadata", "    name = \"\(name)\"", "curve", "    public-key = \"\(open.z85)\"",
        ]
        if withSecret, let secret { lines.append("    secret-key = \"\(secret.z85)\"") }
        try PrivateFile.write(path, lines.joined(separator: "\n") + "\n")
    }
}
