import AllMessages
import CustomersMessages
import Foundation
import InvoicingMessages
import Kernel
import LogisticsMessages
import Models
import OrdersMessages
import Testing
import Wire
import ZeroMQ

/// Forty characters of Z85, as a public key has.
func key(_ name: String) -> String { String((name + String(repeating: "0", count: 40)).prefix(40)) }

struct `The default roles` {
    @Test func `are those of compose`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "compose/roles.json")
        if ProcessInfo.processInfo.environment["NIAGA_GOLDEN_ROLES"] != nil {
            try Data(DefaultRoles.text.utf8).write(to: file)
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == DefaultRoles.text,
            "where that is meant, write it anew: NIAGA_GOLDEN_ROLES=1 make unit")
    }

    private func table(_ service: ServiceName) throws -> RoleTable {
        let people = DefaultRoles.people.map {
            "{\"name\":\"\($0.name)\",\"roles\":[\"\($0.roles[0])\"],\"keys\":[\"\(key("k-\($0.name)"))\"]}"
        }.joined(separator: ",")
        return try RoleTable.read(
            Array(DefaultRoles.text.replacing("\"principals\": []", with: "\"principals\": [\(people)]").utf8),
            for: service)
    }

    @Test(arguments: [
        ("logistics", ServiceName.logistics, PushTracking.type, true), ("logistics", .orders, EnterOrder.type, false),
        ("sales", .orders, EnterOrder.type, true), ("sales", .orders, ApproveQuotation.type, false),
        ("supervisor", .orders, ApproveQuotation.type, true), ("finance", .invoicing, PostInvoice.type, true),
        ("sales", .invoicing, PostInvoice.type, false), ("sales", .orders, SetPrice.type, false),
        ("sales", .customers, ErasePerson.type, false), ("auditor", .customers, RegisterCustomer.type, false),
    ])
    func `allow what the work needs and nothing else`(name: String, service: ServiceName, type: String, allowed: Bool)
        throws
    {
        let table = try table(service)
        let person = try #require(table.person(key: key("k-\(name)")))
        #expect(table.allows(person, .command(type, isSecondLook: false)) == allowed)
        #expect(table.refusal(person, .command(type, isSecondLook: false)).status == 403)
    }

    @Test(arguments: [
        #"[{"name":"a","roles":[],"keys":["\#(key("k"))"]},{"name":"b","roles":[],"keys":["\#(key("k"))"]}]"#,
        #"[{"name":"a","roles":[],"keys":["\#(key("k"))"]},{"name":"a","roles":[],"keys":["\#(key("l"))"]}]"#,
    ])
    func `are refused where one key has two names or one name stands twice`(people: String) {
        let text = DefaultRoles.text.replacing("\"principals\": []", with: "\"principals\": \(people)")
        #expect(throws: RoleTable.Unreadable.self) { try RoleTable.read(Array(text.utf8), for: .orders) }
    }

    @Test func `know a sender by name and key together`() throws {
        let table = try table(.orders)
        #expect(table.sender(user: "sales#\(key("k-sales"))")?.name.text == "sales")
        #expect(table.sender(user: "sales#\(key("k-finance"))") == nil)
        #expect(table.sender(user: "sales") == nil)
        #expect(table.sender(user: nil) == nil)
    }
}

struct `A key that expires` {
    private static let until = Instant(milliseconds: 1_800_000_000_000)

    private func table(_ keys: String) throws -> RoleTable {
        let people = #"[{"name":"temp","roles":["auditor"],"keys":\#(keys)}]"#
        return try RoleTable.read(
            Array(DefaultRoles.text.replacing("\"principals\": []", with: "\"principals\": \(people)").utf8),
            for: .orders)
    }

