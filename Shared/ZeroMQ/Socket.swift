import CZeroMQ

/// One end of a conversation. It is not thread safe (zmq(7)): it cannot be copied and is not
/// `Sendable`, so it has one owner, who may hand it over with `sending`.
package struct Socket<Role: SocketRole>: ~Copyable {
    let handle: UnsafeMutableRawPointer
    private let context: Context  // released after `zmq_close`, so that ending it cannot hang

    /// All options are made before the socket can be bound or connected.
    package init(_ context: Context, _ options: [SocketOption] = []) throws(ZMQError) {
        guard let handle = zmq_socket(context.handle, Role.rawType) else { throw .last }
        var linger: CInt = 0
        zmq_setsockopt(handle, ZMQ_LINGER, &linger, MemoryLayout<CInt>.size)
        do throws(ZMQError) {
            for option in options { try option.apply(to: handle) }
        } catch {
            zmq_close(handle)
            throw error
        }
        self.handle = handle
        self.context = context
    }

    deinit { zmq_close(handle) }

    package func bind(_ endpoint: String) throws(ZMQError) { try check { zmq_bind(handle, endpoint) } }
    package func unbind(_ endpoint: String) throws(ZMQError) { try check { zmq_unbind(handle, endpoint) } }
    package func connect(_ endpoint: String) throws(ZMQError) { try check { zmq_connect(handle, endpoint) } }
    package func disconnect(_ endpoint: String) throws(ZMQError) { try check { zmq_disconnect(handle, endpoint) } }

    /// The address it is bound to; a wildcard port is the real one here.
    package var lastEndpoint: String {
        var buffer = [CChar](repeating: 0, count: 256)
        var size = buffer.count
        guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &buffer, &size) == 0 else { return "" }
        return String(decoding: buffer.prefix(max(0, size - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// How long to wait in a call that waits; nil is for ever.
    package func setTimeout(_ duration: Duration?) throws(ZMQError) {
        var value = CInt(clamping: duration?.milliseconds ?? -1)
        try check { zmq_setsockopt(handle, ZMQ_RCVTIMEO, &value, MemoryLayout<CInt>.size) }
        try check { zmq_setsockopt(handle, ZMQ_SNDTIMEO, &value, MemoryLayout<CInt>.size) }
    }
}

extension Socket where Role == Subscriber {
    package func subscribe(_ prefix: String) throws(ZMQError) {
        try check { zmq_setsockopt(handle, ZMQ_SUBSCRIBE, prefix, prefix.utf8.count) }
    }
}

extension Socket where Role: Sends {
    /// Sends all frames as one message, or none: `false` when that would have to wait.
    package func trySend(_ frames: [[UInt8]]) throws(ZMQError) -> Bool { try offer(frames) == .sent }

    /// What became of a message that was to leave at once.
    package enum Offered: Equatable, Sendable {
        case sent
        /// Its queue is full; later there is room.
        case full
        /// There is nobody.
        case gone
    }

    /// As `trySend`, telling a full queue from a peer that is gone.
    package func offer(_ frames: [[UInt8]]) throws(ZMQError) -> Offered {
        do {
            try send(frames, flags: ZMQ_DONTWAIT)
            return .sent
        } catch {
            if error == .wouldBlock { return .full }
            if error == .unreachable { return .gone }
            throw error
        }
    }

    package func send(_ frames: [[UInt8]]) throws(ZMQError) { try send(frames, flags: 0) }

    private func send(_ frames: [[UInt8]], flags: CInt) throws(ZMQError) {
        for (index, frame) in frames.enumerated() {
            let more = index == frames.count - 1 ? 0 : ZMQ_SNDMORE
            try check { zmq_send(handle, frame, frame.count, flags | more) }
        }
    }
}

/// A message as it came in.
package struct Incoming: Sendable {
    package let frames: [[UInt8]]
    /// Who sent it, as the ZAP handler named the key. Nil where CURVE is not in use.
    package let user: String?
    /// The connection that it came by, as the system numbers it. Nil where it came by none of TCP.
    package let descriptor: Int32?
}

extension Socket where Role: Receives {
    /// More frames than any message of ours has are read to their end and dropped.
    package static var mostFrames: Int { 8 }

    /// Nil when nothing is waiting. A message of too many frames comes as one without any.
    package func tryReceive() throws(ZMQError) -> Incoming? {
        do {
            return try receive(flags: ZMQ_DONTWAIT)
        } catch {
            if error == .wouldBlock { return nil }
            throw error
        }
    }

    package func receive() throws(ZMQError) -> Incoming { try receive(flags: 0) }

    private func receive(flags: CInt) throws(ZMQError) -> Incoming {
        var frames: [[UInt8]] = []
        frames.reserveCapacity(Self.mostFrames)
        var user: String?
        var descriptor: Int32?
        var count = 0
        var more = true
        while more {
            var message = zmq_msg_t()
            zmq_msg_init(&message)
            defer { zmq_msg_close(&message) }
            try check { zmq_msg_recv(&message, handle, flags) }
            count += 1
            if count <= Self.mostFrames {
                frames.append(
                    [UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))))
            }
            more = zmq_msg_more(&message) != 0
            // A ROUTER's own frame in front carries no metadata after a poll in 4.3.4; body frames do, the last among them.
            guard !more else { continue }
            if let name = zmq_msg_gets(&message, "User-Id") { user = String(cString: name) }
            let number = zmq_msg_get(&message, ZMQ_SRCFD)
            descriptor = number > 0 ? number : nil
        }
        return Incoming(frames: count <= Self.mostFrames ? frames : [], user: user, descriptor: descriptor)
    }
}
