import ArgumentParser
import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

struct KeyNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Keys: who may speak to the services of this home, and as what.",
        subcommands: [Prepare.self, Add.self, Grant.self, Revoke.self, List.self])

    struct Prepare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prepare", abstract: "Make the keys and role files of a new home; what is there stays.",
            discussion: "Example: gateway key prepare")
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                try home.prepareAll()
                Terminal.say(
                    "\(home.root) holds keys for \(ServiceName.allCases.map(\.rawValue).joined(separator: ", ")) and \(DefaultRoles.people.map(\.name).joined(separator: ", "))"
                )
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for a person or program, or add another's public key.",
            discussion: """
                Example: gateway key add dewi --role sales
                Example: gateway key add temp --role auditor --until 2030-12-31
                The same line with a later --until lets a key that is there be good for longer.
                """)
        @Argument(help: "The name under which it acts; a pseudonym, not a full name.") var name: Principal
        @Option(help: "A role it has; once each.") var role: [String] = []
        @Option(help: "Only this carrier's shipments.") var carrier: ID<CarrierKind>?
        @Option(help: "A public certificate made elsewhere, instead of making a pair here.") var certificate: String?
        @Option(help: "The last day on which the key is good, in WIB; without it, it is good until it is revoked.")
        var until: Day?
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                if let until, until.end <= Conversation.wall() {
                    throw Trouble.usage(
                        "--until is \(until), which is over: the key would never be good. Name a later day.")
                }
                if name.text.hasPrefix("service.") {
                    throw Trouble.usage("Names that begin with service. belong to the services. Choose another.")
                }
                // Before a key is made: a refused line leaves none behind.
                try KeyHome.check(home, role)
                if role.contains("carrier"), carrier == nil {
                    throw Trouble.usage(
                        "The role carrier needs --carrier, or it would see the shipments of all. For one that may see all, use `gateway key grant \(name) carrier` afterwards."
                    )
                }
                guard !name.text.contains("/"), !name.text.hasPrefix(".") else {
                    throw Trouble.usage("A name holds no / and does not begin with a point.")
                }
                let key: String
                if let certificate {
                    key = try Certificate.read(certificate).open.z85
                } else {
                    try PrivateFile.folder(home.profiles)
                    // A pair that no role file knows was revoked; it must not come to life again.
                    let known = try KeyHome.isKnown(name.text, home)
                    let certificate =
                        known
                        ? try Certificate.readOrMake(name.text, at: home.profile(name.text))
                        : try Certificate.make(name.text, at: home.profile(name.text))
                    key = certificate.open.z85
                }
                let expiry = until.map { "\($0.end)" }
                try KeyHome.each(home) { file in
                    try KeyHome.known(role, file)
                    if let other = file.entries.first(where: {
                        $0.keys.contains { $0.text == key } && $0.name != name.text
                    }) {
                        throw Trouble(
                            .conflict, "key-has-owner",
                            "This key is \(other.name)'s; one key under two names would be two pairs of eyes. Give \(name) a key of its own."
                        )
                    }
                    if let index = file.entries.firstIndex(where: { $0.name == name.text }) {
                        let place = file.entries[index].keys.firstIndex { $0.text == key }
                        if let place {
                            if let expiry { file.entries[index].keys[place].until = expiry }
                        } else {
                            file.entries[index].keys.append(.init(key, until: expiry))
                        }
                        for role in role where !file.entries[index].roles.contains(role) {
                            file.entries[index].roles.append(role)
                        }
                        if let carrier { file.entries[index].carrier = carrier.text }
                    } else {
                        file.entries.append(
                            RoleFile.Entry(
                                name: name.text, roles: role, carrier: carrier?.text, keys: [.init(key, until: expiry)])
                        )
                    }
                }
                Terminal.say(
                    "\(name) may act as \(role.isEmpty ? "nothing yet" : role.joined(separator: ", "))\(until.map { " until the end of \($0), WIB" } ?? ""); the services see it within two seconds"
                )
            }
        }
    }

    struct Grant: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a name another role, such as backdate.",
            discussion: "Example: gateway key grant sales backdate")
        @Argument(help: "Whose.") var name: Principal
        @Argument(help: "Which roles.") var roles: [String]
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                var found = false
                try KeyHome.each(home) { file in
                    try KeyHome.known(roles, file)
                    guard let index = file.entries.firstIndex(where: { $0.name == name.text }) else { return }
                    found = true
                    for role in roles where !file.entries[index].roles.contains(role) {
                        file.entries[index].roles.append(role)
                    }
                }
                guard found else {
                    throw Trouble(
                        .notFound, "unknown-principal",
                        "There is no \(name) here. `gateway key list` shows who there is.")
                }
                Terminal.say(
                    "\(name) may act as \(roles.joined(separator: ", ")) too; the services see it within two seconds")
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a name's keys away; connections are cut within two seconds.",
            discussion: "Example: gateway key revoke logistics")
        @Argument(help: "Whose.") var name: Principal
        @Flag(help: "Also where the name is a service's, which the others then no longer hear.") var evenAService =
            false
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                if name.text.hasPrefix("service."), !evenAService {
                    throw Trouble(
                        .refused, "service-key",
                        "\(name) is a service: without its key the others refuse it, and nothing of theirs reaches it any more. If you mean it, add --even-a-service."
                    )
                }
                var found = false
                try KeyHome.each(home) { file in
                    found = found || file.entries.contains { $0.name == name.text }
                    file.entries.removeAll { $0.name == name.text }
                }
                guard found else {
                    throw Trouble(
                        .notFound, "unknown-principal",
                        "There is no \(name) here. `gateway key list` shows who there is.")
                }
                Terminal.say("\(name) is revoked; its connections are cut within two seconds")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who may speak to the services, and as what.", discussion: "Example: gateway key list")
        @Option(name: [.short, .customLong("output")], help: "table, json or jsonl.") var output: OutputForm = .table
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing(output) { home in
                guard ServiceName.allCases.contains(where: { Certificate.exists(home.roles($0)) }) else {
                    throw KeyHome.none(home)
                }
                var rows: [JSON] = []
                for service in ServiceName.allCases where Certificate.exists(home.roles(service)) {
                    for entry in try RoleFile.read(home.roles(service)).entries {
                        rows.append(
                            .of([
                                "service": .string(service.rawValue), "name": .string(entry.name),
                                "roles": .texts(entry.roles),
                                "carrier": entry.carrier.map { .string($0) }, "keys": .texts(entry.keys.map(\.text)),
                                "until": entry.keys.compactMap(\.until).max().map { .string($0) },
                            ]))
                    }
                }
                switch output {
                case .json: Terminal.out(JSONWriter.text(.array(rows)))
                case .jsonl: for row in rows { Terminal.out(JSONWriter.text(row)) }
                case .table:
                    let table = Table(
                        columns: ["service", "name", "roles", "carrier", "until", "keys"].map { .init($0, $0) })
                    for line in table.lines(rows, width: Terminal.width) { Terminal.out(line) }
                }
            }
        }
    }
}

