import Models

/// A command made ready before the measuring begins, so that the client costs as little as it can.
struct Prepared: Sendable {
    /// All of its header up to the number that it gets in its stream.
    let header: [UInt8]
    let body: [UInt8]

    init(_ type: String, key: String, stream: String, _ body: JSON) {
        let header = JSONWriter.text(
            .of(["type": .string(type), "key": .string(key), "ttlMs": 30_000, "stream": .string(stream)]))
        self.header = Array("\(header.dropLast()),\"number\":".utf8)
        self.body = JSONWriter.bytes(body)
    }

    func frames(_ request: [UInt8], number: Int) -> [[UInt8]] {
        [Prepared.name, Prepared.verb, request, header + Array("\(number)}".utf8), body]
    }

    private static let name = Array("NG/1".utf8)
    private static let verb = Array("COMMAND".utf8)
}
