import Foundation
import Testing

extension EndToEnd {
    @Suite struct `A person who asks to be erased` {
        private static let secrets = [
            "0812-9990-4711", "Ibu Kartika Erased", "kartika@erased.example", "Jalan Hilang 99",
        ]

        /// Where any of it still stands in the bytes of any file of the home.
        private func found(_ deployment: Deployment, _ secrets: [String] = secrets) throws -> [String] {
            let files = try #require(
                FileManager.default.enumerator(at: deployment.home, includingPropertiesForKeys: nil))
            var found: [String] = []
            for case let file as URL in files {
                guard let bytes = FileManager.default.contents(atPath: file.path) else { continue }
                for secret in secrets where bytes.range(of: Data(secret.utf8)) != nil {
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

        /// A customer who is a person, with a place of delivery and an order that goes there.
        private func sells(_ deployment: Deployment, to customer: String, _ name: String, _ street: String) throws {
            let steps = [
                ["customer", "add", customer, "--name", name, "--party", "person", "--limit", "9000000"],
                ["customer", "place", customer, "GUDANG", "--address", street],
                [
                    "order", "enter", "O-\(customer)", "--customer", customer, "--place", "GUDANG", "--line",
                    "TEA-500=2",
                ],
                ["order", "verify", "O-\(customer)", "--profile", "supervisor"],
            ]
            for step in steps { try types(deployment, step) }
        }

        private func types(_ deployment: Deployment, _ words: [String]) throws {
            let done = try deployment.gateway(words)
            #expect(done.status == 0, "\(words): \(done.err)")
        }

        @Test func `is on no order any more, and on an invoice only because the law keeps it`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            try deployment.start()
            let (asker, buyer) = (
                ["Bapak Wirawan Erased", "Jalan Hilang 77"], ["Ibu Ningsih Erased", "Jalan Hilang 88"]
            )
            try sells(deployment, to: "C-81", asker[0], asker[1])
            try sells(deployment, to: "C-82", buyer[0], buyer[1])
            for step in [
                ["shipment", "pick", "S-82", "--order", "O-C-82"], ["shipment", "pack", "S-82"],
                ["shipment", "hand-over", "S-82", "--carrier", "JNE", "--waybill", "W-82"],
                ["invoice", "post", "I-82", "--order", "O-C-82"],
            ] { try types(deployment, step) }
            try Deployment.wait(for: "all to hear of both") { try found(deployment, asker).count >= 8 }
            for customer in ["C-81", "C-82"] {
                try types(
                    deployment, ["customer", "erase", customer, "--reason", "asked", "--profile", "supervisor"])
            }
            try Deployment.wait(for: "who bought nothing to be forgotten, still: \(found(deployment, asker))") {
                try found(deployment, asker).isEmpty
            }
            #expect(try !found(deployment, buyer).isEmpty, "the invoice and the delivery note have their buyer")
            let shown = try deployment.gateway("customer", "show", "C-82", "-o", "json").out
            #expect(!shown.contains("Ningsih") && !shown.contains("Hilang"))
            #expect(try !deployment.gateway("customer", "places", "C-82").out.contains("Hilang"))
            let audit = try deployment.gateway("audit")
            #expect(audit.status == 0, "\(audit.out)")
        }
    }
}
