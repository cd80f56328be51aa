import Foundation
import Models
import Testing

extension EndToEnd {
    /// What `gateway archive` keeps, as OPERATIONS has it typed.
    @Suite struct `What is kept of journals as they grow` {
        private func archive(_ deployment: Deployment, _ folder: String) throws -> Process {
            let process = Process()
            process.executableURL = Deployment.programs.appending(path: "gateway")
            process.arguments = ["archive", folder, "--home", deployment.home.path]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }

        private func load(_ numbers: ClosedRange<Int>) -> String {
            numbers.map { number in
                #"{"type":"orders.enter-order","key":"kept-\#(number)","data":{"order":"KEPT-\#(number)","customer":"C-1","lines":[{"product":"TEA-500","quantity":{"amount":"1","unit":"pcs"}}]}}"#
                    + "\n"
                    + #"{"type":"orders.verify-order","key":"seen-\#(number)","as":"supervisor","data":{"order":"KEPT-\#(number)"}}"#
                    + "\n"
            }.joined()
        }

        private func text(of folder: String) throws -> String {
            try files(in: folder).map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
        }

        private func files(in folder: String) throws -> [String] {
            try Deployment.services.flatMap { service in
                try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(service)").sorted().map {
                    "\(folder)/\(service)/\($0)"
                }
            }
        }

        private func records(_ deployment: Deployment) throws -> Int {
            let watched = try deployment.gateway(
                "watch", "--since", "0", "--until-caught-up", "-o", "jsonl", "--profile", "auditor")
            return watched.out.split(separator: "\n").count
        }

