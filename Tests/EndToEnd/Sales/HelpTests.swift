import Foundation
import Models
import Testing

extension EndToEnd {
    @Suite struct `The examples of the help` {
        /// Every example of every phrase, and of every other command as ArgumentParser itself tells of them.
        private func examples() throws -> [String] {
            try phrases().compactMap { $0["example"]?.text } + others(tree())
        }

        private func phrases() throws -> [JSON] {
            let help = try Deployment.run(Deployment.programs.appending(path: "gateway"), ["help", "-o", "json"])
            return try #require(JSONReader.read(help.out.trimmingCharacters(in: .newlines)).elements)
        }

        private func others(_ command: JSON) -> [String] {
            let lines = (command["discussion"]?.text ?? "").split(separator: "\n")
            let own = lines.compactMap { line in
                line.hasPrefix("Example: ") ? String(line.dropFirst("Example: ".count)) : nil
            }
            return own + (command["subcommands"]?.elements ?? []).flatMap(others)
        }

        private func leaves(_ command: JSON) -> [JSON] {
            let below = (command["subcommands"]?.elements ?? []).filter { $0["commandName"]?.text != "help" }
            return below.isEmpty ? [command] : below.flatMap(leaves)
        }

        private func tree() throws -> JSON {
            let dump = try Deployment.run(
                Deployment.programs.appending(path: "gateway"), ["--experimental-dump-help"])
            let json = try JSONReader.read(dump.out)
            return try #require(json["command"])
        }

        @Test func `are there for every command`() throws {
            for leaf in try leaves(tree()) {
                #expect(leaf["discussion"]?.text?.contains("Example: ") == true, "\(leaf["commandName"]?.text ?? "")")
            }
            for phrase in try phrases() { #expect(phrase["example"]?.text?.isEmpty == false) }
        }

        /// The shells' own words, tried where there is one.
        @Test func `come with completions`() throws {
            let made = try Deployment.run(
                Deployment.programs.appending(path: "gateway"), ["--generate-completion-script", "bash"])
            let ran = try Deployment.run(
                URL(filePath: "/bin/bash"),
                [
                    "-c",
                    made.out
                        + "\nCOMP_WORDS=(gateway order list --stage clo); COMP_CWORD=4; _gateway; echo \"${COMPREPLY[@]}\"",
                ],
                environment: ["PATH": "\(Deployment.programs.path):/usr/bin:/bin"])
            #expect(ran.out == "closed\n", "\(ran.err)")
        }

        /// In both orders, so that none works only because of another.
        @Test(arguments: [false, true]) func `work on a fresh copy of the demo's home`(backwards: Bool) throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            try deployment.start()
            var lines = try examples()
            #expect(lines.count > 40)
            // `up` is running already, the exporter runs until it is stopped, and setup asks. Revoking comes last.
            lines.removeAll { line in
                ["gateway up", "gateway exporter", "gateway setup"].contains { line.hasPrefix($0) }
            }
            // In the other order it is a copy of the night before that is rehearsed.
            let copies = deployment.home.path + "-copies"
            defer { try? FileManager.default.removeItem(atPath: copies) }
            #expect(try deployment.gateway("backup", copies).status == 0)
            try Deployment.wait(for: "all to be level") { try deployment.gateway("check").status == 0 }
            let last = lines.filter { $0.contains("key revoke") }
            lines = (backwards ? lines.reversed() : lines).filter { !last.contains($0) } + last
            for line in lines {
                let result = try Deployment.run(
                    URL(filePath: "/bin/sh"),
                    [
                        "-c",
                        line.replacing("--home .niaga", with: "").replacing("/backups", with: copies)
                            .replacing("./rini", with: "\(copies)-rini"),
                    ],
                    environment: [
                        "NIAGA_HOME": deployment.home.path,
                        "PATH": "\(Deployment.programs.path):/usr/bin:/bin",
                    ])
                #expect(result.status == 0, "\(line): \(result.out)\(result.err)")
            }
        }
    }
}

extension EndToEnd {
    @Suite struct `A page for the desk` {
        private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs")

        @Test(arguments: ["GUIDE.md", "PANDUAN.md"]) func `can be typed from top to bottom in a new home`(page: String)
            throws
        {
            let deployment = try Deployment()
            try deployment.start()
            let text = try String(contentsOf: Self.docs.appending(path: page), encoding: .utf8)
            let spans = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
            // What asks is typed elsewhere, by somebody who answers.
            let asking = ["gateway setup", "gateway order enter", "gateway order enter --customer C-2 -i"]
            let lines = spans.filter {
                $0.hasPrefix("gateway ") && !$0.contains("NOUN") && !$0.contains("BENDA") && !asking.contains($0)
            }
            #expect(lines.count > 20)
            for line in lines {
                let result = try Deployment.run(
                    URL(filePath: "/bin/sh"),
                    ["-c", line.replacing("./rini", with: "\(deployment.home.path)/people/rini")],
                    environment: [
                        "NIAGA_HOME": deployment.home.path,
                        "PATH": "\(Deployment.programs.path):/usr/bin:/bin",
                    ])
                #expect(result.status == 0, "\(line): \(result.out)\(result.err)")
            }
            if page == "GUIDE.md", let name = ProcessInfo.processInfo.environment["GOLDEN_HOME"] {
                try keep(deployment, as: name)
            }
        }

        /// The journals of that day, for the fixtures: what the guide does, an older home has.
        private func keep(_ deployment: Deployment, as name: String) throws {
            deployment.stop()
            let archive = Self.docs.appending(path: "../Tests/Homes/\(name).tar.gz").standardized.path
            try #require(!FileManager.default.fileExists(atPath: archive), "\(archive) is there and is never changed")
            let journals = Deployment.services.map { "\($0)/journal.db" }
            let ran = try Deployment.run(
                URL(filePath: "/bin/tar"), ["czf", archive, "-C", deployment.home.path] + journals)
            #expect(ran.status == 0, "\(ran.err)")
        }
    }
}
