import Kernel
import Models
import ZeroMQ

/// A client's connection to one service's cmd or syn socket, with what its monitor says.
package final class ClientLink {
    package enum Heard {
        case packet(Packet)
        case connected
        case lost
        case refused(String)
        /// The other side hangs up before anybody is let in, again and again: it starts, or something in between
        /// answers for it, or its key is another than the one held here. Only time tells which.
        case hungUp(String)
    }

    private let context: Context
    private let endpoint: String
    private let options: [SocketOption]
    private let name: String
    private var generation = 0
    private var failedHandshakes = 0
    /// When a connection stood and its handshake began.
    private var began = ContinuousClock.now
    private var end: End

    private final class End {
        let socket: Socket<Dealer>
        let monitor: Monitor

        init(_ context: Context, _ endpoint: String, _ options: [SocketOption], _ name: String) throws(ZMQError) {
            socket = try Socket<Dealer>(context, options)
            monitor = try Monitor(socket, context, name: name)
            try socket.connect(endpoint)
        }

        // The watching must end before its socket does, or libzmq's own thread waits for ever.
        deinit { try? Monitor.stop(socket) }
    }

    package init(_ context: Context, _ endpoint: String, _ pair: CurvePair, server: CurveKey, name: String)
        throws(ZMQError)
    {
        self.context = context
        self.endpoint = endpoint
        self.name = name
        options = Options.dealer(pair, server: server)
        end = try End(context, endpoint, options, name + ".0")
    }

    package func reconnect() throws(ZMQError) {
        generation += 1
        end = try End(context, endpoint, options, "\(name).\(generation)")
    }

    package func add(to poll: inout Poll) {
        poll.add(end.socket)
        poll.add(end.monitor.socket)
    }

    /// Why somebody is not let in, as far as that can be seen from outside.
    package static let unknownKey =
        "it does not know this key, the key has expired, or none of its roles allows any of that here; ask its operator (gateway key list, add, grant)"
    package static let otherKey = "the service's key is not the one held here, or it speaks no CURVE"

    package func send(_ frames: [[UInt8]]) throws(ZMQError) -> Bool { try end.socket.trySend(frames) }

    package func next() throws(ZMQError) -> Heard? {
        while let event = try end.monitor.next() {
            switch event {
            case .handshakeSucceeded:
                failedHandshakes = 0
                return .connected
            case .disconnected: return .lost
            case .refused:
                return .refused(ClientLink.unknownKey)
            case .handshakeFailed:
                // A service that dies in the middle of a handshake looks the same as one with another key;
                // only the other key does it again and again, and at once: who is frozen lets the time run out.
                failedHandshakes += ContinuousClock.now - began < Options.handshakeTime * 3 / 4 ? 1 : 0
                guard failedHandshakes >= 4 else { return .lost }
                return .hungUp(ClientLink.otherKey)
            case .connected: began = .now
            case .other: continue
            }
        }
        while let message = try end.socket.tryReceive() {
            if let packet = try? Packet.read(message.frames[...]) { return .packet(packet) }
        }
        return nil
    }
}
