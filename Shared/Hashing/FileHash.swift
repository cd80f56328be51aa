import COpenSSL
import Glibc

/// The SHA-256 of a file, read a piece at a time, so that a journal of any size fits.
package enum FileHash {
    package struct Unreadable: Error, CustomStringConvertible { package let description: String }

    private static let piece = 1 << 20

    package static func sha256(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var context = SHA256_CTX()
        _ = SHA256_Init(&context)
        var buffer = [UInt8](repeating: 0, count: piece)
        while true {
            let count = read(descriptor, &buffer, piece)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            guard count > 0 else { break }
            _ = SHA256_Update(&context, buffer, count)
        }
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = SHA256_Final(&digest, &context)
        return digest
    }

    private static func unreadable(_ path: String) -> Unreadable {
        Unreadable(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}
