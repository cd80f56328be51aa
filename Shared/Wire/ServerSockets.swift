import Kernel
import Models
import ZeroMQ

/// The sockets that the writer's thread owns: commands in, events out.
package final class WriterSockets {
    private let commands: Socket<Router>
    /// How many of the cuts that were wanted are done.
    package var cutsDone = 0
    private let events: Socket<XPublisher>
    /// Those that somebody wants now.
    private var topics: Set<ArraySlice<UInt8>> = []
    /// Where the two stand in the wait that they were added to last.
    private var places = (commands: 0, events: 0)
    private let endpoint: Endpoint
    private let pair: CurvePair
    private let watch: DoorWatch

    package init(_ context: Context, _ pair: CurvePair, _ endpoint: Endpoint, watch: DoorWatch) throws {
        self.endpoint = endpoint
        self.pair = pair
        self.watch = watch
        commands = try Socket<Router>(context, Options.commands(pair))
        events = try Socket<XPublisher>(context, Options.events(pair))
        try PortTaken.naming(endpoint.port, endpoint) { () throws(ZMQError) in try commands.bind(endpoint.commands) }
        try PortTaken.naming(endpoint.port + 1, endpoint) { () throws(ZMQError) in try events.bind(endpoint.events) }
    }

    package func add(to poll: inout Poll) { places = (poll.add(commands), poll.add(events)) }

    /// A command, where the wait has found one.
    package func nextCommand(_ poll: inout Poll) throws(ZMQError) -> Incoming? {
        let message = try poll.next(places.commands) { () throws(ZMQError) in try commands.tryReceive() }
        if let message { watch.heard(message) } else { watch.found(empty: .commands) }
        return message
    }

    package enum Subscription: Sendable {
        case subscribed
        /// The last who wanted this has gone, or it is no subscription at all.
        case other
        /// More topics than anybody needs: libzmq keeps each, and cannot send one peer away.
        case tooMany(user: String?)
    }

    /// What comes in on evt; all of it is read, or its queue would grow.
    package func nextSubscription(_ poll: inout Poll) throws(ZMQError) -> Subscription? {
        let received = try poll.next(places.events) { () throws(ZMQError) in try events.tryReceive() }
        guard let message = received else {
            watch.found(empty: .events)
            return nil
        }
        watch.heard(message)
        guard message.frames.count == 1, let first = message.frames[0].first else { return .other }
        switch first {
        case 1:
            topics.insert(message.frames[0][1...])
            return topics.count > Limits.topics ? .tooMany(user: message.user) : .subscribed
        case 0:
            topics.remove(message.frames[0][1...])
            return .other
        // A message of some other kind takes no topic back.
        default: return .other
        }
    }

    /// Cuts every subscriber, and with them all topics; those who follow come back by themselves.
    package func cutSubscribers() throws(ZMQError) {
        topics = []
        try events.unbind(events.lastEndpoint)
        try rebind(events, endpoint.events)
    }

    /// False when the reply's pipe is full or its peer gone: its key makes asking again safe.
    package func reply(to route: [UInt8], _ frames: [[UInt8]]) throws(ZMQError) -> Bool {
        try commands.trySend([route] + frames)
    }

    package func publish(_ frames: [[UInt8]]) throws(ZMQError) {
        _ = try events.trySend(frames)
        // Who subscribed to events one by one is given more, who subscribed to heads alone nearly nothing.
        if Publication.isPack(frames) { watch.published(frames.reduce(0) { $0 + $1.count }) }
    }

    /// CURVE lets everybody in where no ZAP handler answers, so each start proves that a stranger's key
    /// is refused, watching the stranger: others may be let in at the same moment.
    package func selfTest(_ context: Context, _ authority: Authority) throws {
        let nobody = try CurvePair.make()
        authority.expectStranger(nobody.open.z85)
        let stranger = try Socket<Dealer>(context, Options.dealer(nobody, server: pair.open))
        let monitor = try Monitor(stranger, context, name: "selftest")
        defer { try? Monitor.stop(stranger) }
        let host = endpoint.host == "*" ? "127.0.0.1" : endpoint.host
        try stranger.connect(Endpoint(host: host, port: endpoint.port).commands)
        for _ in 0..<100 {
            var poll = Poll()
            poll.add(monitor.socket)
            try poll.wait(.milliseconds(50))
            while let event = try monitor.next() {
                if case .refused = event { return }
                if event == .handshakeSucceeded {
                    throw OpenDoor(description: "a key that nobody knows was let in; the service does not start")
                }
            }
        }
        throw OpenDoor(description: "the door did not answer a stranger within 5 s; the service does not start")
    }

    package struct OpenDoor: Error, CustomStringConvertible { package let description: String }

    /// Cuts every connection; those whose keys are still good come back by themselves.
    package func cutAll() throws(ZMQError) {
        // By the address that libzmq says it has: "*" is none to it here.
        try commands.unbind(commands.lastEndpoint)
        try rebind(commands, endpoint.commands)
        try cutSubscribers()
    }
}

/// The socket that the reader's thread owns: questions and replays.
package final class ReaderSocket {
    private let sync: Socket<Router>
    /// How many of the cuts that were wanted are done.
    package var cutsDone = 0
    private let endpoint: Endpoint
    private let watch: DoorWatch
    /// Where it stands in the wait that it was added to last.
    private var place = 0

    package init(_ context: Context, _ pair: CurvePair, _ endpoint: Endpoint, watch: DoorWatch) throws {
        self.endpoint = endpoint
        self.watch = watch
        sync = try Socket<Router>(context, Options.sync(pair))
        try PortTaken.naming(endpoint.port + 2, endpoint) { () throws(ZMQError) in try sync.bind(endpoint.sync) }
    }

    package func add(to poll: inout Poll) { place = poll.add(sync) }

    /// A message, where the wait has found one.
    package func next(_ poll: inout Poll) throws(ZMQError) -> Incoming? {
        let message = try poll.next(place) { () throws(ZMQError) in try sync.tryReceive() }
        if let message { watch.heard(message) } else { watch.found(empty: .sync) }
        return message
    }

    package func reply(to route: [UInt8], _ frames: [[UInt8]]) throws(ZMQError) -> Socket<Router>.Offered {
        try sync.offer([route] + frames)
    }

    package func cutAll() throws(ZMQError) {
        try sync.unbind(sync.lastEndpoint)
        try rebind(sync, endpoint.sync)
    }
}

/// An address that cannot be listened on, and what to do about it.
package struct PortTaken: Error, Sendable, CustomStringConvertible {
    package let description: String

    fileprivate static func naming(_ port: Int, _ endpoint: Endpoint, _ bind: () throws(ZMQError) -> Void)
        throws(PortTaken)
    {
        do throws(ZMQError) {
            try bind()
        } catch {
            throw PortTaken(
                description:
                    "it cannot listen on \(endpoint.host):\(port): \(error). It needs the three ports \(endpoint.port) to \(endpoint.port + 2); stop who has them, or choose others with --port, `listen.port` in config.json, or --base-port of `gateway up` for a new home"
            )
        }
    }
}

/// Unbinding is done by libzmq's own thread; for a moment the port may still be taken.
private func rebind<Role: SocketRole>(_ socket: borrowing Socket<Role>, _ endpoint: String) throws(ZMQError) {
    var last = ZMQError.addressInUse
    for _ in 0..<1_000 {
        do throws(ZMQError) {
            return try socket.bind(endpoint)
        } catch {
            guard error == .addressInUse else { throw error }
            last = error
            var nothing = Poll()
            try nothing.wait(.milliseconds(5))
        }
    }
    throw last
}
