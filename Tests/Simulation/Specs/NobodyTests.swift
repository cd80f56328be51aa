import Models
import SQLiteStore
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
        for verb in [Verb.hello, .command, .ping, .query, .replay, .snapshot, .credit, .cancel] {
            let frames = Packet(verb, Replays.requestID(1), header, body: [body]).frames
            let writer = pair.publisher.core?.received(frames, from: [1], user: user, at: at)
            let reader = try pair.publisher.reader?.received(frames, from: [1], user: user, at: at)
            for outputs in [writer, reader] {
                guard case .reply(_, let said)? = outputs?.first else {
                    Issue.record("\(verb) was not answered")
                    continue
                }
                let answer = try Packet.read(said[...])
                #expect(answer.verb == .err && answer.header["code"]?.text == "no-identity", "\(verb)")
            }
        }
        try pair.turn(pair.publisher)
        #expect(try pair.publisher.store?.head().sequence == 0)
    }

    @Test func `is told that its key has expired, where that is why`() throws {
        let pair = try Pair()
        let roles =
            #"{"roles":{"r":{}},"principals":[{"name":"temp","roles":["r"],"keys":[{"key":"\#(Node.key("temp"))","until":"\#(pair.now)"}]}]}"#
        let table = try RoleTable.read(Array(roles.utf8), for: .customers).inForce(at: pair.now)
        let parts = CoreParts(domain: pair.publisher.domain, sha: Node.sha, roles: { table })
        let reader = try ReaderCore(parts, SQLiteReader(pair.publisher.path, .customers))
        let outputs = try reader.received(
            Packet(.ping, Replays.requestID(1)).frames, from: [1], user: RoleTable.user("temp", key: Node.key("temp")),
            at: Moment(wall: pair.now, steady: pair.now))
        guard case .reply(_, let said)? = outputs.first else {
            Issue.record("it was not answered")
            return
        }
        #expect(try Packet.read(said[...]).header["code"]?.text == "key-expired")
    }
}