    @Test(arguments: [(-1, true), (0, false), (1, false)])
    func `is good until its moment and not from then on`(milliseconds: Int, good: Bool) throws {
        let now = Self.until.adding(.milliseconds(milliseconds))
        let table = try table(#"["\#(key("old"))",{"key":"\#(key("k"))","until":"\#(Self.until)"}]"#).inForce(at: now)
        #expect((table.sender(user: "temp#\(key("k"))") != nil) == good)
        #expect((table.person(key: key("k")) != nil) == good)
        #expect(table.expiry(user: "temp#\(key("k"))") == (good ? nil : Self.until))
        #expect(table.sender(user: "temp#\(key("old"))")?.name.text == "temp")
    }

    @Test func `is cut once, when its time is over, and again let in when it is good for longer`() throws {
        let short = try table(#"[{"key":"\#(key("k"))","until":"\#(Self.until)"}]"#)
        let authority = Authority(short, at: Self.until.adding(.seconds(-2)))
        #expect(authority.expire(at: Self.until.adding(.seconds(-1))) == [])
        #expect(authority.expire(at: Self.until).map(\.text) == ["temp"])
        #expect(authority.expire(at: Self.until.adding(.seconds(1))) == [])
        let longer = try table(#"[{"key":"\#(key("k"))","until":"\#(Self.until.adding(.seconds(60)))"}]"#)
        #expect(authority.replace(longer, at: Self.until.adding(.seconds(2))) == [])
        #expect(authority.current.person(key: key("k")) != nil)
    }

    @Test(arguments: [
        #"[{"key":"\#(key("k"))"}]"#, #"[{"key":"\#(key("k"))","until":"tomorrow"}]"#,
        #"[{"until":"2030-01-01T00:00:00Z"}]"#, "[7]",
    ])
    func `is not taken for one without end where its moment cannot be read`(keys: String) {
        #expect(throws: RoleTable.Unreadable.self) { try table(keys) }
    }

    @Test(arguments: [
        #"[{"key":"\#(key("k"))"}]"#, #"[{"key":"\#(key("k"))","Until":"2030-01-01T00:00:00Z"}]"#,
        #"[{"key":"\#(key("k"))","until":2030}]"#, "[7]",
    ])
    func `is not written back as another where it cannot be read`(keys: String) {
        let text = #"{"roles":{},"principals":[{"name":"a","roles":[],"keys":\#(keys)}]}"#
        #expect(throws: RoleFile.Unreadable.self) { try RoleFile.read(Array(text.utf8), of: "it", for: .orders) }
    }

    @Test func `stands there once`() {
        #expect(throws: RoleTable.Unreadable.self) {
            try table(#"["\#(key("k"))",{"key":"\#(key("k"))","until":"\#(Self.until)"}]"#)
        }
    }

    @Test func `keeps its moment when the file is edited`() throws {
        let text =
            #"{"roles":{},"principals":[{"name":"a","roles":[],"keys":["\#(key("l"))",{"key":"\#(key("k"))","until":"2030-01-01T00:00:00Z"}]}]}"#
        let path = FileManager.default.temporaryDirectory.appending(path: "roles-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try RoleFile.read(Array(text.utf8), of: "it", for: .orders).write(path)
        #expect(
            try RoleFile.read(path, for: .orders).entries[0].keys == [
                .init(key("l")), .init(key("k"), until: Instant("2030-01-01T00:00:00Z")),
            ])
    }
}

/// CURVE lets everybody in where nobody answers for the door, so what cannot answer must end the service.
struct `The one who answers for the door` {
    @Test func `ends the service when he cannot go on`() throws {
        let context = try Context.ofProcess()
        let door = try Socket<Replier>(context)
        let asker = try Socket<Dealer>(context)
        try door.bind("inproc://a-door-in-trouble")
        try asker.connect("inproc://a-door-in-trouble")
        try asker.send([[], [1]])
        // Left without its answer, the socket is in no state to hear the next question.
        _ = try door.receive()
        var why: String?
        ZAPHandler.serve(door, Authority(.empty, at: .blank), refused: { _, _, _ in }, died: { why = $0 })
        #expect(why?.contains("cannot go on") == true)
    }

    @Test func `is missed at the start, where a stranger is let in`() throws {
        let context = try Context.ofProcess()
        let watch = DoorWatch(Endpoint(host: "127.0.0.1", port: 17_312))
        let sockets = try WriterSockets(
            context, CurvePair.make(), Endpoint(host: "127.0.0.1", port: 17_312), watch: watch)
        #expect(throws: WriterSockets.OpenDoor.self) { try sockets.selfTest(context, Authority(.empty, at: .blank)) }
    }
}

struct `A service's sockets` {
    @Test(arguments: ["127.0.0.1", "*"]) func `are cut and open again, wherever they listen`(host: String) throws {
        let context = try Context.ofProcess()
        let pair = try CurvePair.make()
        let endpoint = Endpoint(host: host, port: host == "*" ? 17_304 : 17_300)
        let watch = DoorWatch(endpoint)
        try WriterSockets(context, pair, endpoint, watch: watch).cutAll()
        try ReaderSocket(context, pair, endpoint, watch: watch).cutAll()
    }

    @Test func `say which port is taken`() throws {
        let context = try Context.ofProcess()
        let endpoint = Endpoint(host: "127.0.0.1", port: 17_308)
        let watch = DoorWatch(endpoint)
        let first = try WriterSockets(context, CurvePair.make(), endpoint, watch: watch)
        #expect {
            _ = try WriterSockets(context, CurvePair.make(), endpoint, watch: watch)
        } throws: { "\($0)".contains("127.0.0.1:17308") }
        withExtendedLifetime(first) {}
    }
}
