import Foundation
import Testing

extension EndToEnd {
    @Suite struct `A file of commands` {
        private func sent(_ what: String, _ deployment: Deployment) throws -> String {
            let ran = try Deployment.run(
                URL(filePath: "/usr/bin/python3"),
                [
                    Deployment.clients.appending(path: "endless.py").path,
                    Deployment.programs.appending(path: "gateway").path, deployment.home.path, what,
                ])
            return ran.out + ran.err
        }

        @Test func `without an end is begun at once, takes little memory, and can be stopped`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            try deployment.start()
            for what in ["zero", "big"] {
                let told = try sent(what, deployment)
                #expect(told.hasPrefix("64 True True\n"), "\(told)")
                #expect(told.contains("has no end within 64 MiB"), "\(told)")
            }
            let told = try sent("lines", deployment)
            #expect(told.hasPrefix("130 True True\n"), "\(told)")
            #expect(told.contains("Stopped behind line"), "\(told)")
            #expect(told.contains("done, 0 were done before, 0 not done"), "\(told)")
        }

        @Test func `with nothing in it is no file of commands`() throws {
            let deployment = try Deployment()
            try deployment.gateway("key", "prepare")
            for text in ["", "\n \n\t\n", "\u{FEFF}"] {
                let sent = try deployment.gateway("send", "-", input: text)
                #expect(sent.status == 64 && sent.err.contains("holds no line"), "\(sent.err)")
                let asked = try deployment.gateway("ask", "list-orders", "-", input: text)
                #expect(asked.status == 64, "\(asked.err)")
            }
        }

        @Test func `shows to programs no byte that a terminal obeys, and takes names as people write them`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            try deployment.start()
            for (name, option) in [("C-M1", ["--name", "\u{301}Ani"]), ("C-M2", ["--name=\u{301}Ani"])] {
                let added = try Deployment.run(
                    Deployment.programs.appending(path: "gateway"), ["customer", "add", name, "--limit", "1"] + option,
                    environment: ["NIAGA_HOME": deployment.home.path])
                #expect(added.status == 0, "\(added.err)")
                #expect(try deployment.gateway("customer", "show", name, "-o", "json").out.contains("\u{301}Ani"))
            }
            // It cannot come in by a command of ours; what came in long ago is shown all the same.
            let problem = try deployment.gateway("order", "list", "--after", "\u{9B}2J", "-o", "jsonl")
            #expect(!problem.out.unicodeScalars.contains("\u{9B}") && problem.out.contains("\\u009b"), "\(problem.out)")
        }
    }
}
