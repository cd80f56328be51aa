import Kernel
import Models
import Synchronization
import ZeroMQ

/// A follower's two connections to one publisher: events by SUB, replays by DEALER.
package final class PublisherLink {
    private let context: Context
    private let publisher: ServiceName
    private let endpoint: Endpoint
    private let pair: CurvePair
    private let server: CurveKey
    private var ends: Ends
    /// One of the two connections was refused, and libzmq will not try it again.
    private var refused = false
    /// When each of the two stood and its handshake began, that of the events under `true`.
    private var began: [Bool: ContinuousClock.Instant] = [:]
    /// Where its sockets stand in the wait that they were added to last.
    private var places = Places()

    private struct Places {
        var events = 0
        var sync = 0
        var eventsMonitor = 0
        var syncMonitor = 0
    }

    private final class Ends {
        let events: Socket<Subscriber>
        let sync: Socket<Dealer>
        let eventsMonitor: Monitor
        let syncMonitor: Monitor

        init(_ link: (Context, ServiceName, Endpoint, CurvePair, CurveKey), _ name: String) throws(ZMQError) {
            let (context, publisher, endpoint, pair, server) = link
            events = try Socket<Subscriber>(context, Options.subscriber(pair, server: server))
            sync = try Socket<Dealer>(context, Options.dealer(pair, server: server))
            eventsMonitor = try Monitor(events, context, name: name + ".evt")
            syncMonitor = try Monitor(sync, context, name: name + ".syn")
            try events.subscribe(Publication.packTopic(publisher))
            try events.subscribe(Publication.headTopic(publisher))
            try events.connect(endpoint.events)
            try sync.connect(endpoint.sync)
        }

        // The watching must end before its sockets do, or libzmq's own thread waits for ever.
        deinit {
            try? Monitor.stop(events)
            try? Monitor.stop(sync)
        }
    }

    package init(
        _ context: Context, _ publisher: ServiceName, _ endpoint: Endpoint, _ pair: CurvePair, server: CurveKey
    ) throws(ZMQError) {
        self.context = context
        self.publisher = publisher
        self.endpoint = endpoint
        self.pair = pair
        self.server = server
        ends = try Ends((context, publisher, endpoint, pair, server), PublisherLink.nextName(publisher))
    }

    /// Closes both connections and makes them anew: after a refusal libzmq never tries again by itself.
    package func reconnect() throws(ZMQError) {
        ends = try Ends((context, publisher, endpoint, pair, server), PublisherLink.nextName(publisher))
    }

    /// Makes both connections anew where one was refused since the last time: its key may have been added.
    package func renewRefused() throws(ZMQError) {
        guard refused else { return }
        refused = false
        try reconnect()
    }

    /// The answer to it is nobody's.
    private static let greeting = [UInt8](repeating: 0xFE, count: 16)

    /// Monitors' names are the process's, and one process may follow the same service twice.
    private static func nextName(_ publisher: ServiceName) -> String {
        "\(publisher.rawValue).\(made.add(1, ordering: .relaxed).newValue)"
    }

    private static let made = Atomic<Int>(0)

    package func add(to poll: inout Poll) {
        places = Places(
            events: poll.add(ends.events), sync: poll.add(ends.sync),
            eventsMonitor: poll.add(ends.eventsMonitor.socket), syncMonitor: poll.add(ends.syncMonitor.socket))
    }

    /// False when there is no connection yet; the follower asks again.
    package func ask(_ packet: Packet) throws(ZMQError) -> Bool { try ends.sync.trySend(packet.frames) }

    /// What came, where the wait has found something; what became of the connections first.
    package func next(_ poll: inout Poll) throws(ZMQError) -> Heard? {
        let ends = ends
        let eventsChange = { () throws(ZMQError) in try ends.eventsMonitor.next() }
        while let event = try poll.next(places.eventsMonitor, eventsChange) {
            if let heard = heard(event, isEvents: true) { return note(heard) }
        }
        let syncChange = { () throws(ZMQError) in try ends.syncMonitor.next() }
        while let event = try poll.next(places.syncMonitor, syncChange) {
            // Who says nothing is anybody: places for those are few.
            if event == .handshakeSucceeded { _ = try ask(Packet(.hello, PublisherLink.greeting)) }
            if let heard = heard(event, isEvents: false) { return note(heard) }
        }
        if let message = try poll.next(places.sync, { () throws(ZMQError) in try ends.sync.tryReceive() }) {
            do {
                return .packet(try Packet.read(message.frames[...]))
            } catch {
                return .unreadable
            }
        }
        guard let message = try poll.next(places.events, { () throws(ZMQError) in try ends.events.tryReceive() })
        else { return nil }
        return Publication.heard(message.frames, of: publisher)
    }

    private func note(_ heard: Heard) -> Heard {
        switch heard {
        case .refused: refused = true
        case .events, .head, .packet, .connected, .lost, .unreadable: break
        }
        return heard
    }

    private func heard(_ event: Monitor.Event, isEvents: Bool) -> Heard? {
        if event == .connected { began[isEvents] = .now }
        return switch event {
        case .refused(let status):
            .refused(
                "its door said \(status): the key is not in its role file, has expired, or has no role that hears events"
            )
        // Who is frozen lets the time run out; another key fails at once.
        case .handshakeFailed where began[isEvents].map { .now - $0 >= Options.handshakeTime * 3 / 4 } ?? false: .lost
        case .handshakeFailed: .refused("its key is not the one we hold for it, or it is no service of ours")
        case .disconnected: .lost
        case .handshakeSucceeded: isEvents ? .connected : nil
        case .connected, .other: nil
        }
    }
}
