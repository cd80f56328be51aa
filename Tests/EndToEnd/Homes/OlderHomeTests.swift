import Foundation
import Testing

extension EndToEnd {
    /// What an older build wrote is as good as what this one writes, soon after its start.
    @Suite struct `A home of an older build` {
        private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "Homes")

        /// Each list, and the table whose rows must all stand in it.
        private static let lists = [
            ("customer", "customers", "customer"), ("problem", "customers", "problem"),
            ("product", "orders", "product"),
            ("quote", "orders", "quotation"), ("order", "orders", "order"), ("invoice", "invoicing", "invoice"),
            ("payment", "invoicing", "payment"), ("shipment", "logistics", "shipment"), ("stock", "logistics", "stock"),
        ]

        private static let names = (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
            .filter { $0.hasSuffix(".tar.gz") }.map { String($0.dropLast(".tar.gz".count)) }.sorted()

        @Test(arguments: names) func `has every list whole, verifies, and stands the audit`(name: String)
            throws
        {
            let deployment = try Deployment()
            try deployment.settle()
            #expect(Set(Self.names).isSuperset(of: ["first", "last"]))
            let archive = Self.folder.appending(path: "\(name).tar.gz").path
            let kept = try Deployment.run(URL(filePath: "/bin/tar"), ["tzf", archive])
            // What is newer than the home begins its journal beside the others'.
            for service in Deployment.services where kept.out.contains("\(service)/journal.db") {
                for file in ["journal.db", "journal.db-wal", "journal.db-shm", "journal.db.guard"] {
                    try? FileManager.default.removeItem(at: deployment.home.appending(path: "\(service)/\(file)"))
                }
            }
            let opened = try Deployment.run(
                URL(filePath: "/bin/tar"),
                ["xzf", archive, "-C", deployment.home.path])
            #expect(opened.status == 0, "\(opened.err)")
            try deployment.start()
            for (noun, service, table) in Self.lists {
                var listed = 0
                try Deployment.wait(for: "the whole list of \(noun)") {
                    let all = noun == "invoice" ? ["--show", "all"] : []
                    let answer = try deployment.gateway([noun, "list", "--limit", "500", "-o", "jsonl"] + all)
                    listed = answer.out.split(separator: "\n").count
                    return answer.status == 0 && !answer.err.contains("still being completed")
                }
                #expect(try listed == rows(table, of: service, deployment), "\(noun)")
            }
            deployment.stop()
            for service in Deployment.services {
                let verify = try deployment.service(service, "verify")
                #expect(verify.status == 0 && !verify.out.contains("made anew"), "\(verify.out)\(verify.err)")
            }
            let audit = try deployment.gateway("audit", "--stopped")
            #expect(audit.status == 0, "\(audit.out)\(audit.err)")
        }

        private func rows(_ table: String, of service: String, _ deployment: Deployment) throws -> Int {
            let script = """
                import sqlite3, sys
                db = sqlite3.connect(sys.argv[1])
                print(db.execute(f"SELECT count(DISTINCT subject) FROM journal WHERE kind = '{sys.argv[2]}'").fetchone()[0])
                """
            let path = deployment.home.appending(path: "\(service)/journal.db").path
            let counted = try Deployment.run(URL(filePath: "/usr/bin/python3"), ["-c", script, path, table])
            return Int(counted.out.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
        }
    }
}
