import AllMessages
import ArgumentParser
import Foundation
import Kernel
import Models
import Wire

/// The last day on which a key is good, or that there is none.
enum KeyEnd: ExpressibleByArgument {
    case never
    case day(Day)

    init?(argument: String) {
        if argument == "never" {
            self = .never
            return
        }
        guard let day = Day(argument) else { return nil }
        self = .day(day)
    }

    var moment: Instant? {
        switch self {
        case .never: nil
        case .day(let day): day.end
        }
    }
}

/// The home whose keys are edited; the services read their role files again by themselves.
struct KeyHome: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "The folder of keys and data (NIAGA_HOME).",
                "Folder kunci dan data (NIAGA_HOME)."), valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"

    func editing(_ form: OutputForm = .table, _ body: (Home) throws -> Void) throws {
        do {
            let place = Home(home)
            try place.checkModes([home, place.profiles] + ServiceName.allCases.map(place.folder))
            try place.checkRoleFiles()
            try KeyHome.alone(home) { try body(place) }
        } catch let trouble as Trouble {
            Rendering.trouble(trouble, form)
            throw trouble.status.exitCode
        } catch {
            Rendering.trouble(Trouble(.configuration, "keys", "\(error)."), form)
            throw ExitStatus.configuration.exitCode
        }
    }

    /// One after another: each reads the role files and writes them back, and would undo what another did meanwhile.
    static func alone(_ home: String, _ body: () throws -> Void) throws {
        guard ServiceName.allCases.contains(where: { Certificate.exists(Home(home).roles($0)) }) else {
            return try body()
        }
        let path = "\(home)/keys.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
            throw Trouble(.configuration, "keys", "\(path) cannot be locked: \(String(cString: strerror(errno))).")
        }
        // The lock goes with the file.
        defer { close(descriptor) }
        try body()
    }

    static func check(_ home: Home, _ roles: [String]) throws {
        let services = ServiceName.allCases.filter { Certificate.exists(home.roles($0)) }
        guard !services.isEmpty else { throw none(home) }
        for service in services { try known(roles, try RoleFile.read(home.roles(service), for: service)) }
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

    static func expired(_ name: Principal, _ since: Instant) -> Trouble {
        Trouble(
            .conflict, "key-expired",
            "The key of \(name) was good until \(since). Add --until with a later day, or --until never.")
    }

    static func none(_ home: Home) -> Trouble {
        Trouble(
            .configuration, "no-home", "There are no role files in \(home.root). `gateway key prepare` makes them.")
    }

    static func isKnown(_ name: String, _ home: Home) throws -> Bool {
        try ServiceName.allCases.contains { service in
            guard Certificate.exists(home.roles(service)) else { return false }
            return try RoleFile.read(home.roles(service), for: service).entries.contains { $0.name == name }
        }
    }

    /// Every role file that this home has.
    static func each(_ home: Home, _ edit: (inout RoleFile) throws -> Void) throws {
        let services = ServiceName.allCases.filter { Certificate.exists(home.roles($0)) }
        guard !services.isEmpty else { throw none(home) }
        var files: [(String, RoleFile)] = []
        for service in services {
            var file = try RoleFile.read(home.roles(service), for: service)
            try edit(&file)
            files.append((home.roles(service), file))
        }
        for (path, file) in files { try file.write(path) }
        elsewhere(home)
    }

    /// What the role files lack of a new home's, service by service; written where that is wished.
    static func adopting(_ home: Home, write: Bool) throws -> [String] {
        var lacking: [String] = []
        for service in ServiceName.allCases where Certificate.exists(home.roles(service)) {
            var file = try RoleFile.read(home.roles(service), for: service)
            let fresh = try RoleFile.read(Array(DefaultRoles.text.utf8), of: "a new home's roles", for: service)
            let taken = file.adopt(fresh, .of(service))
            lacking += taken.map { "\($0) at \(service)" }
            if write, !taken.isEmpty { try file.write(home.roles(service)) }
        }
        return lacking
    }

    static func known(_ roles: [String], _ file: RoleFile) throws {
        for role in roles where !file.roleNames.contains(role) {
            throw Trouble.usage("There is no role \"\(role)\"; there are \(file.roleNames.joined(separator: ", ")).")
        }
    }
}
