import COpenSSL
import Kernel

extension SHA256Port {
    /// SHA-256 (FIPS 180-4) by the system's OpenSSL, which uses what the processor has for it.
    package static let openSSL = SHA256Port { bytes in
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            var context = SHA256_CTX()
            // They say 1 always (SHA256_Init(3)).
            _ = SHA256_Init(&context)
            _ = SHA256_Update(&context, bytes, bytes.count)
            _ = SHA256_Final(digest.baseAddress, &context)
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }
}
