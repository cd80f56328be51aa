import Foundation
import Models
import Testing

/// What `make install` puts in place, in a folder of its own, read by the tools that will read it.
private enum Installed {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The programs are built: whoever runs this was built with them.
    static func inPlace(_ body: (URL) throws -> Void) throws {
        let prefix = FileManager.default.temporaryDirectory.appending(
            path: "niaga-installed-\(UUID().uuidString.prefix(8))")
        defer { try? FileManager.default.removeItem(at: prefix) }
        let made = try Deployment.run(
            URL(filePath: "/usr/bin/make"),
            [
                "-C", root.path, "-o", "build", "-o", "setup", "install", "PREFIX=\(prefix.path)",
                "BIN=\(Deployment.programs.path)",
            ])
        #expect(made.status == 0, "\(made.out)\(made.err)")
        try body(prefix)
    }

    static func tool(_ name: String) -> URL? {
        ["/usr/bin", "/usr/local/bin", "/usr/sbin", "/bin"].map { URL(filePath: $0).appending(path: name) }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }
}

extension EndToEnd {
    @Suite struct `What is installed` {
        @Test(
            .enabled("systemd-analyze, of Debian's package systemd, is not here") {
                Installed.tool("systemd-analyze") != nil
            })
        func `is understood by systemd without a word, and shut off as far as it goes`() throws {
            try Installed.inPlace { try Self.looked(at: $0) }
        }

        private static func looked(at prefix: URL) throws {
            let analyze = try #require(Installed.tool("systemd-analyze"))
            let units = prefix.appending(path: "lib/systemd/system")
            let looked = FileManager.default.temporaryDirectory.appending(path: "niaga-units-\(getpid())")
            try FileManager.default.createDirectory(at: looked, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: looked) }
            var names = ["niaga.target", "niaga-backup.service", "niaga-backup.timer", "niaga-archive.service"]
            for name in names {
                try FileManager.default.copyItem(at: units.appending(path: name), to: looked.appending(path: name))
            }
            for service in Deployment.services {
                names.append("niaga@\(service).service")
                try FileManager.default.copyItem(
                    at: units.appending(path: "niaga@.service"), to: looked.appending(path: "niaga@\(service).service"))
            }
            let paths = names.map { looked.appending(path: $0).path }
            let verified = try Deployment.run(analyze, ["verify", "--man=no"] + paths)
            // It ends with 0 at a word that it does not know, and only says so.
            #expect(verified.out.isEmpty && verified.err.isEmpty, "\(verified.out)\(verified.err)")
            for path in paths where path.hasSuffix(".service") {
                let exposed = try Deployment.run(
                    analyze, ["security", "--offline=true", "--threshold=20", "--no-pager", path])
                #expect(exposed.status == 0, "\(exposed.out.split(separator: "\n").last ?? "")")
            }
        }

        /// Each as a user without any right, under the unit's own list of system calls, on a host of its own, where no toolchain is. What of the unit is
        /// put in place by hand, and what is only verified, stands at the head of confined.py.
        @Test(
            .enabled("it needs networks and users of its own, which only the superuser can give, and libseccomp") {
                geteuid() == 0 && Installed.tool("systemd-analyze") != nil && Installed.tool("ip") != nil
                    && Installed.tool("tc") != nil && Installed.tool("iptables") != nil
                    && FileManager.default.fileExists(atPath: "/proc/sys/kernel/seccomp/actions_avail")
            })
        func `sells with nothing but what its unit leaves it, one service a host`() throws {
            try Installed.inPlace { prefix in
                let place = FileManager.default.temporaryDirectory.appending(
                    path: "niaga-hosts-\(UUID().uuidString.prefix(8))")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                defer { try? FileManager.default.removeItem(at: place) }
                let sold = try Deployment.run(
                    URL(filePath: "/usr/bin/python3"),
                    [Deployment.clients.appending(path: "hosts.py").path, prefix.path, place.path])
                if sold.err.contains("no namespaces can be made here") { return print("skipped: \(sold.err)") }
                #expect(sold.status == 0, "\(sold.out)\(sold.err)")
                #expect(sold.out.contains("is closed") && sold.out.hasSuffix("sold on hosts of their own\n"))
            }
        }

        @Test(.enabled("neither docker compose nor docker-compose is here") { Composing.command != nil })
        func `is read by the tools that start containers`() throws {
            let (tool, words) = try #require(Composing.command)
            print(
                "no container engine is started by tests: images and their compiling stage are not built here (decision 29)"
            )
            let folder = Installed.root.appending(path: "compose")
            let all = try Deployment.run(
                tool, words + ["-f", folder.appending(path: "compose.yaml").path, "config"])
            #expect(all.status == 0 && all.err.isEmpty, "\(all.err)")
            for service in Deployment.services {
                #expect(all.out.contains("/var/lib/niaga/\(service)"))
                let one = try Deployment.run(
                    tool,
                    words + [
                        "-f", folder.appending(path: "compose.yaml").path, "-f",
                        folder.appending(path: "hosts/\(service).yaml").path, "config",
                    ], environment: ["ORDERS_AT": "10.0.0.5", "CUSTOMERS_AT": "10.0.0.4"])
                #expect(one.status == 0 && one.err.isEmpty, "\(one.err)")
                #expect(one.out.contains("10.0.0.5") && one.out.contains("10.0.0.4"))
            }
        }

        /// Whatever tool there is, a service that nobody starts would be missed.
        @Test func `starts every service, each with a check and a folder of its own`() throws {
            let folder = Installed.root.appending(path: "compose")
            let compose = try String(contentsOf: folder.appending(path: "compose.yaml"), encoding: .utf8)
            let image = try String(contentsOf: folder.appending(path: "Dockerfile"), encoding: .utf8)
            let users = try String(contentsOf: folder.appending(path: "systemd/niaga.sysusers"), encoding: .utf8)
            for service in Deployment.services {
                #expect(compose.contains("command: [\(service), serve]"))
                #expect(compose.contains("gateway, check, \(service), --live, --profile, service.\(service)"))
                #expect(compose.contains("volumes: [\(service):/var/lib/niaga/\(service)]"))
                #expect(image.contains(service))
                #expect(users.contains("u niaga-\(service) "))
                #expect(FileManager.default.fileExists(atPath: folder.appending(path: "hosts/\(service).yaml").path))
            }
        }
    }
}

private enum Composing {
    /// The plugin of today's docker, or the older program.
    static let command: (URL, [String])? = {
        if let older = Installed.tool("docker-compose") { return (older, []) }
        guard let docker = Installed.tool("docker"),
            (try? Deployment.run(docker, ["compose", "version"]))?.status == 0
        else { return nil }
        return (docker, ["compose"])
    }()
}