/// The home whose keys are edited; the services read their role files again by themselves.
struct KeyHome: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of keys and data (NIAGA_HOME).", valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"

    func editing(_ form: OutputForm = .table, _ body: (Home) throws -> Void) throws {
        do {
            try body(Home(home))
        } catch let trouble as Trouble {
            Rendering.problem(trouble.problem, form)
            throw trouble.status.exitCode
        } catch {
            Rendering.problem(Trouble(.configuration, "keys", "\(error).").problem, form)
            throw ExitStatus.configuration.exitCode
        }
    }

    static func check(_ home: Home, _ roles: [String]) throws {
        let services = ServiceName.allCases.filter { Certificate.exists(home.roles($0)) }
        guard !services.isEmpty else { throw none(home) }
        for service in services { try known(roles, try RoleFile.read(home.roles(service))) }
    }

    /// A service that lives elsewhere reads its own role file, not the one here.
    static func elsewhere(_ home: Home) {
        let away = ServiceName.allCases.filter {
            Certificate.exists(home.certificate($0)) && !Certificate.exists(home.secret($0))
        }
        guard !away.isEmpty else { return }
        Terminal.say(
            "Not in force yet at \(away.map(\.rawValue).joined(separator: ", ")), which live elsewhere: copy their roles.json there."
        )
    }

    static func none(_ home: Home) -> Trouble {
        Trouble(
            .configuration, "no-home", "There are no role files in \(home.root). `gateway key prepare` makes them.")
    }

    static func isKnown(_ name: String, _ home: Home) throws -> Bool {
        try ServiceName.allCases.contains { service in
            guard Certificate.exists(home.roles(service)) else { return false }
            return try RoleFile.read(home.roles(service)).entries.contains { $0.name == name }
        }
    }

    /// Every role file that this home has.
    static func each(_ home: Home, _ edit: (inout RoleFile) throws -> Void) throws {
        let services = ServiceName.allCases.filter { Certificate.exists(home.roles($0)) }
        guard !services.isEmpty else { throw none(home) }
        var files: [(String, RoleFile)] = []
        for service in services {
            var file = try RoleFile.read(home.roles(service))
            try edit(&file)
            files.append((home.roles(service), file))
        }
        for (path, file) in files { try file.write(path) }
        elsewhere(home)
    }

    static func known(_ roles: [String], _ file: RoleFile) throws {
        for role in roles where !file.roleNames.contains(role) {
            throw Trouble.usage("There is no role \"\(role)\"; there are \(file.roleNames.joined(separator: ", ")).")
        }
    }
}
