import Foundation
import Synchronization
import Testing

extension EndToEnd {
    @Suite struct `A home` {
        @Test func `keeps all keys that are given at the same time`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            let names = (1...8).map { "clerk-\($0)" }
            let statuses = Mutex<[Int32]>([])
            let home = deployment.home.path
            DispatchQueue.concurrentPerform(iterations: names.count) { index in
                let result = try? Deployment.run(
                    Deployment.programs.appending(path: "gateway"), ["key", "add", names[index], "--role", "sales"],
                    environment: ["NIAGA_HOME": home])
                statuses.withLock { $0.append(result?.status ?? -1) }
            }
            #expect(statuses.withLock { $0 } == Array(repeating: 0, count: names.count))
            for service in Deployment.services {
                let roles = try String(
                    contentsOf: deployment.home.appending(path: "\(service)/roles.json"), encoding: .utf8)
                for name in names { #expect(roles.contains("\"\(name)\""), "\(service)") }
            }
        }

        @Test func `takes no empty file for a copy of its journal`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let before = try deployment.heads()
            let empty = deployment.home.appending(path: "empty.db")
            try Data().write(to: empty)
            let refused = try deployment.service("orders", "restore", empty.path)
            #expect(refused.status == 78)
            #expect(refused.err.contains("there is not one record in"))
            let others = try deployment.service(
                "orders", "restore", deployment.home.appending(path: "customers/journal.db").path)
            #expect(others.status == 78 && others.err.contains("is a journal of customers, not of orders"))
            let left = try FileManager.default.contentsOfDirectory(
                atPath: deployment.home.appending(path: "orders").path)
            #expect(!left.contains { $0.contains("restoring") })
            #expect(try deployment.heads() == before)
        }

        @Test func `has had its sale on an earlier day, and says so`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let note = deployment.home.appending(path: "demo.json")
            #expect(try String(contentsOf: note, encoding: .utf8).contains(#""played":true"#))
            try Data(#"{"day":"2026-01-02","played":true}"#.utf8).write(to: note)
            let again = try deployment.demo()
            #expect(again.status == 0)
            #expect(again.out.contains("has had its sale on 2026-01-02"))
        }
    }
}
