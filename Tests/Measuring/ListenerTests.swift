import Kernel
import Models
import Testing
import ZeroMQ

@testable import bench

/// A figure that is not whole is marked; it does not keep the others from being told.
struct `Those who listen while it is measured` {
    private func published(_ messages: [[[UInt8]]], packs: Bool, expected: Int) throws -> Int {
        let context = try Context.ofProcess()
        let server = try CurvePair.make()
        let publisher = try Socket<XPublisher>(
            context, [.verboseSubscriptions, .curveServer(secret: server.secret, domain: "probe")])
        try publisher.bind("tcp://127.0.0.1:*")
        let listeners = try Listeners(
            publisher.lastEndpoint, server: server.open, pair: CurvePair.make(), count: 1, expected: expected,
            greets: false, packs: packs)
        try publisher.setTimeout(.seconds(10))
        for _ in 0..<2 { _ = try publisher.receive() }
        for message in messages { try publisher.send(message) }
        return try listeners.arrivals(within: 30)[0].count
    }

    @Test func `tell what they heard where something was dropped`() throws {
        let events = (0..<7).map { [Array("e.orders.0.x".utf8), [$0], [], []] }
        #expect(try published(events, packs: false, expected: 10) == 7)
    }

    @Test func `count what is in a pack`() throws {
        let records = (1...5).map { sequence in
            Record(
                service: .orders, partition: 0, epoch: .zero, sequence: UInt64(sequence),
                recorded: Instant(milliseconds: 0), hash: Chain.zero, bodyHash: Chain.zero, personalHash: Chain.zero,
                body: Array("{}".utf8), personal: sequence == 3 ? [1, 2, 3] : nil)
        }
        let pack = [Array(Publication.packTopic(.orders).utf8), Pack.frame(records)]
        #expect(try published([pack, pack], packs: true, expected: 10) == 10)
    }
}
