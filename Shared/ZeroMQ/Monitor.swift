import CZeroMQ

/// What happens to a socket's connections: the only place where a refused key can be seen.
package struct Monitor: ~Copyable {
    package let socket: Socket<Pair>

    package enum Event: Equatable, Sendable {
        case connected
        case disconnected
        case handshakeSucceeded
        /// The other side's ZAP handler said no, with its status.
        case refused(status: Int)
        /// The keys do not belong together, or something that speaks no CURVE is there.
        case handshakeFailed
        case other
    }

    private static var wanted: CInt {
        ZMQ_EVENT_CONNECTED | ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED
            | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
            | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
    }

    /// Watches `watched`, under a name that no other monitor of the process has.
    package init<Role: SocketRole>(_ watched: borrowing Socket<Role>, _ context: Context, name: String) throws(ZMQError)
    {
        let endpoint = "inproc://monitor.\(name)"
        let watchedHandle = watched.handle
        try check { zmq_socket_monitor(watchedHandle, endpoint, Monitor.wanted) }
        socket = try Monitor.connected(context, endpoint)
    }

    /// Ends the watching. Must come before this end is closed: libzmq's own thread would wait for ever
    /// to tell it of the next event.
    package static func stop<Role: SocketRole>(_ watched: borrowing Socket<Role>) throws(ZMQError) {
        let handle = watched.handle
        try check { zmq_socket_monitor(handle, nil, 0) }
    }

    private static func connected(_ context: Context, _ endpoint: String) throws(ZMQError) -> Socket<Pair> {
        let socket = try Socket<Pair>(context)
        try socket.connect(endpoint)
        return socket
    }

    /// The next event, or nil when there is none.
    package func next() throws(ZMQError) -> Event? {
        guard let message = try socket.tryReceive() else { return nil }
        guard let frame = message.frames.first, frame.count >= 6 else { return .other }
        let event = CInt(UInt16(frame[0]) | UInt16(frame[1]) << 8)
        let value = (0..<4).reduce(0) { $0 | Int(frame[2 + $1]) << (8 * $1) }
        switch event {
        case ZMQ_EVENT_CONNECTED: return .connected
        case ZMQ_EVENT_DISCONNECTED: return .disconnected
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: return .handshakeSucceeded
        case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: return .refused(status: value)
        case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL: return .handshakeFailed
        default: return .other
        }
    }
}
