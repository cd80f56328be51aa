import Models

/// The role file that a new home begins with, made of what the messages say of who may use them (`compose/roles.json` is this text,
/// a test compares them).
package enum DefaultRoles {
    /// Who has keys in a new home, and what each does.
    package static let people: [(name: String, roles: [String])] = [
        ("sales", ["sales"]), ("supervisor", ["supervisor"]), ("warehouse", ["warehouse"]),
        ("logistics", ["carrier"]), ("finance", ["finance"]), ("auditor", ["auditor"]), ("operator", ["operator"]),
    ]

    /// Who usually gives that command, where nobody is named: whose work it is, and never a second pair of eyes.
    package static func signer(_ command: MessageOutline) -> String {
        guard !command.isSecondLook, let role = command.roles.first,
            let person = people.first(where: { $0.roles.contains(role.rawValue) })
        else { return asker }
        return person.name
    }

    /// Who usually asks.
    package static let asker = "sales"

    package static let text = """
        {
          "roles": {
        \(Role.allCases.map { "    \(quoted($0.rawValue)): \(grants($0))" }.joined(separator: ",\n"))
          },
          "principals": []
        }

        """

    private static func grants(_ role: Role) -> String {
        let services = Catalogue.all.compactMap { catalogue in grant(role, catalogue) }
        return services.isEmpty ? "{}" : "{\n\(services.joined(separator: ",\n"))\n    }"
    }

    /// Nil where the role has nothing to do there.
    private static func grant(_ role: Role, _ catalogue: Catalogue) -> String? {
        let commands = catalogue.commands.filter { $0.roles.contains(role) }.map(\.slug)
        let all = catalogue.queries + Catalogue.everywhere
        let queries = all.filter { $0.roles.contains(role) }.map(\.slug)
        let hears = catalogue.heardBy.contains(role)
        guard !commands.isEmpty || !queries.isEmpty || hears else { return nil }
        // Whoever may ask everything may ask what is new tomorrow; what changes something is named, each by itself.
        let asks = catalogue.queries.allSatisfy { $0.roles.contains(role) } ? ["*"] : queries
        return "      \(quoted(catalogue.service.rawValue)): { \"commands\": \(list(commands)), "
            + "\"queries\": \(list(asks)), \"events\": \(hears) }"
    }

    private static func list(_ names: [String]) -> String { "[\(names.map(quoted).joined(separator: ", "))]" }

    private static func quoted(_ text: String) -> String { JSONWriter.text(.string(text)) }
}
