import Foundation
import Testing

extension EndToEnd {
    /// What is lost is asked for: made anew it would let in who was sent away, or give old numbers to new records.
    @Suite struct `A file of a home` {
        private func remove(_ path: String, _ deployment: Deployment) throws {
            try FileManager.default.removeItem(at: deployment.home.appending(path: path))
        }

        private func exists(_ path: String, _ deployment: Deployment) -> Bool {
            FileManager.default.fileExists(atPath: deployment.home.appending(path: path).path)
        }

        /// A start that is refused, and what it says.
        private func refused(_ deployment: Deployment, _ says: String) throws {
            let ran = try deployment.service("orders", "serve", "--port", String(deployment.base + 10))
            #expect(ran.status == 78 && ran.err.contains(says), "\(ran.status) \(ran.err)")
        }

        @Test func `is not made anew where nobody said that the home is a new one`() throws {
            let deployment = try Deployment()
            try FileManager.default.createDirectory(
                at: deployment.home.appending(path: "orders"), withIntermediateDirectories: true)
            try refused(deployment, "there are no keys in")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: deployment.home.appending(path: "orders").path)
                    == []
            )
        }

        @Test func `that says who may do what is asked for, by a service and by who makes homes`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            try remove("orders/roles.json", deployment)
            try refused(deployment, "roles.json is gone")
            let up = try deployment.gateway("up", "--base-port", String(deployment.base))
            #expect(up.status == 78 && up.err.contains("roles.json is gone"), "\(up.err)")
            #expect(!exists("orders/roles.json", deployment) && !exists("orders/journal.db", deployment))
        }

        @Test func `that is lost keeps nobody from seeing that a key was not taken away everywhere`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            try remove("orders/roles.json", deployment)
            for line in [["add", "rina", "--role", "sales"], ["revoke", "sales"], ["list"]] {
                let ran = try Deployment.run(
                    Deployment.programs.appending(path: "gateway"), ["key"] + line,
                    environment: ["NIAGA_HOME": deployment.home.path])
                #expect(ran.status == 78 && ran.err.contains("orders/roles.json is gone"), "\(ran.err)")
            }
        }

        @Test func `that others may write or read is refused, and so are keys that are gone beside their journal`()
            throws
        {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            for (file, mode) in [("roles.json", mode_t(0o666)), ("service.cert_secret", 0o644)] {
                let path = deployment.home.appending(path: "orders/\(file)").path
                #expect(chmod(path, mode) == 0)
                try refused(deployment, "is open to others (mode")
                #expect(chmod(path, 0o600) == 0)
            }
            try Data("a journal".utf8).write(to: deployment.home.appending(path: "orders/journal.db"))
            for file in ["service.cert", "service.cert_secret"] { try remove("orders/\(file)", deployment) }
            let prepared = try deployment.gateway("key", "prepare")
            #expect(prepared.status == 78 && prepared.err.contains("the keys of orders are gone"), "\(prepared.err)")
        }

        @Test func `from which the last person was taken is not filled again`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            for name in ["sales", "supervisor", "warehouse", "logistics", "finance", "auditor", "operator"] {
                #expect(try deployment.gateway("key", "revoke", name).status == 0)
            }
            for service in Deployment.services {
                #expect(try deployment.gateway("key", "revoke", "service.\(service)", "--even-a-service").status == 0)
            }
            #expect(try deployment.gateway("key", "prepare").status == 0)
            #expect(try deployment.gateway("key", "list", "-o", "jsonl").out == "")
        }

        @Test func `with a mistyped word is refused at the start, and while it runs changes nothing`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let path = deployment.home.appending(path: "orders/roles.json")
            let good = try String(contentsOf: path, encoding: .utf8)
            let log = deployment.home.appending(path: "log")
            let orders = try deployment.serve("orders", log: log)
            defer { orders.terminate() }
            #expect(try deployment.gateway("order", "list").status == 0)
            let bad = good.replacing(#""name":"logistics""#, with: #""carier":"JNE","name":"logistics""#)
            #expect(bad != good)
            try Data(bad.utf8).write(to: path)
            try Deployment.wait(for: "a refusal in the log") {
                try String(contentsOf: log, encoding: .utf8).contains(
                    "\"carier\" is not known in the principal logistics")
            }
            #expect(try deployment.gateway("order", "list").status == 0)
            let listed = try deployment.gateway("key", "list")
            #expect(listed.status == 78 && listed.err.contains("carier"), "\(listed.err)")
            orders.terminate()
            orders.waitUntilExit()
            try refused(deployment, "is not known in the principal logistics")
            try Data(good.replacing(#""enter-order""#, with: #""enter-ordr""#).utf8).write(to: path)
            #expect(
                try deployment.gateway("key", "list").err.contains("the command \"enter-ordr\" of the role \"sales\""))
        }

        @Test func `that was refused a port leaves no journal behind`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            for offset in 0..<3 {
                let taken = try Deployment.taking(deployment.base + 10 + offset)
                try refused(deployment, "it cannot listen on")
                #expect(!exists("orders/journal.db", deployment), "port \(offset)")
                close(taken)
            }
        }

        @Test func `which everybody may write into is refused`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            for folder in ["", "orders"] {
                let path = deployment.home.appending(path: folder).path
                #expect(chmod(path, 0o777) == 0)
                try refused(deployment, "may be written by others (mode 777)")
                #expect(try deployment.gateway("key", "add", "dewi", "--role", "sales").status == 78)
                #expect(chmod(path, 0o700) == 0)
            }
        }

        @Test(.enabled("only the superuser can serve what is somebody else's") { geteuid() == 0 })
        func `of somebody else is refused to the superuser`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            let place = deployment.home.appending(path: "orders").path
            #expect(chown(place, 900, 900) == 0)
            try refused(deployment, "belongs to user 900, and this runs as the superuser")
            #expect(!exists("orders/journal.db", deployment))
            #expect(chown(place, 0, 0) == 0)
            #expect(chown(deployment.home.path, 900, 900) == 0)
            try refused(deployment, "belongs to user 900, and this runs as the superuser")
            #expect(chown(deployment.home.path, 0, 0) == 0)
        }

        @Test(arguments: [
            (#"{"listn":{}}"#, #""listn" is not a setting"#), (#"{"listen":{"prt":1}}"#, #""listen.prt" is not"#),
        ])
        func `with a setting that there is not is refused`(text: String, word: String) throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            try Data(text.utf8).write(to: deployment.home.appending(path: "orders/config.json"))
            try refused(deployment, word)
        }

        @Test(arguments: ["journal.db", "journal.db-wal"])
        func `that is moved away under a running service ends it at the next commit, and is asked for`(file: String)
            throws
        {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let log = deployment.home.appending(path: "log")
            let orders = try deployment.serve("orders", log: log)
            func enter(_ order: String) throws -> Int32 {
                try deployment.gateway(
                    "order", "enter", order, "--customer", "C-1", "--line", "TEA-500=1", "--timeout", "5"
                ).status
            }
            #expect(try enter("MOVED-1") == 0)
            let path = deployment.home.appending(path: "orders/\(file)").path
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
            #expect(try enter("MOVED-2") != 0)
            orders.waitUntilExit()
            #expect(orders.terminationStatus == 1)
            let said = try String(contentsOf: log, encoding: .utf8)
            #expect(said.contains("\(file) was moved or removed while it was in use"), "\(said)")
            guard file == "journal.db" else { return }
            try refused(deployment, "is gone; it had reached record")
            #expect(!exists("orders/journal.db", deployment))
            try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
            #expect(try deployment.service("orders", "verify").status == 0)
        }

        @Test func `that is shorter than it was is told by verify`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let journal = deployment.home.appending(path: "orders/journal.db")
            let copy = deployment.home.appending(path: "copy.db")
            try FileManager.default.copyItem(at: journal, to: copy)
            try deployment.start()
            #expect(
                try deployment.gateway("order", "enter", "MORE-1", "--customer", "C-1", "--line", "TEA-500=1").status
                    == 0)
            deployment.stop()
            try FileManager.default.removeItem(at: journal)
            try FileManager.default.copyItem(at: copy, to: journal)
            let verify = try deployment.service("orders", "verify")
            #expect(verify.status == 1 && verify.out.contains("and is not the one that was here"), "\(verify.out)")
        }
    }
}
