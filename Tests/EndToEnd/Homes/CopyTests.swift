import Foundation
import Models
import Testing

extension EndToEnd {
    /// The lines of OPERATIONS, "Copies and restoring", as they are typed there.
    @Suite struct `A copy of a fleet at work` {
        @Test func `brings back a service whose disk was wiped, and can be rehearsed`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            var running = try deployment.serveAll()
            defer { running.values.forEach { $0.terminate() } }
            let place = deployment.home.deletingLastPathComponent()
                .appending(path: "copies-\(UUID().uuidString.prefix(8))").path
            defer { try? FileManager.default.removeItem(atPath: place) }
            // While others work.
            let load = deployment.home.appending(path: "load.jsonl")
            try Self.work(1...300).write(to: load, atomically: true, encoding: .utf8)
            let working = Process()
            working.executableURL = Deployment.programs.appending(path: "gateway")
            working.arguments = ["send", load.path, "-o", "jsonl", "--home", deployment.home.path]
            working.standardOutput = FileHandle.nullDevice
            working.standardError = FileHandle.nullDevice
            try working.run()
            let copied = try deployment.gateway("backup", place, "-o", "json")
            #expect(copied.status == 0, "\(copied.out)\(copied.err)")
            let copy = try #require(try JSONReader.read(copied.out)["copy"]?.text)
            working.waitUntilExit()
            #expect(working.terminationStatus == 0)
            try Self.rehearse(deployment, place, copy)
            // What came after the copy is nowhere but in what the others heard.
            let later = try deployment.gateway("send", "-", "-o", "jsonl", input: Self.work(301...330))
            #expect(later.status == 0, "\(later.err)")
            try deployment.waitUntilHeard("orders")
            let before = try deployment.gateway("order", "show", "LOAD-330", "-o", "json").out
            let orders = try #require(running["orders"])
            kill(orders.processIdentifier, SIGKILL)
            orders.waitUntilExit()
            let folder = deployment.home.appending(path: "orders").path
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("journal.db") {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
            let lost = try deployment.service("orders", "serve")
            #expect(lost.status == 78, "\(lost.err)")
            var adopt: [String] = []
            for other in ["customers", "invoicing", "logistics"] {
                let heard = try deployment.service(other, "heard", "orders")
                let file = "\(place)/\(other).jsonl"
                try heard.out.write(toFile: file, atomically: true, encoding: .utf8)
                adopt += ["--adopt", file]
            }
            let began = Date()
            let restored = try deployment.service("orders", ["restore", "\(copy)/orders.db"] + adopt)
            #expect(restored.status == 0, "\(restored.out)\(restored.err)")
            running["orders"] = try deployment.serve("orders")
            try Deployment.wait(for: "all to be level again") { try deployment.gateway("check").status == 0 }
            print("restored and level in \(Int(Date().timeIntervalSince(began) * 1_000)) ms")
            #expect(try deployment.gateway("order", "show", "LOAD-330", "-o", "json").out == before)
            let audit = try deployment.gateway("audit")
            #expect(audit.status == 0, "\(audit.out)\(audit.err)")
        }

        /// It is put back beside the running fleet; what is not whole is refused before anything is made.
        private static func rehearse(_ deployment: Deployment, _ place: String, _ copy: String) throws {
            let rehearsed = try deployment.gateway("rehearse", place, "-o", "json")
            #expect(rehearsed.status == 0, "\(rehearsed.out)\(rehearsed.err)")
            let outcome = try JSONReader.read(rehearsed.out)
            #expect(outcome["copy"]?.text == copy)
            #expect(outcome["records"]?.whole ?? 0 > 100)
            #expect(outcome["findings"]?.elements?.isEmpty == true)
            let torn = "\(place)/torn"
            try FileManager.default.copyItem(atPath: copy, toPath: torn)
            let handle = try #require(FileHandle(forWritingAtPath: "\(torn)/logistics.db"))
            try handle.truncate(atOffset: 8_192)
            try handle.close()
            let refused = try deployment.gateway("rehearse", torn)
            #expect(
                refused.status == 78 && refused.err.contains("logistics.db is not what was copied"), "\(refused.err)")
            try FileManager.default.removeItem(atPath: torn)
            #expect(try deployment.service("orders", "backup", "\(copy)/orders.db").status == 78)
            // Nor over a note, nor where there is no copy any more because somebody was killed.
            try "mine".write(toFile: "\(place)/x.db.json", atomically: true, encoding: .utf8)
            #expect(try deployment.service("orders", "backup", "\(place)/x.db").status == 78)
            #expect(try String(contentsOfFile: "\(place)/x.db.json", encoding: .utf8) == "mine")
            let left = "\(place)/2026-11-30T000000000Z.copying-4194303"
            try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
            #expect(try deployment.gateway("backup", place).status == 0)
            #expect(!FileManager.default.fileExists(atPath: left))
            let mode = try FileManager.default.attributesOfItem(atPath: "\(copy)/orders.db")[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }

        @Test func `that has recorded nothing yet is put back as well, whatever the environment says of places`() throws
        {
            let deployment = try Deployment()
            try deployment.settle()
            let place = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: place) }
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            #expect(try deployment.gateway("backup", place).status == 0)
            let elsewhere = ["NIAGA_ORDERS_PORT": "1", "NIAGA_PEERS_ORDERS_PORT": "1"]
            let rehearsed = try deployment.gateway("rehearse", place, environment: elsewhere)
            #expect(rehearsed.status == 0, "\(rehearsed.out)\(rehearsed.err)")
            #expect(try deployment.gateway("status").out.contains("DOWN"))
        }

        /// In a month quotations lapse, terms end and days change: what the services do by themselves when they are back after so long is audited too.
        @Test(
            .enabled("faketime, of Debian's package of that name, is not here") {
                FileManager.default.isExecutableFile(atPath: "/usr/bin/faketime")
            })
        func `that is a month old is put back, and what has become due since is done`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let place = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: place) }
            #expect(try deployment.gateway("backup", place).status == 0)
            func records(_ shift: String) throws -> Int64 {
                let rehearsed = try Deployment.run(
                    URL(filePath: "/usr/bin/faketime"),
                    [
                        "-f", shift, Deployment.programs.appending(path: "gateway").path, "rehearse", place, "-o",
                        "json",
                    ], environment: ["NIAGA_HOME": deployment.home.path, "FAKETIME_DONT_FAKE_MONOTONIC": "1"])
                #expect(rehearsed.status == 0, "\(rehearsed.out)\(rehearsed.err)")
                let outcome = try JSONReader.read(rehearsed.out)
                #expect(outcome["findings"]?.elements?.isEmpty == true)
                print("rehearsed \(shift) in \(outcome["milliseconds"]?.whole ?? 0) ms")
                return outcome["records"]?.whole ?? 0
            }
            let now = try records("+0d")
            let later = try records("+31d")
            #expect(later > now)
        }

        private static func work(_ numbers: ClosedRange<Int>) -> String {
            numbers.map { number in
                #"{"type":"orders.enter-order","key":"load-\#(number)","data":{"order":"LOAD-\#(number)","customer":"C-1","lines":[{"product":"TEA-500","quantity":{"amount":"1","unit":"pcs"}}]}}"#
                    + "\n"
            }.joined()
        }
    }
}
