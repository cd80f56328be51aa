import Foundation
import Testing

/// The home of a demo taken apart, as onto hosts of their own: each service has its own folder and nothing else,
/// and the gateway has the profiles, the public keys and the places.
private final class Hosts {
    let deployment: Deployment
    private var roots: [String: URL] = [:]
    private var running: [String: Process] = [:]

    init() throws {
        deployment = try Deployment()
        _ = try deployment.demo()
        for name in Deployment.services {
            let root = deployment.home.appendingPathExtension(name)
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
            let folder = deployment.home.appending(path: name)
            try FileManager.default.moveItem(at: folder, to: root.appending(path: name))
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try FileManager.default.copyItem(
                at: root.appending(path: "\(name)/service.cert"), to: folder.appending(path: "service.cert"))
            roots[name] = root
        }
        for name in Deployment.services { try start(name) }
        for question in [["customer"], ["order"], ["invoice"], ["stock"]] {
            #expect(try gateway(question + ["list"]).status == 0)
        }
    }

    deinit {
        for process in running.values {
            process.terminate()
            process.waitUntilExit()
        }
        for root in roots.values { try? FileManager.default.removeItem(at: root) }
    }

    func start(_ name: String) throws { running[name] = try deployment.serve(name, home: roots[name]) }

    func end(_ name: String) throws {
        let removed = running.removeValue(forKey: name)
        let process = try #require(removed)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    func gateway(_ arguments: [String]) throws -> Deployment.Result {
        try Deployment.run(
            Deployment.programs.appending(path: "gateway"), arguments,
            environment: ["NIAGA_HOME": deployment.home.path])
    }

    func verify(_ name: String) throws -> Deployment.Result {
        try Deployment.run(
            Deployment.programs.appending(path: name), ["verify"],
            environment: ["NIAGA_HOME": try #require(roots[name]).path])
    }
}

extension EndToEnd {
    @Suite struct `Each service in a home of its own` {
        /// What is asked of each while it is away, what the others do meanwhile, and what it must know afterwards.
        private static let absences: [(name: String, ask: [String], meanwhile: [[String]], afterwards: [String])] = [
            (
                "customers", ["customer", "list"],
                [
                    ["order", "verify", "DEMO-O-2", "--profile", "supervisor"],
                    ["shipment", "track", "JNE", "JNE0005", "SCAN-5", "lost", "--at", "2026-01-05T08:00:00+07:00"],
                ],
                ["customer", "add", "C-8", "--name", "Toko Delapan", "--limit", "1000000"]
            ),
            (
                "orders", ["order", "list"],
                [["customer", "add", "C-9", "--name", "Toko Sembilan", "--limit", "1000000"]],
                ["customer", "credit", "C-9"]
            ),
            (
                "invoicing", ["invoice", "list"],
                [["shipment", "hand-over", "DEMO-S-3", "--carrier", "JNE", "--waybill", "JNE0099"]],
                ["invoice", "post", "I-7", "--order", "DEMO-O-7"]
            ),
            (
                "logistics", ["stock", "list"],
                [
                    ["order", "enter", "O-3", "--customer", "C-1", "--line", "TEA-500=5"],
                    ["order", "verify", "O-3", "--profile", "supervisor"],
                ],
                ["stock", "reservation", "O-3"]
            ),
        ]

        @Test func `is missed by name, and levels when it returns`() throws {
            #expect(Self.absences.map(\.name).sorted() == Deployment.services.sorted())
            let hosts = try Hosts()
            for absence in Self.absences {
                try hosts.end(absence.name)
                let missing = try hosts.gateway(absence.ask + ["--timeout", "2"])
                #expect(missing.status == 7, "\(absence.name): \(missing.err)")
                #expect(missing.err.contains("\(absence.name) is not reachable"), "\(missing.err)")
                for other in Self.absences where other.name != absence.name {
                    let present = try hosts.gateway(other.ask)
                    #expect(present.status == 0, "\(other.name) without \(absence.name): \(present.err)")
                }
                for step in absence.meanwhile {
                    let done = try hosts.gateway(step)
                    #expect(done.status == 0, "\(step): \(done.err)")
                }
                try hosts.start(absence.name)
                let afterwards = try hosts.gateway(absence.afterwards)
                #expect(afterwards.status == 0, "\(absence.afterwards): \(afterwards.err)")
            }
            for name in Deployment.services {
                let verify = try hosts.verify(name)
                #expect(verify.status == 0, "\(verify.out)\(verify.err)")
            }
        }
    }
}
