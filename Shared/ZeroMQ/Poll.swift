import CZeroMQ

/// Waits for several sockets at once. Made anew for each wait: it borrows, it does not own.
package struct Poll {
    private var items: [zmq_pollitem_t] = []

    package init() {}

    /// Adds a socket whose incoming messages end the wait; its place in the answer.
    @discardableResult
    package mutating func add<Role: Receives>(_ socket: borrowing Socket<Role>) -> Int {
        items.append(zmq_pollitem_t(socket: socket.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0))
        return items.count - 1
    }

    /// Waits at most this long. A signal ends the wait early, as nothing having come.
    package mutating func wait(_ duration: Duration) throws(ZMQError) {
        let result = zmq_poll(&items, CInt(items.count), Int(max(0, duration.milliseconds)))
        if result < 0, ZMQError.last != .interrupted { throw .last }
    }

    package func isReady(_ index: Int) -> Bool {
        items.indices.contains(index) && items[index].revents & Int16(ZMQ_POLLIN) != 0
    }

    /// The next that the socket at this place has, until it has no more. One for which the wait found nothing is not
    /// asked: an answer of "nothing" costs libzmq two system calls.
    package mutating func next<Value>(
        _ index: Int, _ receive: () throws(ZMQError) -> Value?
    ) throws(ZMQError) -> Value? {
        guard isReady(index) else { return nil }
        if let value = try receive() { return value }
        items[index].revents = 0
        return nil
    }
}
