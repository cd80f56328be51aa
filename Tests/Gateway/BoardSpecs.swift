import Foundation
import Models
import Testing

@testable import gateway

/// Prometheus' own reader of what it is given.
enum Promtool {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "compose/prometheus")

    static let program = [
        folder.appending(path: "../../.build/tools/usr/bin/promtool").standardizedFileURL.path, "/usr/bin/promtool",
        "/usr/local/bin/promtool",
    ].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// All that it says, and how it ended.
    static func said(_ words: [String], given: String = "") throws -> (String, Int32) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(program))
        process.arguments = words
        process.currentDirectoryURL = folder
        let input = Pipe()
        let said = Pipe()
        process.standardInput = input
        process.standardOutput = said
        process.standardError = said
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(given.utf8))
        try input.fileHandleForWriting.close()
        let output = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (output, process.terminationStatus)
    }
}

/// What Grafana reads at its start.
struct `The board` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "compose/grafana")

    private static func expressions(_ json: JSON) -> [String] {
        switch json {
        case .object(let members):
            members.flatMap { $0.name == "expr" ? [$0.value.text ?? ""] : expressions($0.value) }
        case .array(let elements): elements.flatMap(expressions)
        case .string, .number, .bool, .null: []
        }
    }

    @Test func `asks for nothing at its import, and for nothing that is not told`() throws {
        let text = try String(contentsOf: Self.folder.appending(path: "niaga.json"), encoding: .utf8)
        let board = try JSONReader.read(text)
        #expect(board["id"] == .null && board["uid"]?.text == "niaga")
        #expect(!text.contains("__inputs") && !text.contains("DS_"))
        let expressions = Self.expressions(board)
        #expect(expressions.count > 12)
        let told = Metrics.text(fleet(well { $0.copied = $0.turned })).joined(separator: "\n")
        for name in Set(
            expressions.flatMap { $0.matches(of: /(?:niaga|process|messaging)_[a-z_]+/).map { String($0.0) } })
        {
            #expect(told.contains(name + "{"), "\(name) is in no metric")
        }
        guard Promtool.program != nil else { return }
        // What Grafana puts in before it asks.
        let rules = expressions.enumerated().map { index, text in
            "  - { record: 'board:\(index)', expr: '\(text.replacing("$__rate_interval", with: "5m").replacing("$service", with: ".*"))' }\n"
        }
        let checked = try Promtool.said(
            ["check", "rules", "/dev/stdin"], given: "groups:\n- name: board\n  rules:\n" + rules.joined())
        #expect(checked.1 == 0, "\(checked.0)")
        let configured = try Promtool.said(["check", "config", "prometheus.yaml"])
        #expect(configured.1 == 0, "\(configured.0)")
    }
}
