import Models
import ServiceKit
import Testing

@testable import Kernel
@testable import SimulatedOffice

struct `A message whose sender nobody can name` {
    /// Nobody's name, no name at all, a name without a key, a key that was taken away.
    @Test(arguments: [nil, "", "sales", "sales#", "sales#key-finance", "nobody#key-nobody"] as [String?])
    func `is answered no-identity at both doors, and changes nothing`(user: String?) throws {
        let pair = try Pair()
        let header = JSON.of([
            "type": .string("id.niaga.customers.report-problem.v1"), "key": "k", "stream": "s", "number": 1,
        ])
        let body = Array(#"{"problem":"P-1","stage":"order","about":"nobody said this"}"#.utf8)
        let at = Moment(wall: pair.now, steady: pair.now)
        for verb in [Verb.command, .ping, .query, .replay] {
            let frames = Packet(verb, Replays.requestID(1), header, body: [body]).frames
            let outputs =
                verb == .command || verb == .ping
                ? pair.publisher.core?.received(frames, from: [1], user: user, at: at)
                : try pair.publisher.reader?.received(frames, from: [1], user: user, at: at)
            guard case .reply(_, let said)? = outputs?.first else {
                Issue.record("\(verb) was not answered")
                continue
            }
            let answer = try Packet.read(said[...])
            #expect(answer.verb == .err && answer.header["code"]?.text == "no-identity", "\(verb)")
        }
        try pair.turn(pair.publisher)
        #expect(try pair.publisher.store?.head().sequence == 0)
    }
}
