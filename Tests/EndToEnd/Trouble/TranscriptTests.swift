import Foundation
import Testing

/// docs/HEALTH.md: under each heading lines as they are typed, and below each what came of it.
private struct Page {
    static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/HEALTH.md").path

    private(set) var lines: [String]

    init() throws { lines = try String(contentsOfFile: Page.path, encoding: .utf8).components(separatedBy: "\n") }

    func typed(under heading: String) -> [Int] {
        guard let start = lines.firstIndex(of: "## \(heading)") else { return [] }
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("## ") } ?? lines.endIndex
        return (start..<end).filter { lines[$0].hasPrefix("    $ ") }
    }

    func answer(to index: Int) -> [String] {
        lines[(index + 1)...].prefix { $0.isEmpty || $0.hasPrefix("    ") && !$0.hasPrefix("    $ ") }
            .map { String($0.dropFirst(4)) }.reversed().drop { $0.isEmpty }.reversed()
    }

    mutating func put(_ answer: [String], behind index: Int) {
        let count = self.answer(to: index).count
        lines.replaceSubrange((index + 1)..<(index + 1 + count), with: answer.map { $0.isEmpty ? "" : "    " + $0 })
    }

    /// Without what differs from day to day.
    static func shape(_ lines: [String]) -> [String] {
        lines.map { line in
            line.replacing(/[0-9a-f]{16,}/, with: "#").replacing(/[–0-9][0-9.,:]*/, with: "0")
                .replacing(/0 (ms|s|min|h|d|days?|MiB|GiB|%)\b/, with: "0").replacing(/[≤>] 0/, with: "0")
                .replacing(/\s+/, with: " ").trimmingCharacters(in: .whitespaces)
        }
    }
}

extension EndToEnd {
    @Suite struct `The page that shows how a fleet is` {
        /// Types what stands under the heading, and holds the answers against it; or writes them there, where it is asked for.
        private static func look(_ heading: String, _ page: inout Page, _ deployment: Deployment) throws {
            let indices = page.typed(under: heading)
            #expect(!indices.isEmpty, "\(heading)")
            for index in indices.reversed() {
                let ran = try Deployment.run(
                    URL(filePath: "/bin/sh"), ["-c", String(page.lines[index].dropFirst(6)) + " 2>&1"],
                    environment: [
                        "NIAGA_HOME": deployment.home.path, "PATH": "\(Deployment.programs.path):/usr/bin:/bin",
                    ])
                var said = ran.out.components(separatedBy: "\n")
                while said.last?.isEmpty == true { said.removeLast() }
                if ProcessInfo.processInfo.environment["GOLDEN_TRANSCRIPTS"] != nil {
                    page.put(said, behind: index)
                } else {
                    #expect(
                        Page.shape(said) == Page.shape(page.answer(to: index)),
                        "\(heading), \(page.lines[index]):\n\(said.joined(separator: "\n"))")
                }
            }
        }

        private static func waitUntilLevel(_ deployment: Deployment) throws {
            try Deployment.wait(for: "all to be level") { try deployment.gateway("check").status == 0 }
        }

        @Test func `says what the programs say`() throws {
            var page = try Page()
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
            if ProcessInfo.processInfo.environment["GOLDEN_TRANSCRIPTS"] != nil {
                try page.lines.joined(separator: "\n").write(toFile: Page.path, atomically: true, encoding: .utf8)
            }
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
