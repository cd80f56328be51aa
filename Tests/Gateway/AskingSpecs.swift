import Models
import Testing

@testable import gateway

struct `A choice at a terminal` {
    private let all = [
        Picker.Choice(value: "C-1", about: "Toko Sumber Rejeki"), Picker.Choice(value: "C-2", about: "Toko Makmur"),
        Picker.Choice(value: "C-3", about: "CV Makmur Jaya"),
    ]

    private func typed(_ keys: [Keyboard.Key]) -> (picker: Picker, outcome: Picker.Outcome?) {
        var picker = Picker(all) { $0.lowercased() == "po-7" ? [.init(value: "C-9", about: "Toko Jauh")] : [] }
        var outcome: Picker.Outcome?
        for key in keys { outcome = picker.take(key) }
        return (picker, outcome)
    }

    @Test(
        arguments: [
            ([.enter], "C-1"), ([.down, .enter], "C-2"), ([.down, .down, .down, .down, .enter], "C-3"),
            ([.down, .up, .up, .enter], "C-1"), ([.text("mak"), .enter], "C-2"), ([.text("jaya"), .enter], "C-3"),
            ([.text("c-3"), .enter], "C-3"), ([.text("x"), .back, .enter], "C-1"), ([.text("po-7"), .enter], "C-9"),
            // What nobody knows may be right all the same.
            ([.text("C-77"), .enter], "C-77"), ([.text("mak"), .tab, .enter], "C-2"),
        ] as [([Keyboard.Key], String)]) func `is made by arrows and by typing`(keys: [Keyboard.Key], value: String)
    {
        #expect(typed(keys).outcome == .chosen(value))
    }

    @Test func `is left without having chosen`() { #expect(typed([.text("mak"), .cancel]).outcome == .cancelled) }

    @Test func `never is wider than the terminal, and shows eight lines at most`() {
        let many = (1...40).map { Picker.Choice(value: "C-\($0)", about: String(repeating: "nama ", count: 30)) }
        var picker = Picker(many)
        for _ in 0..<20 { _ = picker.take(.down) }
        let lines = picker.lines("Which customer", width: 40)
        #expect(lines.allSatisfy { Table.columns(of: $0) < 40 } && lines.count == Picker.shown + 2)
        #expect(lines.contains { $0.hasPrefix("▸ C-21") })
    }
}

struct `Pasted rows` {
    @Test(arguments: [
        (["TEA-500\t10\t25000"], ["TEA-500=10@25000"]), (["TEA-500\t10"], ["TEA-500=10"]),
        (
            ["Kode\tJumlah\tHarga", "TEA-500\t10\tRp 25.000", "FIT-1\t2 hour\t"],
            ["TEA-500=10@Rp 25.000", "FIT-1=2 hour"]
        ),
        (["TEA-500;1.5;\u{201C}25000\u{201D}"], ["TEA-500=1.5@\"25000\""]), ([" TEA-500 \u{A0}\t 10 "], ["TEA-500=10"]),
    ]) func `are lines of goods`(rows: [String], lines: [String]) throws { #expect(try Rows.lines(rows) == lines) }

    @Test(arguments: [["TEA-500 10"], ["TEA-500\t10", "\t5"], ["TEA-500\t10", "COFFEE\t"], []])
    func `that are none are named by their place`(rows: [String]) {
        let trouble = #expect(throws: Trouble.self) { try Rows.lines(rows) }
        #expect(trouble?.sentence.contains(rows.isEmpty ? "No rows" : "Row \(rows.count)") == true)
    }
}

struct `What a line lacks` {
    private func line(_ words: String) throws -> Line {
        let words = words.split(separator: " ").map(String.init)
        let noun = try #require(Nouns.named(words[0]))
        return try Line.read(
            Array(words.dropFirst(2)), noun: noun.name, try #require(noun.phrase(words[1])),
            now: Instant("2026-11-30T03:30:00Z") ?? .blank)
    }

    @Test(
        arguments: [
            ("order enter", "customer"), ("order enter --customer C-1", "line"), ("order enter --quote Q-1", nil),
            ("order enter --customer C-1 --line TEA=1", nil), ("order show", "order"), ("order verify", "order"),
            ("payment record", "invoice"), ("payment record --invoice I-1", "reference"),
            ("payment record --reference B --customer C-1", "amount"),
            ("payment record --reference B --invoice I-1", nil),
            ("invoice post", "order"), ("invoice post --customer C-1", nil), ("order list", nil),
        ] as [(String, String?)]) func `is what a person would be asked for next`(words: String, part: String?) throws
    {
        #expect(try Missing.next(of: line(words))?.spelling == part)
    }
}
