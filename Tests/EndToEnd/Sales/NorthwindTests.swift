import Foundation
import Testing

private let data = "\(Deployment.data)/northwind"
private let isThere = FileManager.default.fileExists(atPath: data)

extension EndToEnd {
    @Suite(.serialized, .enabled(if: isThere, "skipped: there is no \(data); set NIAGA_TEST_DATA"))
    struct Northwind {
        private func prepared() throws -> (Deployment, URL) {
            let deployment = try Deployment()
            try deployment.gateway("key", "prepare")
            for profile in ["sales", "supervisor", "warehouse", "finance"] {
                try deployment.gateway("key", "grant", profile, "backdate")
            }
            let lines = try Deployment.run(
                URL(filePath: "/usr/bin/python3"), [Deployment.clients.appending(path: "northwind.py").path, data]
            ).out
            let file = deployment.home.appending(path: "northwind.jsonl")
            try Data(lines.utf8).write(to: file)
            return (deployment, file)
        }

        /// Nets in cents, by what the journals say.
        private func totals(_ deployment: Deployment) throws -> (
            confirmed: Int, invoiced: Int, orders: Int, invoices: Int
        ) {
            func sum(_ service: String, _ type: String) throws -> (Int, Int) {
                let out = try deployment.gateway(
                    "watch", service, "--since", "0", "--until-caught-up", "-o", "jsonl", "--timeout", "30"
                ).out
                var cents = 0
                var count = 0
                for line in out.split(separator: "\n") where line.contains(type) {
                    let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                    let net = (event?["data"] as? [String: Any])?["net"] as? [String: String]
                    cents += Int(net?["amount"]?.replacing(".", with: "") ?? "") ?? 0
                    count += 1
                }
                return (cents, count)
            }
            let orders = try sum("orders", "orders.order-confirmed.v1")
            let invoices = try sum("invoicing", "invoicing.invoice-posted.v1")
            return (orders.0, invoices.0, orders.1, invoices.1)
        }

        private func check(_ deployment: Deployment) throws {
            let totals = try totals(deployment)
            #expect(totals.orders == 830)
            #expect(totals.confirmed == 126_579_329)
            #expect(totals.invoices == 809)
            #expect(totals.invoiced == 123_985_585)
        }

        @Test func `goes through to the cent, and the same file again does nothing`() throws {
            let (deployment, file) = try prepared()
            try deployment.start()
            let sent = try deployment.gateway("send", file.path)
            #expect(sent.status == 0, "\(sent.err)")
            try check(deployment)
            let before = try deployment.heads()
            let again = try deployment.gateway("send", file.path)
            #expect(again.err.contains("0 done, 5220 were done before"))
            #expect(try deployment.heads() == before)
            deployment.stop()
            for name in Deployment.services { #expect(try deployment.service(name, "verify").status == 0) }
        }

        @Test func `comes to the same cents while services are killed`() throws {
            let (deployment, file) = try prepared()
            try deployment.settle()
            func log(_ name: String) -> URL { deployment.home.appending(path: "\(name).log") }
            var running = try Dictionary(
                uniqueKeysWithValues: Deployment.services.map { ($0, try deployment.serve($0, log: log($0))) })
            defer { for process in running.values { process.terminate() } }
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let sending = Process()
            sending.executableURL = Deployment.programs.appending(path: "gateway")
            sending.arguments = ["send", file.path, "-o", "jsonl", "--timeout", "60"]
            sending.environment = ProcessInfo.processInfo.environment.merging(["NIAGA_HOME": deployment.home.path]) {
                $1
            }
            let out = deployment.home.appending(path: "results.jsonl")
            try Data().write(to: out)
            sending.standardOutput = try FileHandle(forWritingTo: out)
            sending.standardError = FileHandle.nullDevice
            sending.standardInput = FileHandle.nullDevice
            try sending.run()
            // After every 5 % of the acknowledged lines one service, drawn by a seed, is killed and started again.
            let results = try FileHandle(forReadingFrom: out)
            var draw: UInt64 = 7
            var acknowledged = 0
            var rest = Data()
            while sending.isRunning {
                // One that ends by itself is a fault; it is named, and the sale need not wait for it for ever.
                for (name, process) in running where !process.isRunning {
                    let said = (try? String(contentsOf: log(name), encoding: .utf8)) ?? ""
                    Issue.record("\(name) ended by itself with \(process.terminationStatus): \(said.suffix(600))")
                    running[name] = try deployment.serve(name, log: log(name))
                }
                let piece = results.availableData
                if piece.isEmpty {
                    usleep(5_000)
                    continue
                }
                rest.append(piece)
                let before = acknowledged * 20 / lines.count
                acknowledged += piece.count { $0 == UInt8(ascii: "\n") }
                for _ in before..<max(before, acknowledged * 20 / lines.count) {
                    draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let name = Deployment.services[Int(draw >> 33) % Deployment.services.count]
                    guard let victim = running[name] else { continue }
                    kill(victim.processIdentifier, SIGKILL)
                    victim.waitUntilExit()
                    running[name] = try deployment.serve(name, log: log(name))
                }
            }
            rest.append(try results.readToEnd() ?? Data())
            sending.waitUntilExit()
            let bad = String(decoding: rest, as: UTF8.self).split(separator: "\n").first { $0.contains("\"exit\"") }
            #expect(sending.terminationStatus == 0, "\(bad ?? "")")
            try check(deployment)
            for process in running.values {
                process.terminate()
                process.waitUntilExit()
            }
            for name in Deployment.services {
                let verify = try deployment.service(name, "verify")
                #expect(verify.status == 0, "\(verify.out)")
            }
        }
    }
}
