import Kernel
import Models
import Wire

/// Questions, one after another.
final class Asking {
    private let line: Line
    private let service: ServiceName
    private var counter: UInt64 = 0

    init(_ office: MeasuredOffice, _ service: ServiceName) throws {
        self.service = service
        line = try Line(
            .dealer, office.endpoint(service).sync, server: office.server(service), pair: office.pair("sales"))
    }

    /// Nanoseconds to the answer.
    @discardableResult
    func ask(_ slug: String, _ body: JSON) throws -> UInt64 { try answer(slug, body).nanoseconds }

    func answer(_ slug: String, _ body: JSON) throws -> (nanoseconds: UInt64, body: JSON) {
        counter += 1
        var request = [UInt8](repeating: 3, count: 8)
        request.append(big: counter)
        let header = JSON.of(["type": .string(Orders.type(service, slug)), "ttlMs": 10_000])
        let frames = Packet(.query, request, header, body: [JSONWriter.bytes(body)]).frames
        let limit = Machine.now() + 20_000_000_000
        while !line.send(frames) {
            guard Machine.now() < limit else { throw MeasuredOffice.Failed(description: "\(service) does not answer") }
            Line.wait([line], until: Machine.now() + 1_000_000)
        }
        let sent = Machine.now()
        var isOK = false
        var words: [UInt8] = []
        while !line.receive({ frame, bytes in
            if frame == 1 { isOK = bytes.count == 2 }
            if frame == 4 { words = Array(bytes) }
        }) {
            guard Machine.now() < limit else { throw MeasuredOffice.Failed(description: "\(slug) was not answered") }
            Line.wait([line], until: Machine.now() + 100_000_000)
        }
        let took = Machine.now() - sent
        guard isOK, let read = try? JSONReader.read(words) else {
            throw MeasuredOffice.Failed(description: "\(slug): \(String(decoding: words, as: UTF8.self))")
        }
        return (took, read)
    }
}
