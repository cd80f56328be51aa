import Foundation
import Testing

extension EndToEnd {
    /// The steps of docs/OPERATIONS.md, on the programs as they are shipped.
    @Suite struct `An older copy of one journal` {
        private func log(_ deployment: Deployment, _ name: String) -> URL {
            deployment.home.appending(path: "\(name).log")
        }

        private func serve(_ deployment: Deployment, _ name: String) throws -> Process {
            try deployment.serve(name, log: log(deployment, name))
        }

        private func stop(_ process: Process?) {
            process?.terminate()
            process?.waitUntilExit()
        }

        private func says(_ deployment: Deployment, _ name: String, _ words: String) -> Bool {
            (try? String(contentsOf: log(deployment, name), encoding: .utf8))?.contains(words) ?? false
        }

        /// Goods come in and an order is confirmed, so that the others hear more than the copy holds.
        private func work(_ deployment: Deployment) throws {
            for receipt in ["R-1", "R-2", "R-3"] {
                #expect(try deployment.gateway("stock", "receive", receipt, "TEA-500", "10").status == 0)
            }
            for step in [
                ["order", "enter", "O-77", "--customer", "C-1", "--line", "TEA-500=5"],
                ["order", "verify", "O-77", "--profile", "supervisor"],
            ] {
                let done = try Deployment.run(
                    Deployment.programs.appending(path: "gateway"), step,
                    environment: ["NIAGA_HOME": deployment.home.path])
                #expect(done.status == 0, "\(done.err)")
            }
            try Deployment.wait(for: "the reservation of O-77") {
                try deployment.gateway("order", "show", "O-77", "-o", "json").out.contains("\"reserved\":true")
            }
        }

        @Test func `is refused where it lies, halts those who heard more, and is brought level with what they kept`()
            throws
        {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let journal = deployment.home.appending(path: "logistics/journal.db")
            let copy = deployment.home.appending(path: "copy.db")
            try FileManager.default.copyItem(at: journal, to: copy)
            var running = try Dictionary(
                uniqueKeysWithValues: Deployment.services.map { ($0, try serve(deployment, $0)) })
            defer { for process in running.values { stop(process) } }
            try work(deployment)
            try deployment.waitUntilHeard("logistics")
            stop(running["logistics"])

            // Put in place by hand it is noticed before it serves anybody.
            let newest = deployment.home.appending(path: "newest.db")
            try FileManager.default.moveItem(at: journal, to: newest)
            try FileManager.default.copyItem(at: copy, to: journal)
            let refused = try deployment.service("logistics", "serve")
            #expect(refused.status == 78)
            #expect(refused.err.contains("logistics restore FILE"), "\(refused.err)")

            // Restored without what the others heard: they say so and halt.
            #expect(try deployment.service("logistics", "restore", copy.path).status == 0)
            running["logistics"] = try serve(deployment, "logistics")
            for other in ["customers", "orders", "invoicing"] {
                try Deployment.wait(for: "\(other) to notice") {
                    says(deployment, other, "logistics is not the journal that was followed")
                }
            }
            stop(running["logistics"])

            // With what they kept it goes on where it was, and they go on with it.
            let heard = deployment.home.appending(path: "heard.jsonl")
            let kept = try deployment.service("orders", "heard", "logistics")
            try Data(kept.out.utf8).write(to: heard)
            let restored = try deployment.service("logistics", "restore", copy.path, "--adopt", heard.path)
            #expect(restored.status == 0, "\(restored.err)")
            running["logistics"] = try serve(deployment, "logistics")
            for other in ["customers", "orders", "invoicing"] {
                try Deployment.wait(for: "\(other) to go on") {
                    says(deployment, other, "logistics is again the journal that was followed")
                }
            }
            let stock = try deployment.gateway("stock", "receive", "R-1", "TEA-500", "10")
            #expect(stock.status != 0, "what was done before the restore is not done again")
            let audit = try deployment.gateway("audit")
            #expect(audit.status == 0, "\(audit.out)\(audit.err)")
            #expect(try deployment.gateway("problem", "list").out.contains("restored/logistics/"))
            for name in Deployment.services { stop(running.removeValue(forKey: name)) }
            for name in Deployment.services {
                let verify = try deployment.service(name, "verify")
                #expect(verify.status == 0, "\(verify.out)")
            }
            #expect(try deployment.gateway("audit", "--stopped").status == 0)
        }

        @Test func `is followed anew by those who heard more, where nothing can be given back`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let copy = deployment.home.appending(path: "copy.db")
            try FileManager.default.copyItem(at: deployment.home.appending(path: "logistics/journal.db"), to: copy)
            var running = try Dictionary(
                uniqueKeysWithValues: Deployment.services.map { ($0, try serve(deployment, $0)) })
            defer { for process in running.values { stop(process) } }
            try work(deployment)
            try deployment.waitUntilHeard("logistics")
            stop(running["logistics"])
            let restored = try deployment.service("logistics", "restore", copy.path)
            let place = try #require(restored.out.firstMatch(of: /behind record (\d+) \(hash ([0-9a-f]+)\)/))
            running["logistics"] = try serve(deployment, "logistics")
            for other in ["customers", "orders", "invoicing"] {
                try Deployment.wait(for: "\(other) to halt and to name the place") {
                    says(deployment, other, "restored behind record \(place.1), hash \(place.2)")
                }
                stop(running[other])
                let steps = ["compensate", "logistics", "--behind", String(place.1), "--hash", String(place.2)]
                let listed = try deployment.service(other, steps)
                #expect(listed.out.contains("Nothing was changed"), "\(listed.out)\(listed.err)")
                let wrong = try deployment.service(other, steps.dropLast() + ["00000000"])
                #expect(wrong.status == 78, "\(wrong.out)")
                let done = try deployment.service(other, steps + ["--yes"])
                #expect(done.status == 0, "\(done.err)")
                running[other] = try serve(deployment, other)
                try Deployment.wait(for: "\(other) to go on") {
                    says(deployment, other, "the journal of logistics was read once more")
                }
            }
            // What the copy lacked is done again, under its own name, and goes through all of them.
            #expect(try deployment.gateway("stock", "receive", "R-9", "TEA-500", "50", "--key", "anew").status == 0)
            let problems = try deployment.gateway("problem", "list")
            #expect(problems.out.contains("compensated/logistics/"), "\(problems.out)")
            for name in Deployment.services { stop(running.removeValue(forKey: name)) }
            for name in Deployment.services {
                #expect(try deployment.service(name, "verify").status == 0)
                #expect(try deployment.service(name, "parked").out.contains("nothing is set aside"))
            }
        }
    }
}
