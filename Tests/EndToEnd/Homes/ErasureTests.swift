import Foundation
import Testing

extension EndToEnd {
    @Suite struct `A person who asks to be erased` {
        private static let secrets = [
            "0812-9990-4711", "Ibu Kartika Erased", "kartika@erased.example", "Jalan Hilang 99",
        ]

        /// Where any of it still stands in the bytes of any file of the home.
        private func found(_ deployment: Deployment) throws -> [String] {
            let files = try #require(
                FileManager.default.enumerator(at: deployment.home, includingPropertiesForKeys: nil))
            var found: [String] = []
            for case let file as URL in files {
                guard let bytes = FileManager.default.contents(atPath: file.path) else { continue }
                for secret in Self.secrets where bytes.range(of: Data(secret.utf8)) != nil {
                    found.append(
                        "\(secret) in \(file.lastPathComponent) of \(file.deletingLastPathComponent().lastPathComponent)"
                    )
                }
            }
            return found
        }

        @Test func `is nowhere in the bytes of any journal, and the journals still prove themselves`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            try deployment.start()
            let added = try deployment.gateway(
                "customer", "add", "C-77", "--name", "Toko Tujuh", "--limit", "1000000", "--phone", Self.secrets[0],
                "--contact", Self.secrets[1], "--email", Self.secrets[2], "--address", Self.secrets[3])
            #expect(added.status == 0, "\(added.err)")
            try Deployment.wait(for: "the others to hear of them") {
                try found(deployment).count { $0.hasPrefix(Self.secrets[0]) } >= 3
            }
            let denied = try deployment.gateway("customer", "erase", "C-77", "--reason", "asked")
            #expect(denied.status == 6, "sales may not")
            let erased = try deployment.gateway(
                "customer", "erase", "C-77", "--reason", "asked by letter", "--profile", "supervisor")
            #expect(erased.status == 0, "\(erased.err)")
            try Deployment.wait(for: "all of it to be gone while they run, still: \(found(deployment))") {
                try found(deployment).isEmpty
            }
            #expect(try !deployment.gateway("customer", "show", "C-77", "-o", "json").out.contains("phone"))
            #expect(try deployment.gateway("customer", "list").out.contains("Toko Tujuh"))
            #expect(try deployment.gateway("audit").status == 0)
            deployment.stop()
            for name in Deployment.services {
                let verify = try deployment.service(name, "verify")
                #expect(verify.status == 0, "\(verify.out)")
            }
            #expect(try found(deployment).isEmpty)
        }
    }
}
