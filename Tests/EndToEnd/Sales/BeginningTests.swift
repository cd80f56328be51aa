import Foundation
import Models
import Testing

extension EndToEnd {
    /// What is asked at a terminal, and answered by somebody who sits there.
    struct `A person at a terminal` {
        private static let down = "\u{1B}[B"

        private func sit(
            _ deployment: Deployment, _ words: [String], _ answers: [[String]], home: String? = nil,
            environment: [String: String] = ["TERM": "xterm", "NIAGA_LANG": "en"]
        ) throws -> (status: Int32, screen: String) {
            let typed = try answers.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
            let ran = try Deployment.run(
                URL(filePath: "/usr/bin/python3"),
                [
                    Deployment.clients.appending(path: "terminal.py").path, "80",
                    Deployment.programs.appending(path: "gateway").path,
                ]
                    + words,
                input: typed.joined(separator: "\n") + "\n",
                environment: environment.merging(["NIAGA_HOME": home ?? deployment.home.path]) { $1 })
            return (ran.status, ran.out)
        }

        @Test func `is asked for what a line lacks, by arrows and by typing, and may stop and go on`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            try deployment.start()
            let before = try deployment.heads()
            // Ctrl-C says that nothing was done, and what was answered is kept.
            let stopped = try sit(
                deployment, ["order", "enter"], [["customer", "\r"], ["Product", "TEA\r"], ["how many", "\u{3}"]])
            #expect(stopped.status == 64 && stopped.screen.contains("Stopped: nothing was done."), "\(stopped)")
            #expect(try deployment.heads() == before)
            let entered = try sit(
                deployment, ["order", "enter"],
                [
                    ["Go on with it?", "\r"], ["Product", "TEA\r"], ["how many", "1.250kg\r"],
                    ["may mean two things", ""], ["Product", "TEA\r"], ["how many", "3\r"],
                    ["(that is all)", "\r"],
                ])
            #expect(entered.status == 0 && entered.screen.contains("✓ Order PSN-"), "\(entered)")
            // It is used up.
            let again = try sit(deployment, ["order", "enter"], [["customer", "\u{3}"]])
            #expect(again.status == 64 && !again.screen.contains("Go on with it?"), "\(again)")
            // What was refused is offered again, and asked anew: a refusal is not the answer for ever.
            let poor = [
                ["customer", "\r"], ["Product", "TEA\r"], ["how many", "3@1\r"], ["(that is all)", "\r"],
            ]
            let much = try sit(deployment, ["order", "enter", "--currency", "IDR"], poor)
            #expect(much.status == 5, "\(much)")
            // A line that needs no question leaves the draft alone.
            #expect(try deployment.gateway("order", "enter", "--customer", "C-1", "--line", "TEA-500=1").status == 0)
            let offered = try sit(
                deployment, ["order", "enter"], [["Go on with it?", "n\r"], ["customer", "\u{3}"]])
            #expect(offered.status == 64 && offered.screen.contains("3@1"), "\(offered)")
            let plain = try sit(
                deployment, ["order", "show"], [["Pesanan yang mana", "1\r"]],
                environment: ["TERM": "dumb", "NIAGA_LANG": "id"])
            #expect(plain.status == 0 && !plain.screen.contains("\u{1B}["), "\(plain)")
        }

