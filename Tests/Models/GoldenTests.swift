import AllMessages
import Foundation
import Models
import Testing

/// One message of each type as it was once sent or recorded. A journal keeps its events for good and a
/// client is not built again with the service: so every build reads these bytes and writes the same ones.
/// Files are added, and only a new version of a type replaces one.
struct `A message once on the wire` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    private static let types = Set(Catalogue.all.flatMap(\.messages).map(\.type)).sorted()

    @Test(arguments: types) func `is read by every build and written the same`(type: String) throws {
        let outline = try #require(Catalogue.all.flatMap(\.messages).first { $0.type == type })
        let golden = try String(contentsOf: Self.folder.appending(path: "\(type).json"), encoding: .utf8)
        func again<M: Message>(_ blank: M) throws -> String {
            try JSONWriter.text(M.strictly(JSONReader.read(golden)).get().json) + "\n"
        }
        #expect(try again(outline.blank) == golden)
    }

    @Test(arguments: types) func `shows every field that its type has`(type: String) throws {
        let outline = try #require(Catalogue.all.flatMap(\.messages).first { $0.type == type })
        let golden = try JSONReader.read(
            String(contentsOf: Self.folder.appending(path: "\(type).json"), encoding: .utf8))
        #expect((golden.members ?? []).map(\.name).sorted() == outline.fields.map(\.name).sorted())
    }

    @Test func `is still known`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0 != "Answers" }
        #expect(files.map { String($0.dropLast(".json".count)) }.sorted() == Self.types)
    }
}
