import Foundation
import Kernel
import Models
import OrdersMessages
import Testing
import Wire

/// What a role file does not say in words that a service knows must not be taken for something else.
struct `A role file` {
    private static func file(role: String = "{}", principal: String) -> [UInt8] {
        Array(
            """
            {
              "roles": {
                "r": \(role)
              },
              "principals": [
                \(principal)
              ]
            }
            """.utf8)
    }

    private static let good = #"{"name":"a","roles":["r"],"keys":["\#(key("k"))"]}"#

    @Test(arguments: [
        (#"{"name":"a","carier":"JNE"}"#, "line 6: \"carier\" is not known in the principal a"),
        (#"{"name":"a","carrier":null}"#, "line 6: \"carrier\" of a must be a carrier's name"),
        (#"{"name":"a","carrier":["JNE"]}"#, "line 6: \"carrier\" of a must be a carrier's name"),
        (#"{"name":"a","carrier":""}"#, "line 6: \"carrier\" of a must be a carrier's name"),
        (#"{"name":"a","roles":"r"}"#, "line 6: \"roles\" of a is a text, not a list of texts"),
        (#"{"name":"a","roles":[1]}"#, "line 6: \"roles\" of a holds a number"),
        (#"{"name":"a","roles":["q"]}"#, "line 6: a has the role \"q\", which is not defined"),
        (#"{"name":"a","keys":"k"}"#, "line 6: \"keys\" of a is a text, not a list"),
        (#"{"name":"a","keys":["short"]}"#, "line 6: \"short\" of a is no public key"),
        (#"{"name":"a","keys":["\#(String(repeating: "#", count: 40))"]}"#, "is no public key"),
        (#"{"name":"a","keys":["\#(String(repeating: "~", count: 40))"]}"#, "is no public key"),
        (#"{"names":"a"}"#, "line 6: each principal needs a \"name\""),
        ("7", "line 6: each principal needs a \"name\""),
        (
            "\n\n{\"name\":\"a\",\"name\":\"b\"}",
            "line 8, the file: the member \"name\" stands twice"
        ),
    ])
    func `is refused whole where a principal is not understood, with the line`(principal: String, why: String) {
        #expect { try RoleTable.read(Self.file(principal: principal), for: .orders) } throws: {
            ($0 as? RoleTable.Unreadable)?.sentence.contains(why) == true
        }
    }

    @Test(arguments: [
        (#"{"order":{}}"#, "line 3: the role \"r\" names \"order\", which is no service"),
        (#"{"orders":{"command":["*"]}}"#, "line 3: \"command\" is not known in the role \"r\" at orders"),
        (#"{"invoicing":{"commands":"*"}}"#, "is a text, not a list of texts"),
        (#"{"orders":{"events":"yes"}}"#, "\"events\" of the role \"r\" at orders is a text, not true or false"),
        (#"{"orders":[]}"#, "the role \"r\" at orders is a list, not an object"),
        ("true", "the role \"r\" is true or false, not an object of services"),
    ])
    func `is refused whole where a role is not understood, also at another service`(role: String, why: String) {
        #expect { try RoleTable.read(Self.file(role: role, principal: Self.good), for: .orders) } throws: {
            ($0 as? RoleTable.Unreadable)?.sentence.contains(why) == true
        }
    }

    @Test func `may grant what only a newer build has, which is named and allows nothing`() throws {
        let role =
            #"{"orders":{"commands":["enter-ordr","enter-order"],"queries":["get-orders"]},"invoicing":{"commands":["x"]}}"#
        let table = try RoleTable.read(Self.file(role: role, principal: Self.good), for: .orders)
        #expect(
            table.unheard(by: .orders) == [
                "the command \"enter-ordr\" of the role \"r\"", "the query \"get-orders\" of the role \"r\"",
            ])
        let person = try #require(table.person(key: key("k")))
        #expect(table.allows(person, .command(EnterOrder.type, isSecondLook: EnterOrder.isSecondLook)))
    }

    /// The second wall around a socket: who can do nothing there is not let in.
    @Test(arguments: [
        (#"{"orders":{"commands":["enter-order"]}}"#, [RoleTable.Door.commands]),
        (#"{"orders":{"queries":["get-order"]}}"#, [.sync]), (#"{"orders":{"events":true}}"#, [.events, .sync]),
        (#"{"orders":{"commands":[],"queries":[],"events":false}}"#, []), (#"{"invoicing":{"events":true}}"#, []),
    ])
    func `opens those doors at which it allows something`(role: String, doors: [RoleTable.Door]) throws {
        let table = try RoleTable.read(Self.file(role: role, principal: Self.good), for: .orders)
        let person = try #require(table.person(key: key("k")))
        #expect(RoleTable.Door.allCases.filter { table.opens($0, to: person) } == doors)
    }

    @Test func `that shuts a door cuts those who stand behind it`() throws {
        let now = Instant(milliseconds: 0)
        func table(_ role: String) throws -> RoleTable {
            try RoleTable.read(Self.file(role: role, principal: Self.good), for: .orders)
        }
        let authority = Authority(try table(#"{"orders":{"commands":["*"],"queries":["*"]}}"#), at: now)
        #expect(try authority.replace(table(#"{"orders":{"commands":["x"],"queries":["*"]}}"#), at: now) == [])
        #expect(try authority.replace(table(#"{"orders":{"queries":["*"]}}"#), at: now) == [key("k")])
    }

    @Test func `has a line for each principal after it was edited`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "roles-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let two = Self.good + ",\n" + Self.good.replacing("\"a\"", with: "\"b\"").replacing(key("k"), with: key("l"))
        try RoleFile.read(Self.file(principal: two), of: "it", for: .orders).write(path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.split(separator: "\n").count { $0.contains("\"name\"") } == 2)
        #expect(try RoleFile.read(path, for: .orders).entries.map(\.name) == ["a", "b"])
    }
}