        @Test func `pastes rows, and what a pipe brings is the same`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            try deployment.start()
            let rows = "Kode\tJumlah\tHarga\nTEA-500\t2\tRp 25.000\nFIT-1\t1\n"
            let pasted = try sit(
                deployment, ["order", "enter", "O-77", "--customer", "C-1", "-i"],
                [["Paste the rows", rows.replacingOccurrences(of: "\n", with: "\r") + "\r"]])
            #expect(pasted.status == 0 && pasted.screen.contains("✓ Order O-77"), "\(pasted)")
            let piped = try deployment.gateway(
                "order", "enter", "O-78", "--customer", "C-1", "-i", input: rows)
            #expect(piped.status == 0, "\(piped)")
            for order in ["O-77", "O-78"] {
                let shown = try deployment.gateway("order", "show", order, "-o", "json").out
                #expect(shown.contains(#""product":"FIT-1""#) && shown.contains(#""product":"TEA-500""#), "\(shown)")
            }
            let wrong = try deployment.gateway(
                "order", "enter", "O-79", "--customer", "C-1", "-i", input: "TEA-500\t2\nFIT-1\n")
            #expect(wrong.status == 64 && wrong.err.contains("Row 2"), "\(wrong)")
        }

        @Test func `sets up a home of her own people, where nobody signs as another`() throws {
            let deployment = try Deployment()
            let home = deployment.home.path
            let answers = [
                ["What is this home for?", "\r"], ["Name, short", "dewi\r"], ["What does dewi do?", "sales\r"],
                ["And what else?", "finance\r"], ["And what else?", "\r"], ["Somebody else?", "\r"],
                ["Name, short", "budi\r"], ["What does budi do?", "supervisor\r"], ["And what else?", "wareh\r"],
                ["And what else?", "\r"], ["Somebody else?", "\r"], ["call the firm", "Sumber Makmur\r"],
                ["s it is registered", "\r"], ["here it is", "Jl. Braga 12, Bandung\r"], ["elephone", "\r"],
                ["mail", "sumber\r"], ["mail", "kantor@sumber.example\r"], ["NPWP", "\r"], ["NITKU", "\r"],
                ["bank account", "n\r"], ["PKP", "\r"], ["Keep them so?", "\r"],
            ]
            let ran = try sit(deployment, ["setup", "--base-port", String(deployment.base)], answers)
            #expect(ran.status == 0 && ran.screen.contains("Ready."), "\(ran)")
            #expect(ran.screen.contains("NIAGA_HOME=\(home)/people/dewi"), "\(ran)")
            try deployment.start()
            func types(_ who: String?, _ words: String...) throws -> Deployment.Result {
                try Deployment.run(
                    Deployment.programs.appending(path: "gateway"), words,
                    environment: ["NIAGA_HOME": who.map { "\(home)/people/\($0)" } ?? home, "NIAGA_LANG": "en"])
            }
            #expect(try types("budi", "firm", "show").out.contains("Sumber Makmur"))
            #expect(try types("dewi", "invoice", "tax-rules").out.contains("11"))
            #expect(
                try types("dewi", "customer", "add", "C-1", "--name", "Toko", "--limit", "9000000").status == 0)
            #expect(try types("budi", "product", "add", "TEA", "--name", "Teh").status != 0)
            #expect(try types("dewi", "product", "add", "TEA", "--name", "Teh").status == 0)
            #expect(try types("budi", "product", "price", "TEA", "--list", "25000", "--floor", "20000").status == 0)
            #expect(try types("dewi", "order", "enter", "O-1", "--customer", "C-1", "--line", "TEA=2").status == 0)
            // Four eyes are not one keyboard: no key of the other lies in her folder, and none of theirs in the services'.
            let own = try types("dewi", "order", "verify", "O-1")
            #expect(own.status == 5 && own.err.contains("[same-eyes]"), "\(own)")
            let other = try types("dewi", "order", "verify", "O-1", "--profile", "budi")
            #expect(other.status == 78 && other.err.contains("budi"), "\(other)")
            let nobody = try types(nil, "order", "verify", "O-1")
            #expect(nobody.status == 6 && nobody.err.contains("people/budi"), "\(nobody)")
            #expect(try types(nil, "order", "verify", "O-1", "--profile", "supervisor").status == 78)
            #expect(try types("budi", "order", "verify", "O-1").status == 0)
            #expect(try types(nil, "status").status == 0)
            // Typed again it asks for what is left, with what stands there.
            let again = try sit(deployment, ["setup"], [["Somebody else?", "\u{3}"]])
            #expect(again.status == 64 && again.screen.contains("dewi: sales, finance"), "\(again)")
        }

        @Test func `is not let begin among the demo's papers`() throws {
            let deployment = try Deployment()
            #expect(try deployment.demo().status == 0)
            let ran = try sit(deployment, ["setup"], [["What is this home for?", "\r"]])
            #expect(ran.status == 78 && ran.screen.contains("gateway setup --home DIR"), "\(ran)")
        }

        @Test func `is told the way out where there is no terminal`() throws {
            let deployment = try Deployment()
            let ran = try deployment.gateway("setup")
            #expect(ran.status == 64 && ran.err.contains("gateway key add NAME"), "\(ran)")
        }
    }
}
