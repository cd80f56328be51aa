import Foundation
import Testing

/// Whether this machine lets a test run a program whose steady clock is another one.
private let hasTimeNamespaces =
    (try? Deployment.run(URL(filePath: "/usr/bin/unshare"), ["-T", "--boottime", "1", "/bin/true"]))?.status == 0

extension EndToEnd {
    @Suite struct `A service's clock` {
        /// A service whose steady clock is two days ahead: to it the clock on the wall was set back by two days while it
        /// did not run.
        private func ahead(_ deployment: Deployment, _ log: URL) throws -> Process {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/unshare")
            process.arguments = [
                "-T", "--boottime", "172800", Deployment.programs.appending(path: "customers").path, "serve", "--home",
                deployment.home.path,
            ]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            try Data().write(to: log)
            process.standardError = try FileHandle(forWritingTo: log)
            try process.run()
            return process
        }

        @Test(.enabled("it needs a clock of its own, which only the superuser can have") { hasTimeNamespaces })
        func `is not believed where it jumped while nobody ran, until its operator says so`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let plain = try deployment.service("customers", "clock")
            #expect(plain.status == 0 && plain.out.contains("customers goes by:"), "\(plain.out)\(plain.err)")
            let log = deployment.home.appending(path: "log")
            let customers = try ahead(deployment, log)
            defer { customers.terminate() }
            func registered(_ customer: String) throws -> Date {
                #expect(try deployment.gateway("customer", "add", customer, "--name", "N", "--limit", "1").status == 0)
                let shown = try deployment.gateway("customer", "show", customer, "-o", "json").out
                let day = try #require(shown.firstMatch(of: /"registered":"([0-9-]+)"/)?.1)
                return try Date("\(day)T00:00:00Z", strategy: .iso8601)
            }
            let doubted = try registered("C-CLOCK-1")
            #expect(doubted.timeIntervalSinceNow > 86_400 / 2)
            let said = try String(contentsOf: log, encoding: .utf8)
            #expect(said.contains("is 2 days behind what it should be, and is not believed"), "\(said)")
            // From outside, where its steady clock cannot be seen, nobody can say it for it.
            let trusted = try Deployment.run(
                URL(filePath: "/usr/bin/unshare"),
                [
                    "-T", "--boottime", "172800", Deployment.programs.appending(path: "customers").path, "clock",
                    "--trust",
                    "--home", deployment.home.path,
                ])
            #expect(trusted.status == 0, "\(trusted.err)")
            try Deployment.wait(for: "its operator to be heard", atMost: 10) {
                try String(contentsOf: log, encoding: .utf8).contains("says that the clock on the wall is right")
            }
            let right = try registered("C-CLOCK-2")
            #expect(right < doubted)
        }
    }
}
