import AllMessages
import Foundation
import Models
import Testing

/// One answer to each query with all that it can hold, as it was once given: a client is not built again with the service.
struct `An answer once on the wire` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/Answers")
    private static let queries = Catalogue.all.flatMap(\.queries).map(\.type).sorted()

    private func golden(_ type: String) throws -> [UInt8] {
        let file = Self.folder.appending(path: "\(type).json")
        let text = try #require(
            try? String(contentsOf: file, encoding: .utf8),
            "write an answer to \(type) with all its fields into \(file.path)")
        return Array(text.utf8.dropLast())
    }

    private func answer(_ type: String) throws -> AnswerOutline {
        try #require(Catalogue.all.flatMap(\.queries).first { $0.type == type }?.answer)
    }

    @Test(arguments: queries) func `is written the same by every build`(type: String) throws {
        let golden = try golden(type)
        #expect(
            try String(decoding: answer(type).again(golden).get(), as: UTF8.self)
                == String(decoding: golden, as: UTF8.self))
    }

    @Test(arguments: queries) func `shows every field that it can have`(type: String) throws {
        let json = try JSONReader.read(golden(type))
        for path in missing(json, try answer(type).shape, "") {
            Issue.record("the answer to \(type) does not show \(path)")
        }
    }

    private func missing(_ json: JSON, _ shape: Shape, _ path: String) -> [String] {
        switch shape {
        case .document(let fields):
            fields.flatMap { field in
                json[field.name].map { missing($0, field.shape, "\(path)/\(field.name)") } ?? ["\(path)/\(field.name)"]
            }
        case .list(let inner):
            (json.elements ?? []).first.map { missing($0, inner, path + "/0") } ?? ["\(path)/0"]
        case .text, .exact, .whole, .truth, .words, .any: []
        }
    }

    @Test func `is still known`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(files.map { String($0.dropLast(".json".count)) }.sorted() == Self.queries)
    }
}
