import AllMessages
import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// Who works here: asked one by one, each with a folder and a key of her own.
struct People {
    let home: Home

    struct Person {
        let name: String
        let roles: [String]
    }

    /// Those whom the role files know and who have a folder beside the services'.
    func all() throws -> [Person] {
        var people: [Person] = []
        let folders = PersonFolder.all(home.root)
        for service in ServiceName.allCases where Certificate.exists(home.roles(service)) {
            for entry in try RoleFile.read(home.roles(service), for: service).entries {
                guard folders.contains(entry.name), !people.contains(where: { $0.name == entry.name }) else { continue }
                people.append(Person(name: entry.name, roles: entry.roles))
            }
        }
        return people
    }

    /// Until everybody is there.
    func ask() throws {
        var people = try all()
        for person in people { Terminal.say("  \(person.name): \(person.roles.joined(separator: ", "))") }
        Terminal.say(
            Terminal.say(
                "  Each gets a key in a folder of her own; what one enters another checks.",
                "  Masing-masing mendapat kunci di folder sendiri; yang dimasukkan satu orang diperiksa orang lain."))
        while true {
            let open = lacking(people)
            if !people.isEmpty {
                let question =
                    open.isEmpty
                    ? Terminal.say("  Somebody else?", "  Ada lagi?")
                    : Terminal.say(
                        "  Nobody does yet: \(open.joined(separator: ", ")). Somebody else?",
                        "  Belum ada yang mengerjakan: \(open.joined(separator: ", ")). Ada lagi?")
                guard try Prompt.yes(question, usual: !open.isEmpty) else { return }
            }
            let name = try name()
            let roles = try work(of: name)
            let folder = PersonFolder.usual(home.root, name.text)
            try KeyHome.alone(home.root) {
                try PrivateFile.folder("\(home.root)/people")
                let key = try PersonFolder.make(folder, for: name, of: home)
                _ = try Admission(name: name, roles: roles).write(key.z85, in: home)
            }
            Terminal.say("  \(Terminal.paint("✓", .green)) \(name) → \(folder)")
            people = try all()
        }
    }

    /// What a sale needs and nobody here does; the second look must be another's than the first.
    private func lacking(_ people: [Person]) -> [String] {
        Work.all.filter { kind in
            guard kind.isNeeded else { return false }
            let doing = people.filter { $0.roles.contains(kind.role.rawValue) }
            guard kind.role == .supervisor else { return doing.isEmpty }
            let selling = people.filter { $0.roles.contains(Role.sales.rawValue) }
            return !doing.contains { one in selling.isEmpty || selling.contains { $0.name != one.name } }
        }.map(\.role.rawValue)
    }

    private func name() throws(Prompt.Stopped) -> Principal {
        while true {
            let text = try Prompt.text(
                Terminal.say("  Name, short and in small letters (dewi)", "  Nama, pendek dan huruf kecil (dewi)"))
            guard !text.isEmpty else { continue }
            if let name = Principal(text), !name.isService, !text.contains("/"), !text.hasPrefix(".") { return name }
            Terminal.say(
                Terminal.say(
                    "  A name has only A-Z a-z 0-9 . _ - and is at most 64 long.",
                    "  Nama hanya berisi A-Z a-z 0-9 . _ - dan paling panjang 64."))
        }
    }

    private func work(of name: Principal) throws(Prompt.Stopped) -> [String] {
        var roles: [String] = []
        let end = Terminal.say("(that is all)", "(sudah semua)")
        while true {
            let left = Work.all.filter { !roles.contains($0.role.rawValue) }
            let choices = left.map { Picker.Choice(value: $0.role.rawValue, about: $0.told) }
            let asked =
                roles.isEmpty
                ? Terminal.say("  What does \(name) do?", "  Apa pekerjaan \(name)?")
                : Terminal.say("  And what else?", "  Dan apa lagi?")
            let chosen = try Prompt.choice(asked, (roles.isEmpty ? [] : [Picker.Choice(value: end)]) + choices)
            if chosen == end { return roles }
            guard left.contains(where: { $0.role.rawValue == chosen }) else {
                Terminal.say(
                    Terminal.say(
                        "  Choose one of \(left.map(\.role.rawValue).joined(separator: ", ")).",
                        "  Pilih salah satu: \(left.map(\.role.rawValue).joined(separator: ", "))."))
                continue
            }
            roles.append(chosen)
        }
    }

    /// The keys of a first look lie all on one keyboard: where people have their own, they are taken away.
    func retireDefaults() throws {
        let shared = DefaultRoles.people.map(\.name).filter { $0 != Role.operator.rawValue }
        try KeyHome.alone(home.root) {
            try KeyHome.each(home) { file in file.entries.removeAll { shared.contains($0.name) } }
            for name in shared {
                for path in [home.profile(name), home.profile(name) + "_secret"]
                where FileManager.default.fileExists(atPath: path) {
                    try FileManager.default.removeItem(atPath: path)
                }
            }
        }
        try PersonFolder.own(home.root, by: Role.operator.rawValue)
    }
}
