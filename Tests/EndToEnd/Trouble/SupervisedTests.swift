import Foundation
import Models
import Testing

/// The socket at which systemd hears how a service is.
private final class Supervisor {
    let path: String
    private let descriptor: CInt

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "notify-\(UUID().uuidString.prefix(8))").path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// The next word; nil where none comes in time.
    func heard() -> String? {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}

extension EndToEnd {
    @Suite struct `A service under a supervisor` {
        @Test func `says when it serves, that it turns, and when it stops`() throws {
            let deployment = try Deployment()
            try deployment.settle()
            let supervisor = try Supervisor()
            let process = Process()
            process.executableURL = Deployment.programs.appending(path: "orders")
            process.arguments = ["serve", "--home", deployment.home.path]
            process.environment = ProcessInfo.processInfo.environment.merging(["NOTIFY_SOCKET": supervisor.path]) { $1 }
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer { process.terminate() }
            let first = try #require(supervisor.heard())
            #expect(first.hasPrefix("READY=1"))
            // Whoever hears that it serves may ask it.
            #expect(try deployment.gateway("check", "orders", "--live").status == 0)
            for _ in 0..<3 { #expect(supervisor.heard() == "WATCHDOG=1") }
            kill(process.processIdentifier, SIGTERM)
            var last: String? = "WATCHDOG=1"
            while last == "WATCHDOG=1" { last = supervisor.heard() }
            #expect(last?.hasPrefix("STOPPING=1") == true)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }

        @Test func `takes its secret from where it is kept apart, and says what is wrong with it`() throws {
            let deployment = try Deployment()
            try deployment.settle()
            let folder = deployment.home.appending(path: "orders")
            let apart = deployment.home.appending(path: "credentials")
            try FileManager.default.createDirectory(at: apart, withIntermediateDirectories: true)
            let secret = folder.appending(path: "service.cert_secret")
            let moved = apart.appending(path: "service.cert_secret")
            try FileManager.default.moveItem(at: secret, to: moved)
            func serve(_ environment: [String: String]) throws -> Deployment.Result {
                try Deployment.run(
                    Deployment.programs.appending(path: "orders"), ["serve", "--home", deployment.home.path],
                    environment: environment)
            }
            let without = try serve([:])
            #expect(without.status == 78 && without.err.contains("service.cert_secret is missing"), "\(without.err)")
            let wrong = try serve(["NIAGA_SECRET_FILE": "/nonexistent/secret"])
            #expect(wrong.status == 78 && wrong.err.contains("/nonexistent/secret is not there"), "\(wrong.err)")
            let others = deployment.home.appending(path: "logistics/service.cert_secret").path
            let stolen = try serve(["NIAGA_SECRET_FILE": others])
            #expect(stolen.status == 78 && stolen.err.contains("is not the secret of orders"), "\(stolen.err)")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: moved.path)
            for given in [["CREDENTIALS_DIRECTORY": apart.path], ["NIAGA_SECRET_FILE": moved.path]] {
                let process = Process()
                process.executableURL = Deployment.programs.appending(path: "orders")
                process.arguments = ["serve", "--home", deployment.home.path]
                process.environment = ProcessInfo.processInfo.environment.merging(given) { $1 }
                process.standardError = FileHandle.nullDevice
                try process.run()
                defer {
                    process.terminate()
                    process.waitUntilExit()
                }
                try Deployment.wait(for: "orders to serve") {
                    try deployment.gateway("check", "orders", "--live").status == 0
                }
            }
        }
    }
}
