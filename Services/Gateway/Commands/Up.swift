import AllMessages
import ArgumentParser
import Foundation
import Kernel
import Models
import Wire

/// All services on this machine.
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: Terminal.say(
            "All services on this machine; Ctrl-C stops them in order.",
            "Semua layanan di mesin ini; Ctrl-C menghentikannya dengan tertib."),
        discussion: """
            One that ends by itself is started again; the others go on.
            Example: gateway up --home .niaga
            """)

    @Option(
        help: ArgumentHelp(
            Terminal.say(
                "The folder of keys and data (NIAGA_HOME).",
                "Folder kunci dan data (NIAGA_HOME)."), valueName: "dir"))
    var home: String = ProcessInfo.processInfo.environment["NIAGA_HOME"] ?? ".niaga"
    @Option(
        help: .say(
            "The first port, when the home is made; the usual ones where absent.",
            "Porta pertama saat folder dibuat; yang biasa bila kosong.")) var basePort: Int?

    mutating func run() async throws {
        do throws(Trouble) {
            try HomeMaking.make(home, basePort: basePort)
            let signal = StopSignal()
            let fleet = try Fleet.start(home, quiet: false)
            var fallen: Fleet.Fallen?
            while !signal.isRaised {
                fallen = fleet.fallen()
                if fallen != nil { break }
                usleep(100_000)
            }
            fleet.stop()
            if let fallen {
                throw Trouble(
                    fallen.status, "service-ended",
                    "\(fallen.sentence); its last lines above say why. The others were stopped.")
            }
        } catch {
            Relay.end(error)
            throw error.status.exitCode
        }
    }
}

/// A home for all services: folders, keys, roles, and where asked for, ports of its own.
enum HomeMaking {
    static func make(
        _ root: String, basePort: Int?, people: [(name: String, roles: [String])] = DefaultRoles.people
    ) throws(Trouble) {
        let home = Home(root)
        // Before anything is made: a mistyped line leaves no half of a home behind.
        if let basePort, !(1024...65_000).contains(basePort) {
            throw .usage("--base-port must be from 1024 to 65000, not \(basePort).")
        }
        do {
            try PrivateFile.folder(root)
            try home.prepareAll(roles: DefaultRoles.text, people: people)
            guard !Certificate.exists(home.gatewaySettings) else {
                try addPorts(home)
                guard basePort != nil else { return }
                return Terminal.say(
                    "The home \(root) has its ports already; --base-port is for a new one. They stand in gateway.json and each service's config.json."
                )
            }
            if let basePort { try ports(home, basePort) }
        } catch {
            throw Trouble(
                .configuration, "home", "The home \(root) cannot be made: \(error). Give another with --home.")
        }
    }

    /// A service that is new to a home with ports of its own gets those beside its neighbours', and they are told.
    private static func addPorts(_ home: Home) throws {
        guard let text = FileManager.default.contents(atPath: home.gatewaySettings),
            var all = try JSONReader.read([UInt8](text)).members, let first = all.first,
            let neighbour = ServiceName(rawValue: first.name), let port = first.value["port"]?.whole
        else { return }
        for service in ServiceName.allCases where !all.contains(where: { $0.name == service.rawValue }) {
            let own = Int(port) + Endpoint.usualPort(service) - Endpoint.usualPort(neighbour)
            let place = JSON.Member(service.rawValue, .of(["port": .number(Int64(own))]))
            for other in all {
                guard let other = ServiceName(rawValue: other.name) else { continue }
                try tell(home.settings(other), of: place)
            }
            let settings = JSON.of(["listen": place.value, "peers": .object(all)])
            try PrivateFile.write(home.settings(service), JSONWriter.text(settings) + "\n")
            all.append(place)
        }
        try PrivateFile.write(home.gatewaySettings, JSONWriter.text(.object(all)) + "\n")
    }

    private static func tell(_ path: String, of place: JSON.Member) throws {
        guard let text = FileManager.default.contents(atPath: path),
            let settings = try JSONReader.read([UInt8](text)).members
        else { return }
        let peers = settings.first { $0.name == "peers" }?.value.members ?? []
        guard !peers.contains(where: { $0.name == place.name }) else { return }
        let told = settings.filter { $0.name != "peers" } + [.init("peers", .object(peers + [place]))]
        try PrivateFile.write(path, JSONWriter.text(.object(told)) + "\n")
    }

    private static func ports(_ home: Home, _ base: Int) throws {
        func port(_ service: ServiceName) -> Int { base + Endpoint.usualPort(service) - 7010 }
        let all = ServiceName.allCases.map { JSON.Member($0.rawValue, .of(["port": .number(Int64(port($0)))])) }
        for service in ServiceName.allCases {
            let peers = all.filter { $0.name != service.rawValue }
            let settings = JSON.of(["listen": .of(["port": .number(Int64(port(service)))]), "peers": .object(peers)])
            try PrivateFile.write(home.settings(service), JSONWriter.text(settings) + "\n")
        }
        // Last: where it is, the home has its ports.
        try PrivateFile.write(home.gatewaySettings, JSONWriter.text(.object(all)) + "\n")
    }
}
