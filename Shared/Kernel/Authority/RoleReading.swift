import Models

/// Reads a role file strictly: what is not understood whole is refused whole, as a word passed over could open a door that
/// its writer had meant to shut.
extension RoleTable {
    package struct Unreadable: Error, Equatable, Sendable {
        /// The line of the file, and what is wrong there.
        package let sentence: String

        init(_ part: JSONPart, _ why: String) { sentence = "line \(part.line): \(why)" }
        init(_ error: JSONError, in bytes: [UInt8]) {
            sentence = "line \(error.line(in: bytes)), " + error.told(of: "the file")
        }
    }

    /// Reads `{"roles":{…},"principals":[…]}`; `service` picks the grants that concern it.
    package static func read(_ bytes: [UInt8], for service: ServiceName) throws(Unreadable) -> RoleTable {
        let root: JSONPart
        do {
            root = try JSONText(bytes).root
        } catch {
            throw Unreadable(error, in: bytes)
        }
        try known(root, ["roles", "principals"], "a role file")
        guard let roles = root["roles"], roles.isObject, let principals = root["principals"], principals.isList else {
            throw Unreadable(root, "it needs \"roles\", an object, and \"principals\", a list")
        }
        var grants: [String: Grant] = [:]
        for (name, value) in roles.members {
            let role = name.string ?? ""
            for (service, grant) in try services(value, of: role) {
                try check(grant, "the role \"\(role)\" at \(service)")
            }
            let here = value[service.rawValue]
            let grant = Grant(
                commands: try texts(here?["commands"], "\"commands\" of the role \"\(role)\""),
                queries: try texts(here?["queries"], "\"queries\" of the role \"\(role)\""),
                events: here?["events"]?.truth ?? false)
            grants[role] = grant
        }
        return RoleTable(grants: grants, people: try people(principals, grants), at: nil)
    }

    // MARK: Roles

    private static func services(_ role: JSONPart, of name: String) throws(Unreadable) -> [(ServiceName, JSONPart)] {
        guard role.isObject else {
            throw Unreadable(role, "the role \"\(name)\" is \(role.kind), not an object of services")
        }
        var found: [(ServiceName, JSONPart)] = []
        for (member, grant) in role.members {
            guard let service = ServiceName(rawValue: member.string ?? "") else {
                let known = ServiceName.allCases.map(\.rawValue).joined(separator: ", ")
                throw Unreadable(
                    member,
                    "the role \"\(name)\" names \"\(member.string ?? "")\", which is no service; there are \(known)")
            }
            found.append((service, grant))
        }
        return found
    }

    private static func check(_ grant: JSONPart, _ what: String) throws(Unreadable) {
        try known(grant, ["commands", "queries", "events"], what)
        _ = try texts(grant["commands"], "\"commands\" of \(what)")
        _ = try texts(grant["queries"], "\"queries\" of \(what)")
        if let events = grant["events"], events.truth == nil {
            throw Unreadable(events, "\"events\" of \(what) is \(events.kind), not true or false")
        }
    }

    // MARK: Principals

    private static func people(_ principals: JSONPart, _ grants: [String: Grant]) throws(Unreadable) -> [Person] {
        var people: [Person] = []
        var names: Set<Principal> = []
        var owners: [String: Principal] = [:]
        for entry in principals.elements {
            let person = try person(entry, grants)
            // A name that stands twice has two sets of rights.
            guard names.insert(person.name).inserted else {
                throw Unreadable(entry, "\(person.name) stands there twice; give one entry all its roles and keys")
            }
            // A key of two names would be two pairs of eyes.
            for key in person.keys {
                guard let other = owners.updateValue(person.name, forKey: key.text) else { continue }
                throw Unreadable(
                    entry,
                    other == person.name
                        ? "\(other) has the same key twice; let it stand there once"
                        : "\(other) and \(person.name) have the same key; give each a key of its own")
            }
            people.append(person)
        }
        return people
    }

