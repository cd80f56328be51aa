import Foundation
import Models
import Testing

extension EndToEnd {
    /// What a program says must not hold it up or end it, whatever becomes of who reads it.
    @Suite struct `A reader of what is said` {
        /// A pipe that is full, and that nobody reads.
        private func stuck() throws -> Pipe {
            let pipe = Pipe()
            let descriptor = pipe.fileHandleForWriting.fileDescriptor
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            let bytes = [UInt8](repeating: 10, count: 4_096)
            while write(descriptor, bytes, bytes.count) > 0 {}
            while write(descriptor, bytes, 1) > 0 {}
            _ = fcntl(descriptor, F_SETFL, 0)
            return pipe
        }

        private func launch(_ program: String, _ arguments: [String], to output: Any?, _ deployment: Deployment) throws
            -> Process
        {
            let process = Process()
            process.executableURL = Deployment.programs.appending(path: program)
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(["NIAGA_HOME": deployment.home.path]) {
                $1
            }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = output
            process.standardError = output
            try process.run()
            return process
        }

        /// The services of that home, as `up` started them.
        private func services(_ deployment: Deployment) throws -> [String: Int32] {
            let found = try Deployment.run(
                URL(filePath: "/usr/bin/pgrep"), ["-a", "-f", "serve --home \(deployment.home.path) "])
            var pids: [String: Int32] = [:]
            for line in found.out.split(separator: "\n") {
                let words = line.split(separator: " ")
                if let pid = Int32(words[0]) { pids[String(words[1].split(separator: "/").last ?? "")] = pid }
            }
            return pids
        }

        /// Strangers and role files give it something to say.
        private func disturb(_ process: Process) throws {
            for _ in 0..<50 {
                kill(process.processIdentifier, SIGHUP)
                usleep(10_000)
            }
        }

        @Test(arguments: [true, false]) func `may go, or never read, and a service goes on`(goes: Bool) throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let pipe = try goes ? Pipe() : stuck()
            let orders = try launch("orders", ["serve"], to: pipe.fileHandleForWriting, deployment)
            defer { kill(orders.processIdentifier, SIGKILL) }
            #expect(try deployment.gateway("order", "list").status == 0)
            if goes { try pipe.fileHandleForReading.close() }
            try disturb(orders)
            #expect(try deployment.gateway("order", "list").status == 0)
            #expect(
                try deployment.gateway("order", "enter", "L-1", "--customer", "C-1", "--line", "TEA-500=1").status == 0)
            orders.terminate()
            try Deployment.wait(for: "its end", atMost: 10) { !orders.isRunning }
            #expect(orders.terminationReason == .exit && orders.terminationStatus == 0)
        }

        @Test(arguments: [true, false]) func `of up may go, or never read, and all are stopped in order`(
            goes: Bool
        )
            throws
        {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let pipe = try goes ? Pipe() : stuck()
            let up = try launch("gateway", ["up"], to: pipe.fileHandleForWriting, deployment)
            defer { kill(up.processIdentifier, SIGKILL) }
            for query in ["customer", "order", "invoice", "stock"] {
                try Deployment.wait(for: query) { try deployment.gateway(query, "list", "--timeout", "5").status == 0 }
            }
            if goes { try pipe.fileHandleForReading.close() }
            for pid in try services(deployment).values { for _ in 0..<20 { kill(pid, SIGHUP) } }
            for query in ["customer", "order", "invoice", "stock"] {
                #expect(try deployment.gateway(query, "list").status == 0)
            }
            up.terminate()
            try Deployment.wait(for: "the end of up", atMost: 20) { !up.isRunning }
            #expect(up.terminationReason == .exit && up.terminationStatus == 0)
            #expect(try services(deployment) == [:])
            for name in Deployment.services { #expect(try deployment.service(name, "verify").status == 0) }
        }

        @Test func `of up that is killed leaves no service behind`() throws {
            let deployment = try Deployment()
            try deployment.start()
            #expect(try services(deployment).count == Deployment.services.count)
            let parents = try Deployment.run(
                URL(filePath: "/usr/bin/pgrep"), ["-f", "gateway up --base-port \(deployment.base)"])
            let up = try #require(Int32(parents.out.split(separator: "\n").first ?? ""))
            kill(up, SIGKILL)
            try Deployment.wait(for: "the end of all services", atMost: 20) { try services(deployment).isEmpty }
            // In order: the log was put away.
            for name in Deployment.services {
                let log = deployment.home.appending(path: "\(name)/journal.db-wal").path
                let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
                #expect(size ?? 0 == 0, "\(name)")
            }
        }

        @Test func `of up hears that a service ended, which is started again while the others go on`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let log = deployment.home.appending(path: "up.log")
            try Data().write(to: log)
            let up = try launch("gateway", ["up"], to: try FileHandle(forWritingTo: log), deployment)
            defer { kill(up.processIdentifier, SIGKILL) }
            try Deployment.wait(for: "orders") { try deployment.gateway("order", "list", "--timeout", "5").status == 0 }
            let before = try services(deployment)
            kill(try #require(before["orders"]), SIGKILL)
            try Deployment.wait(for: "orders once more") {
                let now = try services(deployment)
                return now["orders"] != before["orders"] && now.count == 4
            }
            #expect(try deployment.gateway("order", "list").status == 0)
            let after = try services(deployment)
            for name in ["customers", "invoicing", "logistics"] { #expect(after[name] == before[name], "\(name)") }
            let said = try String(contentsOf: log, encoding: .utf8)
            #expect(
                said.contains("orders was ended by signal 9; it is started again in 0.5 s. The others go on."),
                "\(said)")
            up.terminate()
            up.waitUntilExit()
            #expect(up.terminationStatus == 0)
        }

        @Test func `that is no terminal is given one JSON object a line, to the last`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let log = deployment.home.appending(path: "orders.log")
            try Data().write(to: log)
            let orders = try launch("orders", ["serve"], to: try FileHandle(forWritingTo: log), deployment)
            defer { kill(orders.processIdentifier, SIGKILL) }
            #expect(try deployment.gateway("order", "list").status == 0)
            // The port is the first one's: what the second says last is a line of the log as well.
            let last = deployment.home.appending(path: "second.log")
            try Data().write(to: last)
            let second = try launch("orders", ["serve"], to: try FileHandle(forWritingTo: last), deployment)
            second.waitUntilExit()
            #expect(second.terminationStatus == 78)
            orders.terminate()
            orders.waitUntilExit()
            let lines = try [log, last].flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
            #expect(lines.count > 2 && lines.last?.contains("critical") == true, "\(lines)")
            for line in lines {
                let said = try JSONReader.read(String(line))
                #expect(said["service"]?.text == "orders" && said["time"]?.text?.hasSuffix("Z") == true, "\(line)")
                #expect(said["message"]?.text?.isEmpty == false && said["level"]?.text != nil, "\(line)")
            }
            let text = try deployment.service("orders", "serve", "--port", "70000")
            #expect(text.err.hasPrefix("orders: "), "\(text.err)")
            let mistyped = try Deployment.run(
                Deployment.programs.appending(path: "orders"), ["serve"],
                environment: ["NIAGA_HOME": deployment.home.path, "NIAGA_LOG_FORMAT": "xml"])
            #expect(mistyped.status == 78 && mistyped.err.contains("must be auto, text, json"), "\(mistyped.err)")
        }
    }
}
