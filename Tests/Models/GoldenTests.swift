import AllMessages
import Models
import Testing

struct `A message once on the wire` {
    private static let all = Dictionary(Catalogue.all.flatMap(\.messages).map { ($0.type, $0) }) { first, _ in first }
    private static let types = all.keys.sorted()

    @Test(arguments: types) func `is read by every build and written the same`(type: String) throws {
        let golden = try Golden.message(type)
        func again<M: Message>(_ blank: M) throws -> String {
            try JSONWriter.text(M.strictly(JSONReader.read(golden)).get().json)
        }
        let outline = try #require(Self.all[type])
        #expect(try again(outline.blank) == golden)
    }

    @Test(arguments: types) func `shows every field that its type has`(type: String) throws {
        let golden = try JSONReader.read(Golden.message(type))
        let fields = try #require(Self.all[type]).fields
        #expect((golden.members ?? []).map(\.name).sorted() == fields.map(\.name).sorted(), "\(Golden.file(type))")
    }

    /// Nobody could erase it, or say until when it is kept.
    @Test(arguments: types) func `says of whom it is, where it is an event that says something of a person`(
        type: String
    ) throws {
        let golden = try JSONReader.read(Golden.message(type))
        func isNamed<B: EventBody>(_: B) throws -> Bool {
            let event = try B.strictly(golden).get()
            return !event.hasPersonal || event.person != nil
        }
        guard let blank = Self.all[type]?.blank as? any EventBody else { return }
        #expect(try isNamed(blank), "give \(type) a `person`")
    }

    @Test func `is still known`() {
        #expect(Golden.lines.filter { !$0.isAnswer }.map(\.type).sorted() == Self.types)
    }
}
