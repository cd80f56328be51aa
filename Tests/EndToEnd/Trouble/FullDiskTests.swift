import Foundation
import Testing

private let disk = SmallDisk(
    path: FileManager.default.temporaryDirectory.appending(path: "niaga-disk-\(getpid())").path)

extension EndToEnd {
    @Suite struct `A full disk` {
        @Test(.enabled("it needs a disk of its own, which only the superuser can mount") { disk.mount() })
        func `is told to who commands, hides nothing from who asks, and is over when there is room`() throws {
            defer { disk.unmount() }
            let deployment = try Deployment(home: URL(filePath: disk.path).appending(path: "home"))
            #expect(try deployment.demo().status == 0)
            let orders = try deployment.serve("orders")
            #expect(try deployment.gateway("order", "list").status == 0)
            try disk.fill()
            func enter(_ order: String) throws -> Deployment.Result {
                try deployment.gateway("order", "enter", order, "--customer", "C-1", "--line", "TEA-500=1")
            }
            let refused = try enter("FULL-1")
            #expect(refused.status == 7)
            #expect(refused.err.contains("storage-full"), "\(refused.err)")
            func health() throws -> Deployment.Result { try deployment.gateway("check", "orders") }
            try Deployment.wait(for: "the full disk to be told") {
                let told = try health()
                return told.status == 2 && told.out.contains("critical  orders  disk-full")
            }
            #expect(try deployment.gateway("order", "show", "DEMO-O-1").status == 0)
            // Also one that starts when it is full already.
            kill(orders.processIdentifier, SIGKILL)
            orders.waitUntilExit()
            let again = try deployment.serve("orders")
            defer { again.terminate() }
            #expect(try deployment.gateway("order", "show", "DEMO-O-1").status == 0)
            let still = try health()
            #expect(still.status == 2 && still.out.contains("disk-full"), "\(still.out)\(still.err)")
            let waiting = try enter("FULL-2")
            #expect(waiting.status == 7 && waiting.err.contains("storage-full"), "\(waiting.err)")
            try disk.empty()
            try Deployment.wait(for: "room") { try enter("FULL-3").status == 0 }
            // And where it stopped in order, and even the file by which readers agree is to be made anew.
            again.terminate()
            again.waitUntilExit()
            try disk.fill()
            let last = try deployment.serve("orders")
            defer { last.terminate() }
            #expect(try deployment.gateway("order", "show", "DEMO-O-1").status == 0)
            let third = try enter("FULL-4")
            #expect(third.status == 7 && third.err.contains("storage-full"), "\(third.err)")
            #expect(try deployment.gateway("order", "show", "DEMO-O-1").status == 0)
            try disk.empty()
            try Deployment.wait(for: "room") { try enter("FULL-5").status == 0 }
            #expect(try deployment.gateway("order", "show", "FULL-5").status == 0)
            for refused in ["FULL-1", "FULL-2", "FULL-4"] {
                #expect(try deployment.gateway("order", "show", refused).status == 3)
            }
            last.terminate()
            last.waitUntilExit()
            let verify = try deployment.service("orders", "verify")
            #expect(verify.status == 0, "\(verify.out)\(verify.err)")
        }
    }

    @Suite struct `A disk that nobody may write` {
        @Test(
            .enabled("it needs a disk of its own, which only the superuser can mount", { geteuid() == 0 }),
            arguments: [true, false])
        func `refuses a service with its path, and is read all the same`(inOrder: Bool) throws {
            try #require(disk.mount())
            defer { disk.unmount() }
            let deployment = try Deployment(home: URL(filePath: disk.path).appending(path: "home-\(inOrder)"))
            #expect(try deployment.demo().status == 0)
            if !inOrder {
                let orders = try deployment.serve("orders")
                try Deployment.wait(for: "an order") {
                    try deployment.gateway("order", "enter", "RO-1", "--customer", "C-1", "--line", "TEA-500=1").status
                        == 0
                }
                kill(orders.processIdentifier, SIGKILL)
                orders.waitUntilExit()
            }
            let before = try deployment.service("orders", "export").out
            #expect(try Deployment.run(URL(filePath: "/bin/mount"), ["-o", "remount,ro", disk.path]).status == 0)
            let folder = deployment.home.appending(path: "orders").path
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            // Were it let in, it would serve without an end.
            let refused = try Deployment.run(
                URL(filePath: "/usr/bin/timeout"),
                ["20", Deployment.programs.appending(path: "orders").path, "serve", "--home", deployment.home.path])
            #expect(refused.status == 78 && refused.err.contains(folder), "\(refused.status) \(refused.err)")
            #expect(refused.err.contains("Read-only file system"), "\(refused.err)")
            let verify = try deployment.service("orders", "verify")
            #expect(verify.status == 0, "\(verify.out)\(verify.err)")
            #expect(try deployment.service("orders", "export").out == before)
            #expect(before.contains("RO-1") == !inOrder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == files)
        }
    }
}
