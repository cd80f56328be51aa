import Models
import Testing

struct `Why a service calls a person` {
    private func names(_ template: String) -> Set<Substring> {
        Set(
            template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.split(separator: "}").first
            })
    }

    @Test(arguments: ProblemCause.allCases)
    func `is said in both languages, of the same things, and read back from what is recorded`(cause: ProblemCause)
        throws
    {
        #expect(names(cause.english) == names(cause.indonesian) && cause.english != cause.indonesian)
        let arguments = names(cause.english).map { Rejection.Argument(name: String($0), value: "\($0)-7 {x}") }
        let recorded = Rejection.fill(cause.english, arguments)
        let read = try #require(ProblemCause.read(recorded))
        #expect(read.cause == cause)
        #expect(Rejection.fill(cause.english, read.arguments) == recorded)
        #expect(Set(read.arguments.map(\.name)) == Set(arguments.map(\.name)))
    }

    @Test(arguments: [
        "one box arrived wet", "", "order O-1", "the carrier reports shipment", "Pesanan O-1 terlambat {order}",
        "order O-1 waits for goods longer than it should, they say",
    ]) func `is not read into what a person wrote`(text: String) { #expect(ProblemCause.read(text) == nil) }

    @Test func `is what older builds recorded, too`() throws {
        let read = try #require(
            ProblemCause.read("order O-1 waits for stock longer than it should"))
        #expect(read.cause == .waitsTooLong && read.arguments.map(\.value) == ["O-1", "stock"])
    }
}
