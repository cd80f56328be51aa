import Foundation
import Testing

/// The Python client of the protocol's page, and what it has said so far.
private final class Follower {
    let process = Process()
    private let out = FileManager.default.temporaryDirectory.appending(path: "follow-\(UUID().uuidString)")
    private let err = FileManager.default.temporaryDirectory.appending(path: "follow-\(UUID().uuidString)")

    init(_ deployment: Deployment, _ service: String, port: Int, until: Int) throws {
        for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            Deployment.clients.appending(path: "follow.py").path,
            deployment.home.appending(path: "profiles/auditor.cert_secret").path,
            deployment.home.appending(path: "\(service)/service.cert").path,
            service, "127.0.0.1", String(port), String(until),
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        for file in [out, err] { try? FileManager.default.removeItem(at: file) }
    }

    /// The sequences it printed, each of a record whose hash and chain it had checked.
    func sequences() throws -> [Int] {
        try String(contentsOf: out, encoding: .utf8).split(separator: "\n").compactMap {
            $0.split(separator: " ").first.flatMap { Int($0) }
        }
    }

    func end() throws -> String {
        try Deployment.wait(for: "the end of the follower, now at \(sequences().last ?? 0)", atMost: 120) {
            !process.isRunning
        }
        return try String(contentsOf: err, encoding: .utf8)
    }
}

extension EndToEnd {
    @Suite struct `A client in another language` {
        private func receipts(_ numbers: ClosedRange<Int>) -> String {
            numbers.map {
                #"{"type":"receive-stock","key":"r\#($0)","data":{"receipt":"R-\#($0)","product":"TEA-500","quantity":{"amount":"1","unit":"pcs"}}}"#
                    + "\n"
            }.joined()
        }

        private func sequence(_ deployment: Deployment) throws -> Int {
            let text = try deployment.heads()[3].dropFirst().prefix { $0.isNumber }
            return try #require(Int(text))
        }

        @Test func `follows without a hole across a restart of the service`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            let end = try sequence(deployment) + 30
            let before = try deployment.serve("logistics")
            defer { before.terminate() }
            let follower = try Follower(deployment, "logistics", port: deployment.base + 30, until: end)
            #expect(try deployment.gateway("send", "-", input: receipts(1...10)).status == 0)
            try Deployment.wait(for: "twenty live events") { try follower.sequences().last ?? 0 >= end - 10 }
            before.terminate()
            before.waitUntilExit()
            #expect(before.terminationStatus == 0)
            let after = try deployment.serve("logistics")
            defer { after.terminate() }
            #expect(try deployment.gateway("send", "-", input: receipts(11...20)).status == 0)
            #expect(try follower.end() == "")
            #expect(try follower.sequences() == Array(1...end))
        }

        @Test func `takes a snapshot, and knows the same as the gateway does`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            let orders = try deployment.serve("orders")
            defer { orders.terminate() }
            func taken(_ kinds: String...) throws -> Deployment.Result {
                try Deployment.run(
                    URL(filePath: "/usr/bin/python3"),
                    [
                        Deployment.clients.appending(path: "snapshot.py").path,
                        deployment.home.appending(path: "profiles/auditor.cert_secret").path,
                        deployment.home.appending(path: "orders/service.cert").path, "127.0.0.1",
                        String(deployment.base + 10),
                    ] + kinds)
            }
            let ours = try deployment.gateway("snapshot", "orders", "--profile", "auditor", "-o", "jsonl")
            #expect(ours.status == 0, "\(ours.err)")
            let rows = try ours.out.split(separator: "\n").map { line in
                let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
                return "\(row.kind) \(row.id) \(row.version)"
            }
            let theirs = try taken().out.split(separator: "\n").map(String.init)
            #expect(rows.count > 5 && Array(theirs.dropLast()) == rows)
            #expect(theirs.last?.hasPrefix("rows ") == true)
            #expect(try taken("order").out.split(separator: "\n").dropLast().allSatisfy { $0.hasPrefix("order ") })
            #expect(try taken("nonsense").err == "unknown-kind\n")
            let refused = try deployment.gateway("snapshot", "orders", "--kind", "nonsense")
            #expect(refused.status == 3 && refused.err.contains("unknown-kind"))
        }

        private struct Row: Decodable {
            let kind: String
            let id: String
            let version: Int
        }

        @Test func `is given the state and then each event, without a hole`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            let start = try sequence(deployment)
            let logistics = try deployment.serve("logistics")
            defer { logistics.terminate() }
            let out = FileManager.default.temporaryDirectory.appending(path: "snapshot-\(UUID().uuidString)")
            _ = FileManager.default.createFile(atPath: out.path, contents: nil)
            defer { try? FileManager.default.removeItem(at: out) }
            let process = Process()
            process.executableURL = Deployment.programs.appending(path: "gateway")
            process.arguments = ["snapshot", "logistics", "--kind", "stock", "--follow", "-o", "jsonl"]
            process.environment = ["NIAGA_HOME": deployment.home.path]
            process.standardOutput = try FileHandle(forWritingTo: out)
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer { kill(process.processIdentifier, SIGTERM) }
            func lines(_ what: String) throws -> Int {
                try String(contentsOf: out, encoding: .utf8).split(separator: "\n").count { $0.contains(what) }
            }
            try Deployment.wait(for: "the rows") { try lines("\"state\"") > 0 }
            #expect(try deployment.gateway("send", "-", input: receipts(1...10)).status == 0)
            // Each receipt is two events, of which one is about the stock.
            try Deployment.wait(for: "the events") { try lines("\"specversion\"") >= 10 }
            #expect(try sequence(deployment) == start + 20)
            #expect(try lines("\"specversion\"") == 10)
        }

        @Test func `follows without a hole when it was stopped for 20,000 events`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            let start = try sequence(deployment)
            let logistics = try deployment.serve("logistics")
            defer { logistics.terminate() }
            let follower = try Follower(deployment, "logistics", port: deployment.base + 30, until: start + 20_000)
            try Deployment.wait(for: "the first events") { try follower.sequences().last ?? 0 >= start }
            #expect(kill(follower.process.processIdentifier, SIGSTOP) == 0)
            let sent = try deployment.gateway("send", "-", input: receipts(1...10_000))
            #expect(sent.status == 0, "\(sent.err)")
            #expect(try sequence(deployment) >= start + 20_000)
            #expect(try follower.sequences().count < start + 10)
            #expect(kill(follower.process.processIdentifier, SIGCONT) == 0)
            #expect(try follower.end() == "")
            #expect(try follower.sequences() == Array(1...(start + 20_000)))
        }
    }
}
