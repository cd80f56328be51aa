import AllMessages
import ArgumentParser
import Foundation
import Kernel
import LogisticsMessages
import Models
import Wire
import ZeroMQ

struct KeyNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: Terminal.say(
            "Keys: who may speak to the services of this home, and as what.",
            "Kunci: siapa boleh berbicara dengan layanan, dan sebagai apa."),
        subcommands: [Prepare.self, Add.self, Grant.self, Revoke.self, Roles.self, List.self])

    struct Prepare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prepare",
            abstract: Terminal.say(
                "Make the keys and role files of a new home; what is there stays.",
                "Buat kunci dan berkas peran folder baru; yang ada tetap."),
            discussion: "Example: gateway key prepare")
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                try home.prepareAll(roles: DefaultRoles.text, people: DefaultRoles.people)
                Terminal.say(
                    "\(home.root) holds keys for \(ServiceName.allCases.map(\.rawValue).joined(separator: ", ")) and \(DefaultRoles.people.map(\.name).joined(separator: ", "))"
                )
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: Terminal.say(
                "Make a key for a person or program, or add another's public key.",
                "Buat kunci untuk orang atau program, atau tambahkan kunci publik orang lain."),
            discussion: """
                Example: gateway key add dewi --role sales
                Example: gateway key add rini --role finance --folder ./rini
                Example: gateway key add temp --role auditor --until 2030-12-31
                The same line with a later --until lets a key that is there be good for longer; --until never, for ever.
                """)
        @Argument(
            help: .say(
                "The name under which it acts; a pseudonym, not a full name.",
                "Nama yang dipakainya; nama samaran, bukan nama lengkap.")) var name: Principal
        @Option(
            help: .say(
                "A role it has; once each.",
                "Peran yang dimilikinya; satu per satu.")) var role: [String] = []
        @Option(
            help: .say(
                "Only this carrier's shipments.",
                "Hanya pengiriman ekspedisi ini.")) var carrier: ID<CarrierKind>?
        @Option(
            help: .say(
                "A public certificate made elsewhere, instead of making a pair here.",
                "Sertifikat publik yang dibuat di tempat lain, sebagai ganti membuat pasangan di sini."))
        var certificate: String?
        @Option(
            help: ArgumentHelp(
                Terminal.say(
                    "A folder of its own for the key, which a person takes to her own desk.",
                    "Folder tersendiri untuk kuncinya, yang dibawa orangnya ke mejanya sendiri."), valueName: "dir"))
        var folder: String?
        @Option(
            help:
                .say(
                    "The last day on which the key is good, in WIB, or never; a new key without it is good until it is revoked.",
                    "Hari terakhir kunci berlaku, dalam WIB, atau never; tanpa itu kunci baru berlaku sampai dicabut.")
        )
        var until: KeyEnd?
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                if case .day(let day) = until, day.end <= Conversation.wall() {
                    throw Trouble.usage(
                        "--until is \(day), which is over: the key would never be good. Name a later day.")
                }
                if name.isService {
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
                let admission = Admission(name: name, roles: role, carrier: carrier, until: until)
                let outcome = try admission.write(key(home), in: home)
                let roles = outcome.roles.isEmpty ? "nothing yet" : outcome.roles.joined(separator: ", ")
                let end = outcome.until.flatMap { Cell.time($0.description) }.map { ", until \($0)" } ?? ""
                Terminal.say("\(name) may act as \(roles)\(end); the services see it within two seconds")
                if let folder {
                    Terminal.say(
                        "\(folder) is \(name)'s: with NIAGA_HOME=\(folder), or --home, everything is signed by \(name)."
                    )
                }
            }
        }

        /// The public part of its key, which is made where there is none.
        private func key(_ home: Home) throws -> String {
            if let certificate { return try Certificate.read(certificate).open.z85 }
            if let folder { return try PersonFolder.make(folder, for: name, of: home).z85 }
            try PrivateFile.folder(home.profiles)
            // A pair that no role file knows was revoked; it must not come to life again.
            let known = try KeyHome.isKnown(name.text, home)
            guard !known || Certificate.exists(home.profile(name.text)) else {
                throw Trouble(
                    .conflict, "key-elsewhere",
                    "The key of \(name) was made elsewhere, and here is only its name. Give its public part with --certificate, or a role with `gateway key grant`."
                )
            }
            return known
                ? try Certificate.readOrMake(name.text, at: home.profile(name.text)).open.z85
                : try Certificate.make(name.text, at: home.profile(name.text)).open.z85
        }
    }

    struct Grant: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant",
            abstract: Terminal.say(
                "Give a name another role, such as backdate.",
                "Beri nama peran lain, misalnya backdate."),
            discussion: "Example: gateway key grant sales backdate")
        @Argument(
            help: .say(
                "Whose.",
                "Milik siapa.")) var name: Principal
        @Argument(
            help: .say(
                "Which roles.",
                "Peran yang mana.")) var roles: [String]
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
            commandName: "revoke",
            abstract: Terminal.say(
                "Take a name's keys away; connections are cut within two seconds.",
                "Cabut kunci sebuah nama; sambungan diputus dalam dua detik."),
            discussion: "Example: gateway key revoke logistics")
        @Argument(
            help: .say(
                "Whose.",
                "Milik siapa.")) var name: Principal
        @Flag(
            help: .say(
                "Also where the name is a service's, which the others then no longer hear.",
                "Juga bila nama itu milik layanan, yang lalu tidak terdengar oleh yang lain.")) var evenAService =
            false
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing { home in
                if name.isService, !evenAService {
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
            commandName: "list",
            abstract: Terminal.say(
                "Who may speak to the services, and as what.",
                "Siapa boleh berbicara dengan layanan, dan sebagai apa."), discussion: "Example: gateway key list")
        @Option(
            name: [.short, .customLong("output")],
            help: .say(
                "table, json or jsonl.",
                "table, json atau jsonl.")) var output: OutputForm = .table
        @OptionGroup var place: KeyHome

        func run() throws {
            try place.editing(output) { home in
                guard ServiceName.allCases.contains(where: { Certificate.exists(home.roles($0)) }) else {
                    throw KeyHome.none(home)
                }
                var rows: [JSON] = []
                var unknown: [String] = []
                for service in ServiceName.allCases where Certificate.exists(home.roles(service)) {
                    let file = try RoleFile.read(home.roles(service), for: service)
                    unknown += file.table.unheard(by: .of(service)).map { "\($0) at \(service)" }
                    for entry in file.entries {
                        rows.append(
                            .of([
                                "service": .string(service.rawValue), "name": .string(entry.name),
                                "roles": .texts(entry.roles),
                                "carrier": entry.carrier.map { .string($0) }, "keys": .texts(entry.keys.map(\.text)),
                                "until": entry.keys.contains { $0.until == nil }
                                    ? nil : entry.keys.compactMap(\.until).max()?.json,
                            ]))
                    }
                }
                switch output {
                case .json: Terminal.out(.array(rows))
                case .jsonl: for row in rows { Terminal.out(row) }
                case .table:
                    let table = Table(
                        columns: ["service", "name", "roles", "carrier", "until", "keys"].map { .init($0, $0) })
                    for line in table.lines(rows, width: Terminal.width) { Terminal.out(line) }
                }
                let lacking = try KeyHome.adopting(home, write: false)
                for line in lacking.prefix(20) { Terminal.say("Nobody here has what a new home has: \(line).") }
                if !lacking.isEmpty { Terminal.say("`gateway key roles --add` writes it into the role files.") }
                for grant in unknown.prefix(20) {
                    Terminal.say("Not known to this build, so nobody may use it: \(grant).")
                }
            }
        }
    }
}
