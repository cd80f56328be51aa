import AllMessages
import Models
import Testing

struct `An answer once on the wire` {
    private static let queries = Catalogue.all.flatMap(\.queries).map(\.type).sorted()

    private func answer(_ type: String) throws -> AnswerOutline {
        try #require(Catalogue.all.flatMap(\.queries).first { $0.type == type }?.answer)
    }

    @Test(arguments: queries) func `is written the same by every build`(type: String) throws {
        let golden = try Golden.answer(type)
        #expect(try String(decoding: answer(type).again(Array(golden.utf8)).get(), as: UTF8.self) == golden)
    }

    @Test(arguments: queries) func `shows every field that it can have`(type: String) throws {
        let json = try JSONReader.read(Golden.answer(type))
        for path in missing(json, try answer(type).shape, "") {
            Issue.record("the answer to \(type) does not show \(path): write it into \(Golden.file(type))")
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

    @Test func `is still known`() {
        #expect(Golden.lines.filter(\.isAnswer).map(\.type).sorted() == Self.queries)
    }
}
