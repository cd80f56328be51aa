import Models

/// Who may do what: read from a service's role file, asked on every request, deny by default.
package struct RoleTable: Equatable, Sendable {
    package struct Grant: Equatable, Sendable {
        /// Last parts of types, or "*".
        package let commands: [String]
        package let queries: [String]
        /// The whole journal of this service, live and by replay.
        package let events: Bool
    }

    package struct Person: Equatable, Sendable {
        package let name: Principal
        package let roles: [String]
        package let carrier: String?
        /// Several keys of one name are one pair of eyes.
        package let keys: [Key]
    }

    /// A public key in Z85, and the moment from which it is good no more; nil is none.
    package struct Key: Equatable, Sendable {
        package let text: String
        package var until: Instant?

        package init(_ text: String, until: Instant? = nil) {
            self.text = text
            self.until = until
        }

        package var json: JSON { until.map { .of(["key": .string(text), "until": $0.json]) } ?? .string(text) }
    }

    private let grants: [String: Grant]
    package let people: [Person]
    private let byKey: [String: Int]
    private let byUser: [String: Int]
    private let expired: [String: Instant]

    /// - Parameter now: keys whose time was over before that are nobody's; nil takes all for good.
    init(grants: [String: Grant], people: [Person], at now: Instant?) {
        self.grants = grants
        self.people = people
        var byKey: [String: Int] = [:]
        var expired: [String: Instant] = [:]
        for (index, person) in people.enumerated() {
            for key in person.keys {
                if let now, let until = key.until, until <= now {
                    expired[key.text] = until
                } else {
                    byKey[key.text] = index
                }
            }
        }
        self.byKey = byKey
        byUser = Dictionary(
            uniqueKeysWithValues: byKey.map { (RoleTable.user(people[$1].name.text, key: $0), $1) })
        self.expired = expired
    }

    package static let empty = RoleTable(grants: [:], people: [], at: nil)

    /// The same file as it is to be read at that moment: keys that have expired are nobody's.
    package func inForce(at now: Instant) -> RoleTable {
        RoleTable(grants: grants, people: people, at: now)
    }

    /// Whose key it is; nil is nobody's.
    package func person(key: String) -> Person? { byKey[key].map { people[$0] } }

    /// What libzmq carries as User-Id: the name, and which of its keys.
    package static func user(_ name: String, key: String) -> String { "\(name)#\(key)" }

    /// The sender of a message, if its key is still good: a revoked one is refused at once, whatever
    /// its connection was allowed when it was made.
    package func sender(user: String?) -> Person? {
        user.flatMap { byUser[$0] }.map { people[$0] }
    }

    /// When the sender's key expired, if that is why nobody is known by it.
    package func expiry(user: String?) -> Instant? {
        guard let user, let mark = user.firstIndex(of: "#") else { return nil }
        return expired[String(user[user.index(after: mark)...])]
    }

    /// The same for a key that asks to be let in.
    package func expiry(key: String) -> Instant? { expired[key] }

    package enum Wish: Sendable {
        /// A second person's word on another's work must be granted by its name: `*` does not give it.
        case command(String, isSecondLook: Bool)
        case query(String)
        case events
    }

    /// One of a service's three sockets, by the name that its handshakes carry.
    package enum Door: String, CaseIterable, Sendable {
        case commands = "cmd"
        case events = "evt"
        case sync = "syn"
    }

    /// Whether any of its roles gives it anything to do there; who has nothing to do there is not let in.
    package func opens(_ door: Door, to person: Person) -> Bool {
        person.roles.contains { role in
            guard let grant = grants[role] else { return false }
            switch door {
            case .commands: return !grant.commands.isEmpty
            case .events: return grant.events
            case .sync: return grant.events || !grant.queries.isEmpty
            }
        }
    }

    /// What the file grants and that service's catalogue does not have: a newer build's words, or mistyped ones. They allow
    /// nothing.
    package func unheard(by catalogue: Catalogue) -> [String] {
        grants.sorted { $0.key < $1.key }.flatMap { role, grant in
            func missing(_ granted: [String], _ known: [MessageOutline], _ kind: String) -> [String] {
                granted.filter { name in name != "*" && !known.contains { $0.slug == name } }.map {
                    "the \(kind) \"\($0)\" of the role \"\(role)\""
                }
            }
            return missing(grant.commands, catalogue.commands, "command")
                + missing(grant.queries, catalogue.queries + Catalogue.everywhere, "query")
        }
    }

    /// What `fresh` lets that role do here and this file lets nobody do: what came with newer builds. What somebody may do was
    /// seen by whoever wrote the file, and is left to him.
    package func lacking(_ role: String, of fresh: RoleTable, _ catalogue: Catalogue) -> (
        commands: [String], queries: [String]
    ) {
        guard let new = fresh.grants[role] else { return ([], []) }
        func missing(_ outlines: [MessageOutline], _ wish: (MessageOutline) -> Wish) -> [String] {
            outlines.filter { outline in
                RoleTable.covers(new, wish(outline)) && !grants.values.contains { RoleTable.covers($0, wish(outline)) }
            }.map(\.slug)
        }
        return (
            missing(catalogue.commands) { .command($0.type, isSecondLook: $0.isSecondLook) },
            missing(catalogue.queries + Catalogue.everywhere) { .query($0.type) }
        )
    }

    package func allows(_ person: Person, _ wish: Wish) -> Bool {
        person.roles.contains { role in grants[role].map { RoleTable.covers($0, wish) } ?? false }
    }

    /// All that his roles let him do here, by the names that role files use.
    package func may(_ person: Person, _ catalogue: Catalogue) -> JSON {
        let commands = catalogue.commands.filter {
            allows(person, .command($0.type, isSecondLook: $0.isSecondLook))
        }
        let queries = (catalogue.queries + Catalogue.everywhere).filter { allows(person, .query($0.type)) }
        return .of([
            "commands": .texts(commands.map(\.slug)), "queries": .texts(queries.map(\.slug)),
            "events": .bool(allows(person, .events)),
        ])
    }

    /// The refusal that names what would be needed.
    package func refusal(_ person: Person, _ wish: Wish) -> Problem {
        let able = grants.keys.sorted().filter { role in grants[role].map { RoleTable.covers($0, wish) } ?? false }
        let needed =
            able.isEmpty
            ? "no role allows it" : "it needs the role \(able.map { "\"\($0)\"" }.joined(separator: " or "))"
        let what: String
        switch wish {
        case .command(let type, _), .query(let type): what = type
        case .events: what = "the events of this service"
        }
        let has = person.roles.isEmpty ? "no role" : person.roles.joined(separator: ", ")
        return Problem(
            "role", 403, "\(person.name) may not use \(what): \(needed); \(person.name) has \(has).",
            arguments: [
                .init(name: "principal", value: person.name.text), .init(name: "what", value: what),
                .init(name: "needed", value: able.joined(separator: ", ")),
            ])
    }

    private static func covers(_ grant: Grant, _ wish: Wish) -> Bool {
        switch wish {
        case .command(let type, let isSecondLook):
            covers(isSecondLook ? grant.commands.filter { $0 != "*" } : grant.commands, type)
        case .query(let type): covers(grant.queries, type)
        case .events: grant.events
        }
    }

    private static func covers(_ patterns: [String], _ type: String) -> Bool {
        let slug = MessageOutline.slug(type)
        return patterns.contains { $0 == "*" || $0 == slug }
    }
}
