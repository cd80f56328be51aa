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
            ("replayed-session", "closed"), ("replayed-message", "closed"),
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
                        String(deployment.base), Deployment.programs.path,
                    ])
                #expect(ran.out == "\(expected)\n", "\(name): \(ran.err)")
            }
            try theGatewaySaysSo(deployment)
        }

        private func theGatewaySaysSo(_ deployment: Deployment) throws {
            let added = try deployment.gateway("key", "add", "dewi", "--role", "auditor", "--until", "2999-12-31")
            #expect(added.out.contains("until the end of 2999-12-31, WIB") || added.err.contains("2999-12-31, WIB"))
            #expect(try deployment.gateway("key", "list", "-o", "json").out.contains("2999-12-31T17:00:00.000Z"))
            let late = try deployment.gateway("key", "add", "dewi", "--until", "2020-01-01")
            #expect(late.status == 64 && late.err.contains("--until is 2020-01-01"))
            #expect(try deployment.gateway("key", "revoke", "dewi").status == 0)
            let unknown = try deployment.gateway("order", "list", "--profile", "dewi", "--timeout", "5")
            #expect(unknown.status == 6 && unknown.err.contains("key-refused"))

            let certificate = deployment.home.appending(path: "orders/service.cert")
            try FileManager.default.removeItem(at: certificate)
            try FileManager.default.copyItem(
                at: deployment.home.appending(path: "invoicing/service.cert"), to: certificate)
            let other = try deployment.gateway("order", "list", "--timeout", "10")
            #expect(other.status == 6 && other.err.contains("key-refused"))
        }
    }
}
