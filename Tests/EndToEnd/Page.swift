import Foundation
import Testing

/// A page of docs whose lines are typed by a test: under each heading what is typed, and below each line what came of it.
struct Page {
    private let path: String
    private(set) var lines: [String]

    init(_ name: String) throws {
        path =
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/\(name).md").path
        lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    }

    private static var isWritten: Bool { ProcessInfo.processInfo.environment["GOLDEN_TRANSCRIPTS"] != nil }

    func save() throws {
        guard Page.isWritten else { return }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    var headings: [String] { lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) } }

    private func typed(under heading: String) -> [Int] {
        guard let start = lines.firstIndex(of: "## \(heading)") else { return [] }
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("## ") } ?? lines.endIndex
        return (start..<end).filter { lines[$0].hasPrefix("    $ ") }
    }

    private func answer(to index: Int) -> [String] {
        lines[(index + 1)...].prefix { $0.isEmpty || $0.hasPrefix("    ") && !$0.hasPrefix("    $ ") }
            .map { String($0.dropFirst(4)) }.reversed().drop { $0.isEmpty }.reversed()
    }

    private mutating func put(_ answer: [String], behind index: Int) {
        let count = self.answer(to: index).count
        lines.replaceSubrange((index + 1)..<(index + 1 + count), with: answer.map { $0.isEmpty ? "" : "    " + $0 })
    }

    /// Without what differs from day to day.
    private static func shape(_ lines: [String]) -> [String] {
        lines.map { line in
            line.replacing(/[0-9a-f]{16,}/, with: "#")
                // Others may have answered already, or not yet.
                .replacing(/(waits for|menunggu) [^·]*$/, with: "waits")
                .replacing(/\b(Jan|Feb|Mar|Apr|May|Mei|Jun|Jul|Aug|Agu|Sep|Oct|Okt|Nov|Dec|Des)\b/, with: "M")
                .replacing(/\/[IVX]+\//, with: "/M/").replacing(/[–0-9][0-9.,:]*/, with: "0")
                .replacing(/0 (ms|s|min|h|d|days?|MiB|GiB|%)\b/, with: "0").replacing(/[≤>] 0/, with: "0")
                .replacing(/[\s\u{A0}]+/, with: " ").trimmingCharacters(in: .whitespaces)
        }
    }

    /// Types what stands under the heading in a pipe, and holds the answers against it; or writes them there, where it is asked for.
    mutating func look(_ heading: String, _ deployment: Deployment) throws {
        try type(heading, backwards: true) { typed in
            try Deployment.run(
                URL(filePath: "/bin/sh"), ["-c", typed + " 2>&1"],
                environment: [
                    "NIAGA_HOME": deployment.home.path, "PATH": "\(Deployment.programs.path):/usr/bin:/bin",
                ]
            ).out
        }
    }

    /// The same line by line at a terminal of so many columns, in that language; before each line everybody has heard of the last.
    mutating func sit(_ heading: String, _ deployment: Deployment, language: String, columns: Int) throws {
        // Names are of the year in which they are given.
        let year = Calendar(identifier: .gregorian).component(.year, from: Date(timeIntervalSinceNow: 7 * 3_600))
        try type(heading, backwards: false) { typed in
            try Deployment.wait(for: "all to be level") { try deployment.gateway("check").status == 0 }
            let line = typed.replacing("-2026-", with: "-\(year)-")
            return try Deployment.run(
                URL(filePath: "/usr/bin/script"), ["-qec", "stty cols \(columns); \(line)", "/dev/null"],
                environment: [
                    "NIAGA_HOME": deployment.home.path, "PATH": "\(Deployment.programs.path):/usr/bin:/bin",
                    "NIAGA_LANG": language, "NO_COLOR": "1", "TERM": "xterm",
                ]
            ).out.replacing("\r\n", with: "\n")
        }
    }

    private mutating func type(_ heading: String, backwards: Bool, _ run: (String) throws -> String) throws {
        let count = typed(under: heading).count
        #expect(count > 0, "\(heading)")
        // What is written moves the lines behind it.
        for number in 0..<count {
            let index = typed(under: heading)[backwards ? count - 1 - number : number]
            var said = try run(String(lines[index].dropFirst(6))).components(separatedBy: "\n")
            while said.last?.isEmpty == true { said.removeLast() }
            if Page.isWritten {
                put(said, behind: index)
            } else {
                #expect(
                    Page.shape(said) == Page.shape(answer(to: index)),
                    "\(heading), \(lines[index]):\n\(said.joined(separator: "\n"))")
            }
        }
    }
}
