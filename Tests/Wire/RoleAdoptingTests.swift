import AllMessages
import Kernel
import Models
import Testing
import Wire

struct `A role file of an older build` {
    /// As a home had it that knew neither approvers nor terms apart, and whose owner gave the warehouse no receipts and made
    /// a role of his own.
    private static let old = """
        {"roles":{
        "supervisor":{"customers":{"commands":["erase-person"],"queries":["*"],"events":true},
          "orders":{"commands":["set-price","approve-quotation","decline-quotation"],"queries":["*"],"events":true}},
        "sales":{"customers":{"commands":["register-customer","change-customer"],"queries":["get-customer"],"events":true}},
        "chief":{"customers":{"commands":["*"],"queries":[],"events":false},"orders":{"commands":["*"],"queries":[],"events":false}}},
        "principals":[{"name":"c","roles":["chief"],"keys":["\(key("k"))"]}]}
        """

    private func file(_ service: ServiceName) throws -> RoleFile {
        try RoleFile.read(Array(Self.old.utf8), of: "old", for: service)
    }

    private func fresh(_ service: ServiceName) throws -> RoleFile {
        try RoleFile.read(Array(DefaultRoles.text.utf8), of: "fresh", for: service)
    }

    @Test func `is given what nobody in it may do, and roles that it has not`() throws {
        // Who may give every command may set terms too: nothing of it is lacking.
        var customers = try file(.customers)
        let taken = try customers.adopt(fresh(.customers), .of(.customers))
        #expect(taken.contains("the role approver"))
        #expect(!taken.contains { $0.contains("set-terms") })
        #expect(try customers.adopt(fresh(.customers), .of(.customers)) == [])
    }

    @Test func `in which nobody may set terms is given that, and keeps what was changed by hand`() throws {
        let text = Self.old.replacing(#"{"customers":{"commands":["*"]"#, with: #"{"customers":{"commands":[]"#)
        var customers = try RoleFile.read(Array(text.utf8), of: "old", for: .customers)
        let taken = try customers.adopt(fresh(.customers), .of(.customers))
        #expect(taken.contains("set-terms for the role supervisor"))
        #expect(taken.contains("report-problem for the role sales"))
        #expect(!taken.contains { $0.contains("register-customer") })
        #expect(customers.roleNames.contains("chief"))
    }

    @Test func `gives approvals to nobody by a star`() throws {
        let table = try file(.orders).table
        let chief = try #require(table.person(key: key("k")))
        for command in Catalogue.of(.orders).commands {
            let wish = RoleTable.Wish.command(command.type, isSecondLook: command.isSecondLook)
            #expect(table.allows(chief, wish) == !command.isSecondLook, "\(command.slug)")
        }
        let approve = RoleTable.Wish.command("id.niaga.orders.approve-quotation.v1", isSecondLook: true)
        #expect(table.refusal(chief, approve).detail.contains("it needs the role \"supervisor\""))
    }
}
