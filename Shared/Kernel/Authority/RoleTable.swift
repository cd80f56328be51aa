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

        /// From `"…"`, or `{"key":"…","until":"2026-12-31T17:00:00Z"}`. A moment that cannot be read is no reason to
        /// take the key for one without end.
        package init(_ json: JSON, of name: String) throws(Unreadable) {
            if let text = json.text {
                self.init(text)
            } else if json.members?.count == 2, let text = json["key"]?.text,
                let until = json["until"]?.text.flatMap({ Instant($0) })
            {
                self.init(text, until: until)
            } else {
                throw Unreadable(
                    sentence:
                        "a key of \(name) is neither a text nor {\"key\":\"…\",\"until\":\"2026-12-31T17:00:00Z\"}")
            }
        }

        package var json: JSON { until.map { .of(["key": .string(text), "until": $0.json]) } ?? .string(text) }
    }

    private let grants: [String: Grant]
    package let people: [Person]
    private let byKey: [String: Int]
    private let byUser: [String: Int]
    private let expired: [String: Instant]

    /// - Parameter now: keys whose time was over before that are nobody's; nil takes all for good.
    private init(grants: [String: Grant], people: [Person], at now: Instant?) {
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
    package func inForce(at now: Instant) -> RoleTable { RoleTable(grants: grants, people: people, at: now) }

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
        case command(String)
        case query(String)
        case events
    }

    package func allows(_ person: Person, _ wish: Wish) -> Bool {
        person.roles.contains { role in grants[role].map { RoleTable.covers($0, wish) } ?? false }
    }

    /// The refusal that names what would be needed.
    package func refusal(_ person: Person, _ wish: Wish) -> Problem {
        let able = grants.keys.sorted().filter { role in grants[role].map { RoleTable.covers($0, wish) } ?? false }
        let needed =
            able.isEmpty
            ? "no role allows it" : "it needs the role \(able.map { "\"\($0)\"" }.joined(separator: " or "))"
        let what: String
        switch wish {
        case .command(let type), .query(let type): what = type
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
        case .command(let type): covers(grant.commands, type)
        case .query(let type): covers(grant.queries, type)
        case .events: grant.events
        }
    }

    private static func covers(_ patterns: [String], _ type: String) -> Bool {
        let slug = MessageOutline.slug(type)
        return patterns.contains { $0 == "*" || $0 == slug }
    }
}

extension RoleTable {
    package struct Unreadable: Error, Equatable, Sendable {
        package let sentence: String
    }

    /// Reads `{"roles":{…},"principals":[…]}`; `service` picks the grants that concern it.
    package static func read(_ bytes: [UInt8], for service: ServiceName) throws(Unreadable) -> RoleTable {
        let json: JSON
        do {
            json = try JSONReader.read(bytes)
        } catch {
            throw Unreadable(sentence: "it is not JSON: \(error)")
        }
        for member in json.members ?? [] where member.name != "roles" && member.name != "principals" {
            throw Unreadable(sentence: "\"\(member.name)\" is not known here; there are \"roles\" and \"principals\"")
        }
        guard let roles = json["roles"]?.members, let principals = json["principals"]?.elements else {
            throw Unreadable(sentence: "it needs \"roles\", an object, and \"principals\", a list")
        }
        var grants: [String: Grant] = [:]
        for role in roles {
            let here = role.value[service.rawValue]
            grants[role.name] = Grant(
                commands: texts(here?["commands"]), queries: texts(here?["queries"]),
                events: here?["events"] == .bool(true))
        }
        var people: [Person] = []
        for principal in principals {
            guard let name = principal["name"]?.text.flatMap({ Principal($0) }) else {
                throw Unreadable(sentence: "each principal needs a \"name\" of A-Z a-z 0-9 . _ / -")
            }
            let roles = texts(principal["roles"])
            if let unknown = roles.first(where: { grants[$0] == nil }) {
                throw Unreadable(sentence: "\(name) has the role \"\(unknown)\", which is not defined")
            }
            people.append(
                Person(name: name, roles: roles, carrier: principal["carrier"]?.text, keys: try keys(principal, name)))
        }
        try refuseDoubles(people)
        return RoleTable(grants: grants, people: people, at: nil)
    }

    private static func keys(_ principal: JSON, _ name: Principal) throws(Unreadable) -> [Key] {
        var keys: [Key] = []
        for entry in principal["keys"]?.elements ?? [] {
            keys.append(try Key(entry, of: name.text))
        }
        return keys
    }

    /// A key of two names would be two pairs of eyes, and a name that stands twice has two sets of rights.
    private static func refuseDoubles(_ people: [Person]) throws(Unreadable) {
        var owners: [String: Principal] = [:]
        for person in people {
            if people.count(where: { $0.name == person.name }) > 1 {
                throw Unreadable(sentence: "\(person.name) stands there twice; give one entry all its roles and keys")
            }
            for key in person.keys {
                guard let other = owners.updateValue(person.name, forKey: key.text) else { continue }
                throw Unreadable(
                    sentence: other == person.name
                        ? "\(other) has the same key twice; let it stand there once"
                        : "\(other) and \(person.name) have the same key; give each a key of its own")
            }
        }
    }

    private static func texts(_ json: JSON?) -> [String] { (json?.elements ?? []).compactMap(\.text) }
}
