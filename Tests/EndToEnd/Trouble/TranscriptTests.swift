import Foundation
import Testing

extension EndToEnd {
    @Suite struct `The page that shows how a fleet is` {
        private static func look(_ heading: String, _ page: inout Page, _ deployment: Deployment) throws {
            try page.look(heading, deployment)
        }

        private static func waitUntilLevel(_ deployment: Deployment) throws {
            try Deployment.wait(for: "all to be level") { try deployment.gateway("check").status == 0 }
        }

        @Test func `says what the programs say`() throws {
            var page = try Page("HEALTH")
            let deployment = try Deployment()
            let sold = try deployment.demo()
            #expect(sold.status == 0, "\(sold.out)\(sold.err)")
            var running = try deployment.serveAll()
            let disk = SmallDisk(path: deployment.home.appending(path: "orders").path)
            var isSmall = false
            defer {
                for process in running.values {
                    process.terminate()
                    process.waitUntilExit()
                }
                if isSmall { disk.unmount() }
            }
            let copies = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: copies) }
            #expect(try deployment.gateway("backup", copies).status == 0)
            try Deployment.wait(for: "the copy to be told") {
                try deployment.gateway("check", "--format", "json").out.matches(of: /"copied":"/).count
                    == Deployment.services.count
            }
            try Self.look("All is well", &page, deployment)
            try Self.look("What became of one command", &page, deployment)
            try Self.stopped("logistics", deployment, &running) {
                try Deployment.wait(for: "it to be missed") {
                    try deployment.gateway("check").out.matches(of: /hears-nothing/).count == 3
                }
                try Self.look("One is down", &page, deployment)
            }
            try Self.stopped("orders", deployment, &running) { isSmall = disk.mount() }
            if isSmall { try Self.fill(disk, deployment, &page) }
            try Self.stopped("customers", deployment, &running) { try Self.forge(deployment) }
            try Self.look("Something is set aside", &page, deployment)
            try page.save()
        }

        /// Does that while the service is not there, and waits until all are level again or something is set aside.
        private static func stopped(
            _ service: String, _ deployment: Deployment, _ running: inout [String: Process], _ body: () throws -> Void
        ) throws {
            running[service]?.terminate()
            running[service]?.waitUntilExit()
            try body()
            running[service] = try deployment.serve(service)
            try Deployment.wait(for: "all to be level") {
                let told = try deployment.gateway("check")
                let lines = told.out.split(separator: "\n")
                return told.status == 0 || lines.count == 3 && lines.allSatisfy { $0.contains("  parked  ") }
            }
        }

        private static func fill(_ disk: SmallDisk, _ deployment: Deployment, _ page: inout Page) throws {
            try disk.fill()
            let refused = try deployment.gateway("order", "enter", "O-0", "--customer", "C-1", "--line", "TEA-500=1")
            #expect(refused.status == 7)
            try Deployment.wait(for: "it to be told") { try deployment.gateway("check").out.contains("disk-full") }
            try look("A disk is full", &page, deployment)
            try disk.empty()
            try waitUntilLevel(deployment)
        }

        /// A record of customers that no build would write.
        private static func forge(_ deployment: Deployment) throws {
            let forged = try Deployment.run(
                URL(filePath: "/usr/bin/python3"),
                [
                    Deployment.clients.appending(path: "forge.py").path,
                    deployment.home.appending(path: "customers/journal.db").path, "customers", "customer",
                    "id.niaga.customers.customer-registered.v1", "C-BROKEN", #"{"customer":"C-BROKEN"}"#,
                ])
            #expect(forged.status == 0, "\(forged.err)")
        }
    }
}
