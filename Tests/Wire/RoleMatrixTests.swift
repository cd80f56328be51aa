import AllMessages
import Kernel
import Models
import Testing
import Wire

/// Who may give, ask and hear what in a home as it is made: every role against every message. That the messages say of it
/// what was meant is read in compose/roles.json, where each change shows but that of a question
/// which all the office may ask.
struct `Every role and every message` {
    /// Somebody with that one role, at that service.
    private func person(_ role: Role, _ service: ServiceName) throws -> (RoleTable, RoleTable.Person) {
        let text = DefaultRoles.text.replacing(
            "\"principals\": []",
            with: #""principals": [{"name":"x","roles":["\#(role.rawValue)"],"keys":["\#(key("k"))"]}]"#)
        let table = try RoleTable.read(Array(text.utf8), for: service)
        return (table, try #require(table.person(key: key("k"))))
    }

    @Test(arguments: Role.allCases) func `meet as the messages say`(role: Role) throws {
        for catalogue in Catalogue.all {
            let (table, person) = try person(role, catalogue.service)
            for command in catalogue.commands {
                let may = command.roles.contains(role)
                #expect(
                    table.allows(person, .command(command.type, isSecondLook: command.isSecondLook)) == may,
                    "\(role) \(command.slug)")
            }
            for query in catalogue.queries {
                let may = query.roles.contains(role)
                #expect(table.allows(person, .query(query.type)) == may, "\(role) \(query.slug)")
            }
            let hears = catalogue.heardBy.contains(role)
            #expect(table.allows(person, .events) == hears, "\(role) the events of \(catalogue.service)")
            // Deny by default: nobody may give a command that nobody has heard of.
            let unheard = "id.niaga.\(catalogue.service.rawValue).unheard-of.v1"
            #expect(!table.allows(person, .command(unheard, isSecondLook: false)), "\(role)")
        }
    }

    @Test func `leave nothing without anybody who may do it`() {
        for message in Catalogue.all.flatMap({ $0.commands + $0.queries }) {
            #expect(!message.roles.isEmpty, "\(message.slug): say in its `roles` who may")
        }
    }

    /// Whoever only listens changes nothing, anywhere.
    @Test(arguments: [Role.auditor, .backdate, .service, .operator, .hand]) func `give none who listen a command`(
        role: Role
    ) {
        for command in Catalogue.all.flatMap(\.commands) { #expect(!command.roles.contains(role), "\(command.slug)") }
    }
}
