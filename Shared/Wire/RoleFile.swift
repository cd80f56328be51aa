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

    package var roleNames: [String] { (roles.members ?? []).map(\.name).sorted() }

    package struct Unreadable: Error, CustomStringConvertible, Sendable {
        package let description: String
    }

    package static func read(_ path: String) throws(Unreadable) -> RoleFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "\(path) is not there or may not be read")
        }
        return try read([UInt8](data), of: path)
    }

    /// What such a file holds; `path` is what a refusal calls it.
    package static func read(_ data: [UInt8], of path: String) throws(Unreadable) -> RoleFile {
        let json: JSON
        do {
            json = try JSONReader.read(data)
        } catch {
            throw Unreadable(description: "\(path) is not JSON: \(error)")
        }
        var entries: [Entry] = []
        for entry in json["principals"]?.elements ?? [] {
            let name = entry["name"]?.text ?? ""
            var keys: [RoleTable.Key] = []
            for key in entry["keys"]?.elements ?? [] {
                // Read in no other way than a service does: what it refuses must not be written back as something else.
                do {
                    keys.append(try RoleTable.Key(key, of: name))
                } catch {
                    throw Unreadable(description: "\(path): \(error.sentence)")
                }
            }
            entries.append(
                Entry(name: name, roles: texts(entry["roles"]), carrier: entry["carrier"]?.text, keys: keys))
        }
        return RoleFile(roles: json["roles"] ?? .object([]), entries: entries)
    }

    private static func texts(_ json: JSON?) -> [String] { (json?.elements ?? []).compactMap(\.text) }

    package func write(_ path: String) throws {
        let principals = entries.map { entry in
            JSON.of([
                "name": .string(entry.name), "roles": .texts(entry.roles), "carrier": entry.carrier.map { .string($0) },
                "keys": .array(entry.keys.map(\.json)),
            ])
        }
        try PrivateFile.write(path, JSONWriter.text(.of(["roles": roles, "principals": .array(principals)])) + "\n")
    }
}
