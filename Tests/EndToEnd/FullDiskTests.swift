import Foundation
import Testing

/// A disk of twelve megabytes in memory, which only the superuser can make.
private enum SmallDisk {
    static let path = FileManager.default.temporaryDirectory.appending(path: "niaga-disk-\(getpid())").path

    static func mount() -> Bool {
        guard geteuid() == 0 else { return false }
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let made = try? Deployment.run(
            URL(filePath: "/bin/mount"), ["-t", "tmpfs", "-o", "size=12m", "tmpfs", path])
        return made?.status == 0
    }

    static func unmount() {
        _ = try? Deployment.run(URL(filePath: "/bin/umount"), [path])
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension EndToEnd {
    @Suite struct `A full disk` {
        @Test(.enabled("it needs a disk of its own, which only the superuser can mount") { SmallDisk.mount() })
        func `is told to who commands, hides nothing from who asks, and is over when there is room`() throws {
            defer { SmallDisk.unmount() }
            let deployment = try Deployment(home: URL(filePath: SmallDisk.path).appending(path: "home"))
            #expect(try deployment.demo().status == 0)
            let orders = try deployment.serve("orders")
            #expect(try deployment.gateway("order", "list").status == 0)
            let rest = SmallDisk.path + "/rest"
            _ = try Deployment.run(URL(filePath: "/bin/dd"), ["if=/dev/zero", "of=\(rest)", "bs=1k"])
            func enter(_ order: String) throws -> Deployment.Result {
                try deployment.gateway("order", "enter", order, "--customer", "C-1", "--line", "TEA-500=1")
            }
            let refused = try enter("FULL-1")
            #expect(refused.status == 7)
            #expect(refused.err.contains("storage-full"), "\(refused.err)")
            #expect(try deployment.gateway("order", "show", "DEMO-O-1").status == 0)
            // Also one that starts when it is full already.
            kill(orders.processIdentifier, SIGKILL)
            orders.waitUntilExit()
            let again = try deployment.serve("orders")
            defer { again.terminate() }
            #expect(try deployment.gateway("order", "show", "DEMO-O-1").status == 0)
            #expect(try enter("FULL-2").status == 7)
            try FileManager.default.removeItem(atPath: rest)
            try Deployment.wait(for: "room") { try enter("FULL-3").status == 0 }
            for refused in ["FULL-1", "FULL-2"] {
                #expect(try deployment.gateway("order", "show", refused).status == 3)
            }
            again.terminate()
            again.waitUntilExit()
            let verify = try deployment.service("orders", "verify")
            #expect(verify.status == 0, "\(verify.out)\(verify.err)")
        }
    }
}
