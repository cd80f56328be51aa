import Testing
import ZeroMQ

struct `This libzmq` {
    @Test func `has CURVE`() { #expect(Library.hasCurve) }

    @Test func `makes keys that come back from their text as they went`() throws {
        let pair = try CurvePair.make()
        #expect(CurveKey(z85: pair.open.z85) == pair.open)
        #expect(CurveKey(z85: "short") == nil)
    }

    @Test func `carries a message of several frames whole, and drops one of too many`() throws {
        let context = try Context.ofProcess()
        let one = try Socket<Pair>(context)
        let other = try Socket<Pair>(context)
        try one.bind("inproc://probe")
        try other.connect("inproc://probe")
        try other.send([[1], [], [2, 3]])
        #expect(try one.receive().frames == [[1], [], [2, 3]])
        try other.send([[UInt8]](repeating: [7], count: 2_000))
        #expect(try one.receive().frames.isEmpty)
        try other.send([[9]])
        #expect(try one.receive().frames == [[9]])
    }

    @Test func `says at once that a DEALER set to immediate has nobody to send to`() throws {
        let dealer = try Socket<Dealer>(Context.ofProcess(), [.immediate])
        try dealer.connect("tcp://127.0.0.1:9")
        #expect(try dealer.trySend([[1]]) == false)
    }
}
