import Kernel
import Models
import Testing
import ZeroMQ

@testable import Wire

/// Who reads is given more, however long that goes on.
struct `What is on its way to a peer` {
    @Test func `is counted to the byte, so that nobody who reads is taken for one who does not`() throws {
        let context = try Context.ofProcess()
        let (server, client) = (try CurvePair.make(), try CurvePair.make())
        let endpoint = Endpoint(host: "127.0.0.1", port: 17_316)
        let socket = try ReaderSocket(context, server, endpoint, watch: DoorWatch(endpoint))
        let outbox = Outbox(socket)
        let peer = try Socket<Dealer>(context, Options.dealer(client, server: server.open))
        try peer.connect(endpoint.sync)
        try peer.setTimeout(.seconds(5))
        try peer.send([[1]])
        var asked: Incoming?
        for _ in 0..<100 where asked == nil {
            var found = Poll()
            socket.add(to: &found)
            try found.wait(.milliseconds(50))
            asked = try socket.next(&found)
        }
        let message = try #require(asked)
        let route = try #require(message.frames.first)
        #expect(message.descriptor != nil)
        _ = outbox.arrived(message, from: route, asks: true)
        let small = [
            [UInt8](repeating: 1, count: 4), [], [UInt8](repeating: 2, count: 100), [UInt8](repeating: 3, count: 222),
        ]
        let large = small + [[UInt8](repeating: 4, count: 223), [UInt8](repeating: 5, count: 3_000)]
        // Ten times what a peer may have unread, if each frame were counted five bytes too much.
        for round in 0..<2_000 {
            for _ in 0..<100 { #expect(try outbox.send(to: route, round.isMultiple(of: 2) ? small : large)) }
            for _ in 0..<100 { _ = try peer.receive() }
        }
        #expect(outbox.isOpen(route))
    }
}
