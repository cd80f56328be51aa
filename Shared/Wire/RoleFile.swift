import Foundation
import Kernel
import Models

/// A service's role file as `gateway key` edits it: the roles stay as they are written there, the
/// principals come and go.
package struct RoleFile {
    package struct Entry: Equatable, Sendable {
        package var name: String
        package var roles: [String]
        package var carrier: String?
        package var keys: [RoleTable.Key]

        package init(name: String, roles: [String], carrier: String?, keys: [RoleTable.Key]) {
            self.name = name
            self.roles = roles
            self.carrier = carrier
            self.keys = keys
        }
    }

    private var roles: JSON
    package var entries: [Entry]
    /// As a service reads it.
    package let table: RoleTable

    package var roleNames: [String] { (roles.members ?? []).map(\.name).sorted() }

    package struct Unreadable: Error, CustomStringConvertible, Sendable {
        package let description: String
    }

    package static func read(_ path: String, for service: ServiceName) throws(Unreadable) -> RoleFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "\(path) is not there or may not be read")
        }
        return try read([UInt8](data), of: path, for: service)
    }

    /// What such a file holds; `path` is what a refusal calls it. It is read in no other way than by a service: what that
    /// refuses must not be written back as something else.
    package static func read(
        _ data: [UInt8], of path: String, for service: ServiceName
    ) throws(Unreadable) -> RoleFile {
        do throws(RoleTable.Unreadable) {
            let table = try RoleTable.read(data, for: service)
            let roles = try? JSONReader.read(data)["roles"]
            return RoleFile(
                roles: roles ?? .object([]),
                entries: table.people.map {
                    Entry(name: $0.name.text, roles: $0.roles, carrier: $0.carrier, keys: $0.keys)
                }, table: table)
        } catch {
            throw Unreadable(description: "\(path), \(error.sentence)")
        }
    }

    /// Takes over what a new home's file has and this one lets nobody do: roles of newer builds whole, of others each message alone. What
    /// it took, for people to read.
    package mutating func adopt(_ fresh: RoleFile, _ catalogue: Catalogue) -> [String] {
        var taken: [String] = []
        for role in fresh.roleNames {
            guard let old = roles[role] else {
                roles = roles.setting(role, fresh.roles[role] ?? .object([]))
                taken.append("the role \(role)")
                continue
            }
            let service = catalogue.service.rawValue
            let (commands, queries) = table.lacking(role, of: fresh.table, catalogue)
            guard !commands.isEmpty || !queries.isEmpty else { continue }
            let grant = old[service] ?? .of(["commands": .texts([]), "queries": .texts([]), "events": false])
            func longer(_ name: String, _ added: [String]) -> JSON {
                .texts((grant[name]?.elements ?? []).compactMap(\.text) + added)
            }
            roles = roles.setting(
                role,
                old.setting(
                    service,
                    grant.setting("commands", longer("commands", commands)).setting(
                        "queries", longer("queries", queries))))
            taken += (commands + queries).map { "\($0) for the role \(role)" }
        }
        return taken
    }

    /// With a line for each role and each principal, so that a person finds what a refusal names.
    package func write(_ path: String) throws {
        let roles = (roles.members ?? []).map { role in
            "    \(JSONWriter.text(.string(role.name))): \(JSONWriter.text(role.value))"
        }
        let principals = entries.map { entry in
            let line = JSON.of([
                "name": .string(entry.name), "roles": .texts(entry.roles), "carrier": entry.carrier.map { .string($0) },
                "keys": .array(entry.keys.map(\.json)),
            ])
            return "    " + JSONWriter.text(line)
        }
        let text = """
            {
              "roles": {
            \(roles.joined(separator: ",\n"))
              },
              "principals": [
            \(principals.joined(separator: ",\n"))
              ]
            }

            """
        try PrivateFile.write(path, text)
    }
}

extension JSON {
    fileprivate func setting(_ name: String, _ value: JSON) -> JSON {
        var members = self.members ?? []
        if let place = members.firstIndex(where: { $0.name == name }) {
            members[place].value = value
        } else {
            members.append(.init(name, value))
        }
        return .object(members)
    }
}
