import CZeroMQ

/// A setting that must be made before bind or connect; libzmq ignores or mishandles it later (#4524).
package enum SocketOption: Sendable {
    case linger(Duration)
    case sendHighWater(Int)
    case receiveHighWater(Int)
    case maximumFrame(Int)
    case immediate
    case routerMandatory
    case verboseSubscriptions
    case handshake(Duration)
    case heartbeat(every: Duration, timeout: Duration)
    case keepAlive(idle: Int, interval: Int, count: Int)
    case reconnect(first: Duration, most: Duration)
    case connectTimeout(Duration)
    case backlog(Int)
    case curveServer(secret: CurveKey, domain: String)
    case curveClient(server: CurveKey, pair: CurvePair)

    func apply(to handle: UnsafeMutableRawPointer) throws(ZMQError) {
        switch self {
        case .linger(let duration): try set(handle, ZMQ_LINGER, duration)
        case .sendHighWater(let count): try set(handle, ZMQ_SNDHWM, CInt(count))
        case .receiveHighWater(let count): try set(handle, ZMQ_RCVHWM, CInt(count))
        case .maximumFrame(let bytes):
            var value = Int64(bytes)
            try check { zmq_setsockopt(handle, ZMQ_MAXMSGSIZE, &value, MemoryLayout<Int64>.size) }
        case .immediate: try set(handle, ZMQ_IMMEDIATE, 1)
        case .routerMandatory: try set(handle, ZMQ_ROUTER_MANDATORY, 1)
        case .verboseSubscriptions: try set(handle, ZMQ_XPUB_VERBOSE, 1)
        case .handshake(let duration): try set(handle, ZMQ_HANDSHAKE_IVL, duration)
        case .heartbeat(let every, let timeout):
            try set(handle, ZMQ_HEARTBEAT_IVL, every)
            try set(handle, ZMQ_HEARTBEAT_TIMEOUT, timeout)
            try set(handle, ZMQ_HEARTBEAT_TTL, timeout)
        case .keepAlive(let idle, let interval, let count):
            try set(handle, ZMQ_TCP_KEEPALIVE, 1)
            try set(handle, ZMQ_TCP_KEEPALIVE_IDLE, CInt(idle))
            try set(handle, ZMQ_TCP_KEEPALIVE_INTVL, CInt(interval))
            try set(handle, ZMQ_TCP_KEEPALIVE_CNT, CInt(count))
        case .reconnect(let first, let most):
            try set(handle, ZMQ_RECONNECT_IVL, first)
            try set(handle, ZMQ_RECONNECT_IVL_MAX, most)
        case .connectTimeout(let duration): try set(handle, ZMQ_CONNECT_TIMEOUT, duration)
        case .backlog(let count): try set(handle, ZMQ_BACKLOG, CInt(count))
        case .curveServer(let secret, let domain):
            try set(handle, ZMQ_CURVE_SERVER, 1)
            try set(handle, ZMQ_CURVE_SECRETKEY, secret.bytes)
            try set(handle, ZMQ_ZAP_DOMAIN, Array(domain.utf8))
        case .curveClient(let server, let pair):
            try set(handle, ZMQ_CURVE_SERVERKEY, server.bytes)
            try set(handle, ZMQ_CURVE_PUBLICKEY, pair.open.bytes)
            try set(handle, ZMQ_CURVE_SECRETKEY, pair.secret.bytes)
        }
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ option: CInt, _ value: CInt) throws(ZMQError) {
        var value = value
        try check { zmq_setsockopt(handle, option, &value, MemoryLayout<CInt>.size) }
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ option: CInt, _ duration: Duration) throws(ZMQError) {
        try set(handle, option, CInt(clamping: duration.milliseconds))
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ option: CInt, _ bytes: [UInt8]) throws(ZMQError) {
        try check { zmq_setsockopt(handle, option, bytes, bytes.count) }
    }
}

extension Duration {
    package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
