import Foundation
import Models
import Testing

extension EndToEnd {
    /// A home from before there was `logistics`: nobody in it knows that service.
    @Suite struct `A service that is new to an old home` {
        private func older() throws -> Deployment {
            let deployment = try Deployment()
            #expect(try deployment.gateway("demo", "--base-port", String(deployment.base)).status == 0)
            #expect(try deployment.gateway("key", "add", "dewi", "--role", "auditor").status == 0)
            #expect(try deployment.gateway("key", "revoke", "warehouse").status == 0)
            let files = FileManager.default
            try files.removeItem(at: deployment.home.appending(path: "logistics"))
            for service in Deployment.services where service != "logistics" {
                let folder = deployment.home.appending(path: service)
                try files.removeItem(at: folder.appending(path: "peers/logistics.cert"))
                try rewrite(folder.appending(path: "roles.json")) { roles in
                    let people = (roles["principals"]?.elements ?? []).filter {
                        $0["name"]?.text != "service.logistics"
                    }
                    return .of(["roles": roles["roles"], "principals": .array(people)])
                }
                try rewrite(folder.appending(path: "config.json")) { settings in
                    let peers = (settings["peers"]?.members ?? []).filter { $0.name != "logistics" }
                    return .of(["listen": settings["listen"], "peers": .object(peers)])
                }
            }
            try rewrite(deployment.home.appending(path: "gateway.json")) { all in
                .object((all.members ?? []).filter { $0.name != "logistics" })
            }
            return deployment
        }

        private func rewrite(_ file: URL, _ change: (JSON) -> JSON) throws {
            let json = try JSONReader.read([UInt8](Data(contentsOf: file)))
            try Data(JSONWriter.bytes(change(json))).write(to: file)
        }

        private func names(_ deployment: Deployment, _ service: String) throws -> [String] {
            let file = deployment.home.appending(path: "\(service)/roles.json")
            let roles = try JSONReader.read([UInt8](Data(contentsOf: file)))
            return (roles["principals"]?.elements ?? []).compactMap { $0["name"]?.text }.sorted()
        }

        @Test func `is made known to its neighbours, with the people whom they know and no others`() throws {
            let deployment = try older()
            let before = try names(deployment, "orders")
            let prepared = try deployment.gateway("key", "prepare")
            #expect(prepared.status == 0, "\(prepared.err)")
            #expect(try names(deployment, "orders") == (before + ["service.logistics"]).sorted())
            let new = try names(deployment, "logistics")
            #expect(new.contains("dewi") && !new.contains("warehouse"))
            #expect(Deployment.services.allSatisfy { new.contains("service.\($0)") })
        }

        @Test func `gets ports beside theirs`() throws {
            let deployment = try older()
            try deployment.start()
            let asked = try deployment.gateway("ask", "list-stock", "--profile", "auditor")
            #expect(asked.status == 0, "\(asked.err)")
            let ports = try String(contentsOf: deployment.home.appending(path: "gateway.json"), encoding: .utf8)
            #expect(ports.contains("\"logistics\":{\"port\":\(deployment.base + 30)}"))
        }

        @Test func `is no new one where a neighbour knows it: its folder is asked for`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("demo", "--base-port", String(deployment.base)).status == 0)
            try FileManager.default.removeItem(at: deployment.home.appending(path: "logistics"))
            let refused = try deployment.gateway("key", "prepare")
            #expect(refused.status == 78 && refused.err.contains("Bring the folder back from a copy"), "\(refused.err)")
            #expect(!FileManager.default.fileExists(atPath: deployment.home.appending(path: "logistics").path))
        }
    }
}
