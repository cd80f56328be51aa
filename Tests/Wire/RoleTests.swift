import Kernel
import Models
import Testing
import Wire
import ZeroMQ

struct `The default roles` {
    private func table(_ service: ServiceName) throws -> RoleTable {
        let people = DefaultRoles.people.map {
            "{\"name\":\"\($0.name)\",\"roles\":[\"\($0.roles[0])\"],\"keys\":[\"k-\($0.name)\"]}"
        }.joined(separator: ",")
        return try RoleTable.read(
            Array(DefaultRoles.text.replacing("\"principals\": []", with: "\"principals\": [\(people)]").utf8),
            for: service)
    }

    @Test(arguments: [
        ("logistics", ServiceName.logistics, PushTracking.type, true), ("logistics", .orders, EnterOrder.type, false),
        ("sales", .orders, EnterOrder.type, true), ("sales", .orders, ApproveQuotation.type, false),
        ("supervisor", .orders, ApproveQuotation.type, true), ("finance", .invoicing, PostInvoice.type, true),
        ("sales", .invoicing, PostInvoice.type, false), ("auditor", .customers, RegisterCustomer.type, false),
    ])
    func `allow what the work needs and nothing else`(name: String, service: ServiceName, type: String, allowed: Bool)
        throws
    {
        let table = try table(service)
        let person = try #require(table.person(key: "k-\(name)"))
        #expect(table.allows(person, .command(type)) == allowed)
        #expect(table.refusal(person, .command(type)).status == 403)
    }

    @Test(arguments: [
        #"[{"name":"a","roles":[],"keys":["k"]},{"name":"b","roles":[],"keys":["k"]}]"#,
        #"[{"name":"a","roles":[],"keys":["k"]},{"name":"a","roles":[],"keys":["l"]}]"#,
    ])
    func `are refused where one key has two names or one name stands twice`(people: String) {
        let text = DefaultRoles.text.replacing("\"principals\": []", with: "\"principals\": \(people)")
        #expect(throws: RoleTable.Unreadable.self) { try RoleTable.read(Array(text.utf8), for: .orders) }
    }

    @Test func `know a sender by name and key together`() throws {
        let table = try table(.orders)
        #expect(table.sender(user: "sales#k-sales")?.name.text == "sales")
        #expect(table.sender(user: "sales#k-finance") == nil)
        #expect(table.sender(user: "sales") == nil)
        #expect(table.sender(user: nil) == nil)
    }
}

struct `A service's sockets` {
    @Test(arguments: ["127.0.0.1", "*"]) func `are cut and open again, wherever they listen`(host: String) throws {
        let context = try Context.ofProcess()
        let pair = try CurvePair.make()
        let endpoint = Endpoint(host: host, port: host == "*" ? 17_304 : 17_300)
        try WriterSockets(context, pair, endpoint).cutAll()
        try ReaderSocket(context, pair, endpoint).cutAll()
    }

    @Test func `say which port is taken`() throws {
        let context = try Context.ofProcess()
        let first = try WriterSockets(context, CurvePair.make(), Endpoint(host: "127.0.0.1", port: 17_308))
        #expect {
            _ = try WriterSockets(context, CurvePair.make(), Endpoint(host: "127.0.0.1", port: 17_308))
        } throws: { "\($0)".contains("127.0.0.1:17308") }
        withExtendedLifetime(first) {}
    }
}
