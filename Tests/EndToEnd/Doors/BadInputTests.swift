import Foundation
import Testing

extension EndToEnd {
    @Suite struct `Bad input` {
        /// What is mistyped on the command line itself.
        private func typed(_ deployment: Deployment) throws {
            let cases: [(what: String, line: String, exit: Int32, says: String)] = [
                ("bytes that are no UTF-8", #"gateway customer show "$(printf 'C-\377')""#, 64, "UTF-8"),
                (
                    "the same in a file", #"printf '{"type":"\377"}\n' | gateway send - -o jsonl"#, 64, "UTF-8"
                ),
                (
                    "a control character", #"gateway customer add X --limit 1 --name "$(printf 'a\033[2Jb')""#, 64,
                    "--name"
                ),
                ("thousands points", "gateway customer add X --name Y --limit 100.000", 64, "100000"),
                ("a negative amount", "gateway customer add X --name Y --limit -5", 64, "zero or more"),
                (
                    "too large an amount", "gateway customer add X --name Y --limit 99999999999999999999", 64,
                    "too large"
                ),
                ("no number", "gateway payment record P --customer C-1 --amount 1e3 --reference R", 64, "not a number"),
                ("a zero", "gateway payment record P --customer C-1 --amount 0 --reference R", 64, "above zero"),
                ("a name with a space", #"gateway order enter "O 1" --customer C-1 --line TEA-500=1"#, 64, "O 1"),
                (
                    "no such day", "gateway quote draft Q --customer C-1 --line TEA-500=1 --until 2026-02-30", 64,
                    "--until"
                ),
                ("no such stage", "gateway order list --stage bogus", 64, "confirmed"),
                ("no such page", "gateway order list --after bogus", 64, "--after"),
                ("no such command", "gateway frobnicate", 64, "frobnicate"),
                ("no such profile", "gateway order list --profile nobody", 78, "nobody"),
                ("no such home", "gateway order list --home /nowhere", 78, "/nowhere"),
                (
                    "both of two", "gateway order enter X --customer C-1 --line TEA-500=1 --quote DEMO-Q-1", 5,
                    "leave one out"
                ),
            ]
            for entry in cases {
                let result = try Deployment.run(
                    URL(filePath: "/bin/bash"), ["-c", entry.line],
                    environment: [
                        "NIAGA_HOME": deployment.home.path, "PATH": "\(Deployment.programs.path):/usr/bin:/bin",
                    ])
                #expect(result.status == entry.exit, "\(entry.what): \(result.out)\(result.err)")
                #expect((result.out + result.err).contains(entry.says), "\(entry.what): \(result.out)\(result.err)")
                #expect(!(result.out + result.err).contains("\u{1B}"), "\(entry.what)")
            }
        }

        @Test func `gets a sentence, a code and its exit status, and changes nothing`() throws {
            let deployment = try Deployment()
            _ = try deployment.demo()
            try deployment.start()
            let before = try deployment.heads()
            func send(_ data: String) -> String { "{\"type\":\"register-customer\",\"data\":\(data)}\n" }
            let good =
                #""name":"T","currency":"IDR","creditLimit":{"amount":"1","currency":"IDR"},"termDays":30,"taxed":true"#
            let cases: [(what: String, line: String, exit: Int32, says: String)] = [
                ("not JSON", "{", 64, "not JSON"),
                ("a doubled field", send("{\"customer\":\"X\",\"customer\":\"Y\",\(good)}"), 64, "twice"),
                ("an unknown field", send("{\"customer\":\"X\",\"colour\":\"red\",\(good)}"), 64, "/colour"),
                ("a missing name", send("{\(good)}"), 64, "name the customer"),
                ("a missing field", send("{\"customer\":\"X\"}"), 64, "/name"),
                ("a wrong type", send("{\"customer\":7,\(good)}"), 64, "/customer"),
                (
                    "a number in disguise", send("{\"customer\":\"X\",\(good.replacing("30", with: "30.0"))}"), 64,
                    "whole"
                ),
                (
                    "overlong text",
                    send(
                        "{\"customer\":\"X\",\(good.replacing("\"T\"", with: "\"\(String(repeating: "x", count: 200))\""))}"
                    ), 64, "/name"
                ),
                (
                    "a control character",
                    send("{\"customer\":\"X\",\(good.replacing("\"T\"", with: "\"a\\u0000b\""))}"),
                    64, "/name"
                ),
                (
                    "a lone surrogate", send("{\"customer\":\"X\",\(good.replacing("\"T\"", with: "\"\\ud800\""))}"),
                    64,
                    "surrogate"
                ),
                (
                    "a negative amount", send("{\"customer\":\"X\",\(good.replacing("\"1\"", with: "\"-1\""))}"), 64,
                    "/creditLimit"
                ),
                (
                    "an overflowing amount",
                    send("{\"customer\":\"X\",\(good.replacing("\"1\"", with: "\"99999999999999999999\""))}"), 64,
                    "/creditLimit"
                ),
                (
                    "an unknown id",
                    "{\"type\":\"verify-order\",\"data\":{\"order\":\"NONE\"},\"as\":\"supervisor\"}\n", 3,
                    "NONE"
                ),
                (
                    "a wrong state", "{\"type\":\"send-quotation\",\"data\":{\"quotation\":\"DEMO-Q-1\"}}\n", 5,
                    "accepted"
                ),
                (
                    "a wrong role",
                    "{\"type\":\"post-invoice\",\"data\":{\"invoice\":\"I-9\",\"order\":\"DEMO-O-1\"},\"as\":\"sales\"}\n",
                    6, "role"
                ),
            ]
            for entry in cases {
                let result = try deployment.gateway("send", "-", "-o", "jsonl", input: entry.line)
                #expect(result.status == entry.exit, "\(entry.what): \(result.out)\(result.err)")
                #expect(result.out.contains(entry.says), "\(entry.what): \(result.out)")
            }
            try typed(deployment)
            let folder = try deployment.gateway("send", deployment.home.path)
            #expect(folder.status == 64, "\(folder.err)")
            let full = try Deployment.run(
                URL(filePath: "/bin/sh"), ["-c", "'\(Deployment.programs.path)/gateway' product list > /dev/full"],
                environment: ["NIAGA_HOME": deployment.home.path])
            #expect(full.status == 1, "\(full.err)")
            #expect(full.err.split(separator: "\n").count == 1)
            let twice = try deployment.gateway("watch", "orders", "orders", "--since", "0", "--until-caught-up")
            #expect(twice.status == 0, "\(twice.err)")
            #expect(try deployment.heads() == before)
            let stopping = """
                {"type":"add-product","key":"stop-1","data":{"product":"TEA-500","name":"T","unit":"pcs"}}
                {"type":"add-product","key":"stop-2","data":{"product":"STOP-2","name":"T","unit":"pcs"}}

                """
            #expect(try deployment.gateway("send", "-", "--stop", input: stopping).status == 4)
            #expect(try deployment.gateway("product", "show", "STOP-2").status == 3)
            let indonesian = try deployment.gateway("order", "show", "NONE", environment: ["NIAGA_LANG": "id"])
            #expect(indonesian.status == 3)
            #expect(indonesian.err.contains("Tidak ada pesanan NONE"))
            let empty = try deployment.gateway("order", "list", "--stage", "cancelled", "-o", "json")
            #expect(empty.out == "[]\n")
        }
    }
}
