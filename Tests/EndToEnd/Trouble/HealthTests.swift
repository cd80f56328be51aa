import Foundation
import Models
import Testing

extension EndToEnd {
    @Suite struct `A fleet that somebody looks after` {
        @Test func `tells how it is, who is down and who may ask`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            var running = try deployment.serveAll()
            defer { running.values.forEach { $0.terminate() } }
            let well = try deployment.gateway("status", "--all")
            #expect(well.status == 0, "\(well.out)\(well.err)")
            for service in Deployment.services {
                #expect(try well.out.contains(Regex("(?m)^\(service) +serving")), "\(well.out)")
            }
            #expect(well.out.contains("logistics  orders"))
            let json = try JSONReader.read(try deployment.gateway("check", "orders", "--format", "json").out)
            let orders = try #require(json["services"]?.elements?.first)
            #expect(orders["state"]?.text == "serving")
            #expect(orders["head"]?.text?.hasPrefix("orders/0@") == true)
            let metrics = try deployment.gateway("check", "--format", "prometheus")
            #expect(metrics.status == 0 && metrics.out.contains(#"niaga_follower_lag_events{service="orders","#))
            // Whoever keeps the services running sees nothing of the business, and a carrier nothing of the services.
            let asked = try deployment.gateway("ask", "list-orders", "--profile", "operator")
            #expect(asked.status == 6, "\(asked.out)\(asked.err)")
            let carrier = try deployment.gateway("check", "logistics", "--profile", "logistics")
            #expect(carrier.status == 3 && carrier.out.contains("may not use"), "\(carrier.out)\(carrier.err)")
            let logistics = try #require(running["logistics"])
            kill(logistics.processIdentifier, SIGKILL)
            logistics.waitUntilExit()
            let down = try deployment.gateway("status")
            #expect(down.status == 2)
            let rows = down.out.split(separator: "\n").map(String.init)
            #expect(rows.count > 1 && rows[1].hasPrefix("logistics  DOWN"), "\(down.out)")
            #expect(try deployment.gateway("check", "orders", "--live").status == 0)
            #expect(try deployment.gateway("check", "logistics", "--live").status == 2)
            // One that stands still is seen though something may answer for it.
            let orderly = try #require(running["orders"])
            kill(orderly.processIdentifier, SIGSTOP)
            let still = try deployment.gateway("check", "orders", "--live", "--timeout", "1")
            #expect(still.status == 2, "\(still.out)\(still.err)")
            kill(orderly.processIdentifier, SIGCONT)
            running["logistics"] = try deployment.serve("logistics")
            try Deployment.wait(for: "all to be level again") { try deployment.gateway("check").status == 0 }
        }

        /// What scrapers ask, by another's HTTP.
        private static let asking = """
            import sys, urllib.request, urllib.error
            try:
                with urllib.request.urlopen(sys.argv[1], timeout=20) as page: print(page.status, page.read().decode())
            except urllib.error.HTTPError as error: print(error.code, error.read().decode())
            """

        @Test func `is scraped by HTTP, and one command is followed through all services`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let running = try deployment.serveAll()
            defer { running.values.forEach { $0.terminate() } }
            let traced = try deployment.gateway("trace", "demo/verify-order/DEMO-O-1", "-o", "json")
            let steps = try #require(try JSONReader.read(traced.out).elements)
            #expect(
                Set(steps.compactMap { $0["place"]?.text?.split(separator: "/").first }) == ["orders", "logistics"])
            #expect(steps.first?["type"]?.text == "order-verified")
            let place = try #require(steps.last?["place"]?.text)
            #expect(try deployment.gateway("trace", place, "-o", "json").out == traced.out)
            #expect(try deployment.gateway("trace", "nobody's").status == 3)
            let port = deployment.base + 9
            let exporter = Process()
            exporter.executableURL = Deployment.programs.appending(path: "gateway")
            exporter.arguments = ["exporter", "--listen", "127.0.0.1:\(port)", "--home", deployment.home.path]
            exporter.standardError = FileHandle.nullDevice
            try exporter.run()
            defer { exporter.terminate() }
            func get(_ path: String) throws -> String {
                try Deployment.run(
                    URL(filePath: "/usr/bin/python3"), ["-c", Self.asking, "http://127.0.0.1:\(port)\(path)"]
                ).out
            }
            try Deployment.wait(for: "the exporter") { try get("/livez").hasPrefix("200") }
            #expect(try get("/metrics").contains(#"niaga_up{service="logistics"} 1"#))
            #expect(try get("/readyz/orders").hasPrefix("200 ok"))
            #expect(try get("/nothing").hasPrefix("404"))
            let logistics = try #require(running["logistics"])
            kill(logistics.processIdentifier, SIGKILL)
            logistics.waitUntilExit()
            #expect(try get("/metrics").contains(#"niaga_up{service="logistics"} 0"#))
            #expect(try get("/livez/logistics").hasPrefix("503 logistics"))
            #expect(try get("/livez/orders").hasPrefix("200"))
            let second = try deployment.gateway("exporter", "--listen", "127.0.0.1:\(port)")
            #expect(second.status == 78 && second.err.contains("cannot listen"), "\(second.err)")
            exporter.terminate()
            exporter.waitUntilExit()
            #expect(exporter.terminationStatus == 0)
        }
    }
}
