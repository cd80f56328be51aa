import Glibc
import Testing
import ZeroMQ

private let local = "tcp://127.0.0.1:*"

/// What the protocol leans on and no documentation promises: another libzmq that behaves otherwise is seen here,
/// before a service behaves otherwise.
@Suite(.serialized) struct `What NG leans on` {
    /// A publisher and a subscriber to everything, connected: the subscription has arrived.
    private final class Ends {
        let publisher: Socket<XPublisher>
        let subscriber: Socket<Subscriber>

        init(_ options: [SocketOption] = []) throws {
            let context = try Context.ofProcess()
            publisher = try Socket<XPublisher>(context, [.verboseSubscriptions])
            subscriber = try Socket<Subscriber>(context, options)
            try publisher.bind(local)
            try subscriber.subscribe("")
            try subscriber.connect(publisher.lastEndpoint)
            try publisher.setTimeout(.seconds(5))
            try subscriber.setTimeout(.seconds(5))
            #expect(try publisher.receive().frames == [[1]])
        }
    }

    @Test(arguments: [1, 200, 245]) func `a topic of so many bytes is delivered`(length: Int) throws {
        let context = try Context.ofProcess()
        let publisher = try Socket<XPublisher>(context)
        try publisher.bind(local)
        let topic = String(repeating: "t", count: length)
        let subscriber = try Socket<Subscriber>(context)
        try subscriber.subscribe(topic)
        try subscriber.connect(publisher.lastEndpoint)
        try publisher.setTimeout(.seconds(5))
        _ = try publisher.receive()
        try publisher.send([Array(topic.utf8), [7]])
        try subscriber.setTimeout(.seconds(5))
        #expect(try subscriber.receive().frames == [Array(topic.utf8), [7]])
    }

    @Test func `a frame over the limit is lost with its connection, which its sender makes again`() throws {
        let context = try Context.ofProcess()
        let router = try Socket<Router>(context, [.maximumFrame(1_000)])
        try router.bind(local)
        let dealer = try Socket<Dealer>(context, [.reconnect(first: .milliseconds(20), most: .milliseconds(40))])
        try dealer.connect(router.lastEndpoint)
        try dealer.send([[UInt8](repeating: 0, count: 2_000)])
        try dealer.send([[2]])
        try router.setTimeout(.milliseconds(100))
        var heard = try? router.receive().frames.last
        for _ in 0..<50 where heard == nil {
            try dealer.send([[2]])
            heard = try? router.receive().frames.last
        }
        #expect(heard == [2])
    }

    /// Why a follower that hears nothing for five seconds connects anew: libzmq will not.
    @Test func `a frame over the limit ends the connection of a receiver who made it, for good`() throws {
        let ends = try Ends([.maximumFrame(1_000), .reconnect(first: .milliseconds(20), most: .milliseconds(40))])
        try ends.publisher.send([[1], [UInt8](repeating: 0, count: 2_000)])
        try ends.subscriber.setTimeout(.milliseconds(50))
        for _ in 0..<10 {
            try ends.publisher.send([[2]])
            #expect(throws: ZMQError.wouldBlock) { try ends.subscriber.receive() }
        }
    }

    @Test func `what was published to nobody is gone, and a subscriber is told of nothing`() throws {
        let context = try Context.ofProcess()
        let publisher = try Socket<XPublisher>(context)
        try publisher.bind(local)
        try publisher.send([[1]])
        let subscriber = try Socket<Subscriber>(context)
        try subscriber.subscribe("")
        try subscriber.connect(publisher.lastEndpoint)
        try publisher.setTimeout(.seconds(5))
        _ = try publisher.receive()
        try publisher.send([[2]])
        try subscriber.setTimeout(.seconds(5))
        #expect(try subscriber.receive().frames == [[2]])
    }

    @Test func `a port is bound once`() throws {
        let context = try Context.ofProcess()
        let first = try Socket<Router>(context)
        try first.bind(local)
        let endpoint = first.lastEndpoint
        let second = try Socket<Router>(context)
        #expect(throws: ZMQError.addressInUse) { try second.bind(endpoint) }
    }

    @Test func `CURVE alone lets every stranger in, where nobody answers for the door`() throws {
        let context = try Context.ofProcess()
        let pair = try CurvePair.make()
        let server = try Socket<Router>(context, [.curveServer(secret: pair.secret, domain: "probe")])
        try server.bind(local)
        let stranger = try Socket<Dealer>(context, [.curveClient(server: pair.open, pair: CurvePair.make())])
        try stranger.connect(server.lastEndpoint)
        try stranger.send([[5]])
        try server.setTimeout(.seconds(5))
        let message = try server.receive()
        #expect(message.frames.last == [5])
        #expect(message.user == nil)
    }

    /// Why rand is seeded before the first socket: whoever knows the number can take the next peer's name, and the process
    /// ends at that peer.
    @Test func `a ROUTER numbers its peers from a number of rand's`() throws {
        var found = false
        // Other threads of this process draw from the same row of numbers.
        for _ in 0..<20 where !found {
            srand(7)
            let (low, high) = (UInt32(rand()), UInt32(rand()))
            srand(7)
            let router = try Socket<Router>(Context.ofProcess())
            try router.bind(local)
            let dealer = try Socket<Dealer>(Context.ofProcess())
            try dealer.connect(router.lastEndpoint)
            try dealer.send([[1]])
            try router.setTimeout(.seconds(5))
            let number = high << 31 | low
            let name =
                [0] + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
            found = try router.receive().frames[0] == name
        }
        #expect(found)
        srand(UInt32.random(in: 0 ... .max))
    }

    @Test func `a ROUTER that must deliver says when there is nobody`() throws {
        let router = try Socket<Router>(Context.ofProcess(), [.routerMandatory])
        try router.bind(local)
        #expect(try router.trySend([[0, 1, 2, 3, 4], [1]]) == false)
    }

    @Test func `messages of one connection come whole and in order`() throws {
        let ends = try Ends()
        for number in 0..<500 { try ends.publisher.send([[UInt8(number & 0xFF)], [UInt8(number >> 8)]]) }
        for number in 0..<500 {
            #expect(try ends.subscriber.receive().frames == [[UInt8(number & 0xFF)], [UInt8(number >> 8)]])
        }
    }
}
