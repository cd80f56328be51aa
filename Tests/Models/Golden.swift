import Foundation
import Testing

/// What was once on the wire, a file a service, a line each: the type of a message and the message, or the type of a query,
/// the word "answer", and one answer with all that it can hold. A field that comes later is put into the line, and
/// nothing in it changes: a journal keeps its events for good, and a client is not built again with the service.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    struct Line {
        let type: String
        let isAnswer: Bool
        let body: String
    }

    static let lines: [Line] = {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.flatMap { file in
            ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n").map { line in
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                let isAnswer = parts.last?.hasPrefix("answer ") == true
                let body = parts.last.map { isAnswer ? String($0.dropFirst("answer ".count)) : $0 }
                return Line(type: parts[0], isAnswer: isAnswer, body: body ?? "")
            }
        }
    }()

    static func message(_ type: String) throws -> String {
        try #require(
            lines.first { $0.type == type && !$0.isAnswer }?.body,
            "write a line \"\(type) {…}\" with all its fields into \(file(type))")
    }

    static func answer(_ type: String) throws -> String {
        try #require(
            lines.first { $0.type == type && $0.isAnswer }?.body,
            "write a line \"\(type) answer {…}\" with all its fields into \(file(type))")
    }

    static func file(_ type: String) -> String {
        folder.appending(path: "\(type.split(separator: ".")[2]).txt").path
    }
}