    private static func person(_ entry: JSONPart, _ grants: [String: Grant]) throws(Unreadable) -> Person {
        guard let name = entry["name"]?.string.flatMap({ Principal($0) }) else {
            throw Unreadable(entry, "each principal needs a \"name\" of A-Z a-z 0-9 . _ / -")
        }
        try known(entry, ["name", "roles", "carrier", "keys"], "the principal \(name)")
        let roles = try texts(entry["roles"], "\"roles\" of \(name)")
        if let unknown = roles.first(where: { grants[$0] == nil }) {
            throw Unreadable(entry["roles"] ?? entry, "\(name) has the role \"\(unknown)\", which is not defined")
        }
        var carrier: String?
        // Without a carrier its key sees the shipments of all: what cannot be read is not taken for that.
        if let wanted = entry["carrier"] {
            guard let id = wanted.string.flatMap({ ID<CarrierKind>($0) }) else {
                throw Unreadable(wanted, "\"carrier\" of \(name) must be a carrier's name of A-Z a-z 0-9 . _ / -")
            }
            carrier = id.text
        }
        var keys: [Key] = []
        if let list = entry["keys"] {
            guard list.isList else { throw Unreadable(list, "\"keys\" of \(name) is \(list.kind), not a list") }
            for key in list.elements { keys.append(try Key(key, of: name)) }
        }
        return Person(name: name, roles: roles, carrier: carrier, keys: keys)
    }

    // MARK: Parts of both

    private static func known(_ part: JSONPart, _ names: [String], _ what: String) throws(Unreadable) {
        guard part.isObject else { throw Unreadable(part, "\(what) is \(part.kind), not an object") }
        for (member, _) in part.members where !names.contains(member.string ?? "") {
            let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
            throw Unreadable(member, "\"\(member.string ?? "")\" is not known in \(what); there are \(list)")
        }
    }

    private static func texts(_ part: JSONPart?, _ what: String) throws(Unreadable) -> [String] {
        guard let part else { return [] }
        guard part.isList else { throw Unreadable(part, "\(what) is \(part.kind), not a list of texts") }
        var texts: [String] = []
        for element in part.elements {
            guard let text = element.string else {
                throw Unreadable(element, "\(what) holds \(element.kind), where each must be a text")
            }
            texts.append(text)
        }
        return texts
    }
}

extension RoleTable.Key {
    /// From `"…"`, or `{"key":"…","until":"2026-12-31T17:00:00Z"}`. A moment that cannot be read is no reason to take the
    /// key for one without end.
    init(_ part: JSONPart, of name: Principal) throws(RoleTable.Unreadable) {
        let text: String
        var until: Instant?
        if let plain = part.string {
            text = plain
        } else if part.members.allSatisfy({ $0.name.string == "key" || $0.name.string == "until" }),
            let key = part["key"]?.string, let moment = part["until"]?.string.flatMap({ Instant($0) })
        {
            text = key
            until = moment
        } else {
            throw RoleTable.Unreadable(
                part, "a key of \(name) is neither a text nor {\"key\":\"…\",\"until\":\"2026-12-31T17:00:00Z\"}")
        }
        guard RoleTable.Key.isZ85(text) else {
            throw RoleTable.Unreadable(
                part,
                "\"\(text.prefix(48))\" of \(name) is no public key: one is 40 characters of Z85, as `key list` shows it"
            )
        }
        self.init(text, until: until)
    }

    /// ZeroMQ RFC 32: five characters are four bytes, so 40 are a key.
    private static func isZ85(_ text: String) -> Bool {
        let alphabet = Array(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8)
        let digits = text.utf8.compactMap { byte in alphabet.firstIndex(of: byte) }
        guard digits.count == 40, text.utf8.count == 40 else { return false }
        return stride(from: 0, to: 40, by: 5).allSatisfy { start in
            digits[start..<start + 5].reduce(0) { $0 * 85 + $1 } <= 0xFFFF_FFFF
        }
    }
}
