import CZeroMQ
import Glibc
import ZeroMQ

/// How fast bare libzmq publishes with CURVE: it sends as soon as its subscribers are there, and waits for room rather
/// than lose anything, which the product never does, so that this is the most that a line carries.
final class RawStream {
    private let publisher: UnsafeMutableRawPointer

    init() throws {
        guard let context = Line.rawContext(), let publisher = zmq_socket(context, ZMQ_XPUB) else {
            throw Line.Failed.last("a socket")
        }
        self.publisher = publisher
        let pair = try CurvePair.make()
        Line.set(publisher, ZMQ_LINGER, -1)
        Line.set(publisher, ZMQ_SNDHWM, 4_096)
        Line.set(publisher, ZMQ_XPUB_NODROP, 1)
        Line.set(publisher, ZMQ_XPUB_VERBOSE, 1)
        Line.set(publisher, ZMQ_CURVE_SERVER, 1)
        zmq_setsockopt(publisher, ZMQ_CURVE_SECRETKEY, pair.secret.bytes, 32)
        guard zmq_bind(publisher, "tcp://127.0.0.1:*") == 0 else { throw Line.Failed.last("a port") }
        RawService.say("- \(RawService.place(publisher)) \(pair.open.z85)")
    }

    /// So many messages of the product's shape, once so many subscribers are there.
    func run(subscribers: Int, messages: Int, body: Int) {
        for _ in 0..<subscribers {
            var first = [UInt8](repeating: 0, count: 256)
            zmq_recv(publisher, &first, first.count, 0)
        }
        let topic = Array("e.customers.0.customer-registered".utf8)
        let frames = [topic, [UInt8](repeating: 1, count: 160), [UInt8](repeating: 2, count: body), []]
        for _ in 0..<messages {
            for (index, frame) in frames.enumerated() {
                let more = index == frames.count - 1 ? 0 : ZMQ_SNDMORE
                guard zmq_send(publisher, frame, frame.count, more) >= 0 else { return }
            }
        }
        // Until whoever started it has heard enough.
        _ = getchar()
    }
}
