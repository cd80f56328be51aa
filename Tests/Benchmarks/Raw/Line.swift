import CZeroMQ
import Glibc
import ZeroMQ

/// A connection by libzmq's own functions, CURVE and nothing of ours: what a client costs at least. The loads
/// speak through it to the product and to the bare programs alike.
final class Line {
    private let socket: UnsafeMutableRawPointer
    private let descriptor: Int32

    /// One context a process; it lives as long as the process.
    private static let context: UInt = UInt(bitPattern: zmq_ctx_new())

    static func rawContext() -> UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: context) }

    enum Kind {
        case dealer
        case subscriber(_ topics: [String])
        var type: Int32 {
            switch self {
            case .dealer: ZMQ_DEALER
            case .subscriber: ZMQ_SUB
            }
        }
    }

    init(_ kind: Kind, _ endpoint: String, server: CurveKey, pair: CurvePair) throws(Failed) {
        guard let socket = zmq_socket(Line.rawContext(), kind.type) else { throw .last("a socket") }
        self.socket = socket
        Line.set(socket, ZMQ_LINGER, 0)
        Line.set(socket, ZMQ_RECONNECT_IVL, 5)
        Line.set(socket, ZMQ_SNDHWM, 0)
        Line.set(socket, ZMQ_RCVHWM, 0)
        // Nothing is queued for a service that does not stand yet.
        if case .dealer = kind { Line.set(socket, ZMQ_IMMEDIATE, 1) }
        zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, server.bytes, 32)
        zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, pair.open.bytes, 32)
        zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, pair.secret.bytes, 32)
        if case .subscriber(let topics) = kind {
            for topic in topics { zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, topic.utf8.count) }
        }
        var found: Int32 = 0
        var size = MemoryLayout<Int32>.size
        zmq_getsockopt(socket, ZMQ_FD, &found, &size)
        descriptor = found
        guard zmq_connect(socket, endpoint) == 0 else { throw .last(endpoint) }
    }

    deinit { zmq_close(socket) }

    static func set(_ socket: UnsafeMutableRawPointer, _ option: Int32, _ value: Int32) {
        var value = value
        zmq_setsockopt(socket, option, &value, MemoryLayout<Int32>.size)
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
        static func last(_ what: String) -> Failed {
            Failed(description: "\(what): \(String(cString: zmq_strerror(zmq_errno())))")
        }
    }

    /// False where nobody stands at the other end yet.
    func send(_ frames: [[UInt8]]) -> Bool {
        for (index, frame) in frames.enumerated() {
            let more = index == frames.count - 1 ? 0 : ZMQ_SNDMORE
            guard zmq_send(socket, frame, frame.count, more | ZMQ_DONTWAIT) >= 0 else { return false }
        }
        return true
    }

    /// The next message, frame by frame, while it lies in libzmq's memory; false where none is waiting.
    func receive(_ frame: (Int, UnsafeRawBufferPointer) -> Void) -> Bool {
        var index = 0
        var message = zmq_msg_t()
        while true {
            zmq_msg_init(&message)
            guard zmq_msg_recv(&message, socket, ZMQ_DONTWAIT) >= 0 else { return false }
            frame(index, UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message)))
            let more = zmq_msg_more(&message) != 0
            zmq_msg_close(&message)
            if !more { return true }
            index += 1
        }
    }

    /// Sleeps until one of them may have something, or the time has come. All must have been read to their end
    /// before: libzmq's descriptor tells of changes only.
    static func wait(_ lines: [Line], until: UInt64) {
        let now = Machine.now()
        guard until > now else { return }
        let rest = until - now
        var time = timespec(tv_sec: Int(rest / 1_000_000_000), tv_nsec: Int(rest % 1_000_000_000))
        var wanted = fd_set()
        withUnsafeMutableBytes(of: &wanted) { bits in
            for line in lines { bits[Int(line.descriptor) / 8] |= 1 << UInt8(line.descriptor % 8) }
        }
        // poll(2) and libzmq's own count in milliseconds; a command may be answered in a tenth of one.
        pselect((lines.map(\.descriptor).max() ?? -1) + 1, &wanted, nil, nil, &time, nil)
    }
}
