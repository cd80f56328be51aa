import CZeroMQ
import Foundation
import Kernel
import ZeroMQ

/// What a service would be if it were libzmq and SQLite and nothing else: takes what is waiting, writes the rows that
/// the product wrote for the same commands, answers with as many bytes and publishes as many.
final class RawService {
    private let router: UnsafeMutableRawPointer
    private let publisher: UnsafeMutableRawPointer
    private let store: RawStore?
    private let rows: RawRows?
    /// As many as the product takes in one turn.
    private let most = Limits.turnMessages
    private static let answerHeader = Array(
        "{\"events\":1,\"position\":\"customers/0@018f0000000070008000000000000000:100000\",\"replayed\":false,\"status\":200}"
            .utf8)
    private static let answerBody = Array(
        "{\"events\":[{\"subject\":\"B-1-100000\",\"type\":\"id.niaga.customers.customer-registered.v1\"}]}".utf8)

    /// Without rows nothing is written: the wire alone.
    init(_ rows: RawRows?, _ target: String) throws {
        self.rows = rows
        store = try rows.map { try RawStore(target, $0) }
        guard let context = Line.rawContext(), let router = zmq_socket(context, ZMQ_ROUTER),
            let publisher = zmq_socket(context, ZMQ_XPUB)
        else { throw Line.Failed.last("sockets") }
        self.router = router
        self.publisher = publisher
        let pair = try CurvePair.make()
        for socket in [router, publisher] {
            Line.set(socket, ZMQ_LINGER, 0)
            Line.set(socket, ZMQ_SNDHWM, 0)
            Line.set(socket, ZMQ_RCVHWM, 0)
            Line.set(socket, ZMQ_CURVE_SERVER, 1)
            if socket == publisher { Line.set(socket, ZMQ_XPUB_VERBOSE, 1) }
            zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, pair.secret.bytes, 32)
            guard zmq_bind(socket, "tcp://127.0.0.1:*") == 0 else { throw Line.Failed.last("a port") }
        }
        // For whoever started it; its key is good for this one run and opens nothing.
        Self.say("\(RawService.place(router)) \(RawService.place(publisher)) \(pair.open.z85)")
    }

    static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

    static func place(_ socket: UnsafeMutableRawPointer) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        var size = buffer.count
        zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &buffer, &size)
        return String(decoding: buffer.prefix(max(0, size - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Until its standard input ends.
    func run() throws {
        var taken = 0
        while true {
            var items = [
                zmq_pollitem_t(socket: router, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0),
                zmq_pollitem_t(socket: publisher, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0),
                zmq_pollitem_t(socket: nil, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0),
            ]
            guard zmq_poll(&items, 3, 1_000) >= 0 else { return }
            if items[2].revents != 0 { return }
            greet()
            var waiting: [(route: [UInt8], request: [UInt8])] = []
            while waiting.count < most, let message = receive() { waiting.append(message) }
            guard !waiting.isEmpty else { continue }
            // A greeting writes nothing; its request says so.
            let commands = waiting.count { $0.request.first == 0 }
            let known = rows?.commands.count ?? 0
            let range = min(taken, known)..<min(taken + commands, known)
            taken += commands
            if let store, !range.isEmpty { try store.write(range) }
            for (route, request) in waiting {
                send(
                    router, [route, Array("NG/1".utf8), Array("OK".utf8), request, Self.answerHeader, Self.answerBody])
            }
            for index in range { publish(index) }
        }
    }

    /// Every subscription hears something at once, so that its owner knows that it stands.
    private func greet() {
        var first = [UInt8](repeating: 0, count: 256)
        while zmq_recv(publisher, &first, first.count, ZMQ_DONTWAIT) >= 0 {
            send(publisher, [Array("h.customers.0.".utf8), [UInt8](repeating: 0, count: 160)])
        }
    }

    private func receive() -> (route: [UInt8], request: [UInt8])? {
        var frames: [[UInt8]] = []
        var message = zmq_msg_t()
        while true {
            zmq_msg_init(&message)
            guard zmq_msg_recv(&message, router, ZMQ_DONTWAIT) >= 0 else { return nil }
            defer { zmq_msg_close(&message) }
            if frames.count < 4 {
                frames.append(
                    [UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))))
            }
            if zmq_msg_more(&message) == 0 { break }
        }
        return frames.count == 4 ? (frames[0], frames[3]) : nil
    }

    private func send(_ socket: UnsafeMutableRawPointer, _ frames: [[UInt8]]) {
        for (index, frame) in frames.enumerated() {
            zmq_send(socket, frame, frame.count, (index == frames.count - 1 ? 0 : ZMQ_SNDMORE) | ZMQ_DONTWAIT)
        }
    }

    /// A topic, 160 bytes of header, body and personal part of the record, as the product sends them.
    private func publish(_ command: Int) {
        guard let rows, let record = rows.commands[command].first else { return }
        let topic = Array("e.customers.0.customer-registered".utf8)
        zmq_send(publisher, topic, topic.count, ZMQ_SNDMORE | ZMQ_DONTWAIT)
        zmq_send(publisher, [UInt8](repeating: 0, count: 160), 160, ZMQ_SNDMORE | ZMQ_DONTWAIT)
        let parts = record.cells.suffix(2)
        for (index, cell) in parts.enumerated() {
            let more = (index == 0 ? ZMQ_SNDMORE : 0) | ZMQ_DONTWAIT
            switch cell {
            case .text(let at, let count), .blob(let at, let count):
                zmq_send(publisher, rows.memory.baseAddress?.advanced(by: at), count, more)
            case .null, .whole: zmq_send(publisher, nil, 0, more)
            }
        }
    }
}
