import Foundation
import Testing

extension EndToEnd {
    /// Each way in that must be shut, tried on running services by a client that shares no code with them.
    @Suite struct `At the doors of a running fleet` {
        /// A number is the status with which the handshake was refused (ZeroMQ RFC 27).
        private static let cases = [
            ("unknown-key", "400 400 400"), ("no-key", "closed closed closed"),
            ("wrong-server-key", "closed closed closed"), ("no-role-for-events", "400"), ("revoked-key", "400"),
            ("revoked-listener", "nothing"), ("expired-key", "400"), ("taken-name", "his own"),
            ("replayed-session", "closed"), ("replayed-message", "closed"), ("no-role-for-the-door", "400 400 400"),
            ("next-routing-id", "all eight live"),
        ]

        @Test func `nobody comes in, or is taken for another, or is heard twice`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            try deployment.start()
            for (name, expected) in Self.cases {
                let ran = try Deployment.run(
                    URL(filePath: "/usr/bin/python3"),
                    [
                        Deployment.clients.appending(path: "doors.py").path, name, deployment.home.path,
                        Deployment.programs.path,
                    ])
                #expect(ran.out == "\(expected)\n", "\(name): \(ran.err)")
            }
            try theGatewaySaysSo(deployment)
        }

        private func theGatewaySaysSo(_ deployment: Deployment) throws {
            let added = try deployment.gateway("key", "add", "dewi", "--role", "auditor", "--until", "2998-12-31")
            #expect((added.out + added.err).contains("until 1 Jan 2999 00:00 WIB"))
            #expect(try deployment.gateway("key", "list", "-o", "json").out.contains("2998-12-31T17:00:00.000Z"))
            try aKeyAndItsEnd(deployment)
            let late = try deployment.gateway("key", "add", "dewi", "--until", "2020-01-01")
            #expect(late.status == 64 && late.err.contains("--until is 2020-01-01"))
            #expect(try deployment.gateway("key", "revoke", "dewi").status == 0)
            // The services read their role files once a second.
            try Deployment.wait(for: "the end of the revoked key", atMost: 5) {
                let unknown = try deployment.gateway("order", "list", "--profile", "dewi", "--timeout", "5")
                return unknown.status == 6 && unknown.err.contains("key-refused")
            }

            let snapshot = try deployment.gateway("snapshot", "orders", "--profile", "dewi", "--timeout", "8")
            #expect(snapshot.status == 6 && snapshot.err.contains("key-refused"))

            let certificate = deployment.home.appending(path: "orders/service.cert")
            try FileManager.default.removeItem(at: certificate)
            try FileManager.default.copyItem(
                at: deployment.home.appending(path: "invoicing/service.cert"), to: certificate)
            let other = try deployment.gateway("order", "list", "--timeout", "10")
            #expect(other.status == 6 && other.err.contains("key-refused"))
        }

        private func aKeyAndItsEnd(_ deployment: Deployment) throws {
            func add(_ arguments: String...) throws -> Deployment.Result {
                try Deployment.run(
                    Deployment.programs.appending(path: "gateway"), ["key", "add"] + arguments,
                    environment: ["NIAGA_HOME": deployment.home.path])
            }
            // One that has expired is not let in again by saying the same line without a day.
            let temp = try add("temp", "--role", "auditor")
            #expect(temp.status == 4 && temp.err.contains("key-expired") && temp.err.contains("--until never"))
            #expect(try add("temp", "--until", "never").status == 0)
            #expect(try add("temp", "--role", "auditor").status == 0)
            // Of a key that was made elsewhere no second one is made here.
            let here = deployment.home.appending(path: "profiles/temp.cert")
            for file in [here.path, here.path + "_secret"] { try FileManager.default.removeItem(atPath: file) }
            let elsewhere = try add("temp", "--until", "2998-12-31")
            #expect(elsewhere.status == 4 && elsewhere.err.contains("key-elsewhere"))
            #expect(!FileManager.default.fileExists(atPath: here.path))
        }
    }
}