        @Test func `brings back all that was recorded after a copy, when every disk is lost`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let running = try deployment.serveAll()
            defer { running.values.forEach { kill($0.processIdentifier, SIGKILL) } }
            let place = deployment.home.path + "-copies"
            let home = deployment.home.path + "-again"
            defer { for folder in [place, home] { try? FileManager.default.removeItem(atPath: folder) } }
            #expect(try deployment.gateway("backup", place).status == 0)
            let kept = "\(place)/archive"
            // Whoever keeps is killed again and again, and goes on where it ended.
            let sending = Process()
            sending.executableURL = Deployment.programs.appending(path: "gateway")
            let lines = deployment.home.appending(path: "load.jsonl")
            try load(1...150).write(to: lines, atomically: true, encoding: .utf8)
            sending.arguments = ["send", lines.path, "-o", "jsonl", "--home", deployment.home.path]
            sending.standardOutput = FileHandle.nullDevice
            sending.standardError = FileHandle.nullDevice
            try sending.run()
            while sending.isRunning {
                let archiving = try archive(deployment, kept)
                Thread.sleep(until: Date(timeIntervalSinceNow: 0.7))
                kill(archiving.processIdentifier, SIGKILL)
                archiving.waitUntilExit()
            }
            let caught = try deployment.gateway("archive", kept, "--until-caught-up")
            #expect(caught.status == 0, "\(caught.out)\(caught.err)")
            let archiving = try archive(deployment, kept)
            defer { archiving.terminate() }
            #expect(try deployment.gateway("stock", "receive", "KEPT-LAST", "TEA-500", "7").status == 0)
            try Deployment.wait(for: "the last to be kept") { try text(of: kept).contains("KEPT-LAST") }
            #expect(try deployment.gateway("check", "--archive", kept).status == 0)
            let second = try deployment.gateway("archive", kept, "--until-caught-up")
            #expect(second.status == 78 && second.err.contains("kept by another process"), "\(second.err)")
            let count = try records(deployment)
            for process in running.values {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
            }
            // The power went while it wrote.
            let newest = try #require(try files(in: kept).last { $0.contains("/orders/") })
            let handle = try #require(FileHandle(forWritingAtPath: newest))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(#"{"service":"orders","partition":0,"ep"#.utf8))
            try handle.close()
            let rehearsed = try deployment.gateway("rehearse", place, "--archive", kept, "--into", home, "-o", "json")
            #expect(rehearsed.status == 0, "\(rehearsed.out)\(rehearsed.err)")
            let outcome = try JSONReader.read(rehearsed.out)
            // Each journal says that it was restored, customers open a problem of it, and nothing else is missing or more.
            #expect(outcome["records"]?.whole == Int64(count + 2 * Deployment.services.count))
            #expect(outcome["findings"]?.elements?.isEmpty == true)
        }

        @Test func `forgets whom the journals forget, and goes on where one was set back`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            var running = try deployment.serveAll()
            defer { running.values.forEach { $0.terminate() } }
            let place = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: place) }
            #expect(try deployment.gateway("backup", place).status == 0)
            let kept = "\(place)/archive"
            #expect(
                try deployment.gateway(
                    "customer", "add", "C-7", "--name", "Bu Tini", "--limit", "0", "--phone", "0811-0000-77"
                ).status == 0)
            #expect(try deployment.gateway("archive", kept, "--until-caught-up").status == 0)
            #expect(try text(of: kept).contains("0811-0000-77"))
            #expect(
                try deployment.gateway(
                    "customer", "erase", "C-7", "--reason", "her letter", "--profile", "supervisor"
                ).status == 0)
            #expect(try deployment.gateway("archive", kept, "--until-caught-up").status == 0)
            #expect(try !text(of: kept).contains("0811-0000-77"))
            for file in try files(in: kept) {
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600)
            }
            for receipt in ["FIRST-1", "FIRST-2", "FIRST-3"] {
                #expect(try deployment.gateway("stock", "receive", receipt, "TEA-500", "7").status == 0)
            }
            #expect(try deployment.gateway("archive", kept, "--until-caught-up").status == 0)
            #expect(try text(of: kept).contains("FIRST-3"))
            // Without what was kept the copy is another journal, shorter than what is kept; it goes on in a life of its own, and both are kept.
            let copy = try #require(
                try FileManager.default.contentsOfDirectory(atPath: place).first { $0.hasPrefix("20") })
            running["logistics"]?.terminate()
            running["logistics"]?.waitUntilExit()
            #expect(try deployment.service("logistics", "restore", "\(place)/\(copy)/logistics.db").status == 0)
            running["logistics"] = try deployment.serve("logistics")
            let shorter = try deployment.gateway("archive", kept, "--until-caught-up")
            #expect(shorter.status == 0, "\(shorter.out)\(shorter.err)")
            #expect(try text(of: kept).contains("restored/logistics"))
            #expect(try deployment.gateway("stock", "receive", "OTHER-LIFE", "TEA-500", "7").status == 0)
            // Whoever begins in the midst of an earlier life comes to its end.
            let watched = try deployment.gateway(
                "watch", "logistics", "--since", "3", "--until-caught-up", "-o", "jsonl")
            #expect(watched.status == 0 && watched.out.contains("OTHER-LIFE"), "\(watched.err)")
            let later = try deployment.gateway("archive", kept, "--until-caught-up")
            #expect(later.status == 0, "\(later.out)\(later.err)")
            #expect(try text(of: kept).contains("OTHER-LIFE"))
            running["logistics"]?.terminate()
            running["logistics"]?.waitUntilExit()
            let restored = try deployment.service(
                "logistics", "restore", "\(place)/\(copy)/logistics.db", "--adopt", kept)
            #expect(restored.status == 0, "\(restored.out)\(restored.err)")
            #expect(try deployment.service("logistics", "export").out.contains("OTHER-LIFE"))
        }

        /// Whoever is frozen answers no handshake, and is nobody else for that.
        @Test func `goes on when a service that stood still goes on`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            var running: [String: Process] = [:]
            let log = deployment.home.appending(path: "customers.log")
            for service in Deployment.services {
                running[service] = try deployment.serve(service, log: service == "customers" ? log : nil)
            }
            defer { running.values.forEach { $0.terminate() } }
            try Deployment.wait(for: "all to be level") { try deployment.gateway("check").status == 0 }
            let kept = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: kept) }
            let archiving = try archive(deployment, kept)
            defer { archiving.terminate() }
            try Deployment.wait(for: "all to be kept") {
                try deployment.gateway("check", "--archive", kept, "-o", "json").status == 0
                    && (try? text(of: kept).contains("DEMO-O-8")) == true
            }
            let orders = try #require(running["orders"])
            kill(orders.processIdentifier, SIGSTOP)
            // Twice as long as anybody waits before he connects anew and is not answered.
            Thread.sleep(until: Date(timeIntervalSinceNow: 14))
            kill(orders.processIdentifier, SIGCONT)
            #expect(
                try deployment.gateway("order", "enter", "AWAKE", "--customer", "C-1", "--line", "TEA-500=1").status
                    == 0)
            try Deployment.wait(for: "it to be kept") { try text(of: kept).contains("AWAKE") }
            #expect(archiving.isRunning)
            let said = try String(contentsOf: log, encoding: .utf8)
            #expect(said.contains("nothing heard of orders") && !said.contains("lets us in not"), "\(said)")
        }

        @Test func `lies on another disk than the home, in a folder that can be written`() throws {
            let deployment = try Deployment()
            #expect(try deployment.gateway("key", "prepare").status == 0)
            let inside = try deployment.gateway("archive", deployment.home.path + "/kept")
            #expect(inside.status == 64 && inside.err.contains("outside of the home"), "\(inside.err)")
            let link = deployment.home.path + "-link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: deployment.home.path)
            defer { try? FileManager.default.removeItem(atPath: link) }
            #expect(try deployment.gateway("archive", link + "/kept").status == 64)
            #expect(try deployment.gateway("backup", link + "/kept/more").status == 64)
            let nowhere = try deployment.gateway("archive", "/proc/kept", "--until-caught-up")
            #expect(nowhere.status == 78 && nowhere.err.contains("cannot be"), "\(nowhere.err)")
            let place = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: place) }
            #expect(try deployment.gateway("archive", "/", "--keep", "0").status == 64)
            let silent = try deployment.gateway("archive", place, "--until-caught-up", "--timeout", "1")
            #expect(silent.status == 7, "\(silent.err)")
        }

        @Test func `brings back a fleet in which some have recorded nothing`() throws {
            let deployment = try Deployment()
            try deployment.start()
            let place = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: place) }
            #expect(try deployment.gateway("backup", place).status == 0)
            #expect(try deployment.gateway("customer", "add", "C-7", "--name", "Bu Tini", "--limit", "0").status == 0)
            let kept = "\(place)/archive"
            #expect(try deployment.gateway("archive", kept, "--until-caught-up").status == 0)
            let rehearsed = try deployment.gateway("rehearse", place, "--archive", kept, "-o", "json")
            #expect(rehearsed.status == 0, "\(rehearsed.out)\(rehearsed.err)")
            #expect(try JSONReader.read(rehearsed.out)["records"]?.whole ?? 0 > 0)
        }
    }
}
