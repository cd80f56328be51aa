import ZeroMQ

/// Wakes a loop that waits in a poll, from any thread: an inproc pair, as zmq(7) advises.
final class Wake: Sendable {
    private let context: Context
    private let endpoint: String

    init(_ context: Context, _ name: String) {
        self.context = context
        endpoint = "inproc://wake.\(name)"
    }

    /// The end that the loop polls; made on the loop's thread, before anybody knocks.
    func listener() throws(ZMQError) -> Ear { try Ear(context, endpoint) }

    /// The end for one other thread.
    func knocker() throws(ZMQError) -> Knocker { try Knocker(context, endpoint) }

    final class Ear {
        private let socket: Socket<Pair>
        /// Where it stands in the wait that it was added to last.
        private var place = 0

        init(_ context: Context, _ endpoint: String) throws(ZMQError) {
            socket = try Socket<Pair>(context, [.receiveHighWater(1)])
            try socket.bind(endpoint)
        }

        func add(to poll: inout Poll) { place = poll.add(socket) }

        /// Whether anybody knocked since the last time.
        func clear(_ found: inout Poll) throws(ZMQError) -> Bool {
            var knocked = false
            while try found.next(place, { () throws(ZMQError) in try socket.tryReceive() }) != nil { knocked = true }
            return knocked
        }
    }

    final class Knocker {
        private let socket: Socket<Pair>

        init(_ context: Context, _ endpoint: String) throws(ZMQError) {
            socket = try Socket<Pair>(context, [.sendHighWater(1)])
            try socket.connect(endpoint)
        }

        /// A full pipe means that a knock is waiting already.
        func knock() { _ = try? socket.trySend([[1]]) }
    }
}
