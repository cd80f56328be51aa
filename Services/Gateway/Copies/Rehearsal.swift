import AllMessages
import Audit
import Foundation
import Kernel
import Models
import Wire

/// A copy put back into a home of its own, started and audited: what a disaster would ask for, while there is none.
struct Rehearsal {
    let copy: FleetCopy
    let root: String
    /// Where `gateway archive` kept what came after the copy.
    private let archive: String?
    private let say: (String) -> Void
    private let signal: StopSignal

    struct Outcome {
        let records: Int
        let findings: [Audit.Finding]
        let took: Duration
    }

    init(_ copy: FleetCopy, _ archive: String?, at root: String, _ signal: StopSignal, say: @escaping (String) -> Void)
    {
        self.signal = signal
        self.copy = copy
        self.archive = archive
        self.root = root
        self.say = say
    }

    func run(patience: Duration) async throws(Trouble) -> Outcome {
        let began = ContinuousClock.now
        try build()
        let fleet = try Fleet.start(root, quiet: true)
        defer { fleet.stop() }
        let directory = try await Directory.read(root)
        try waitUntilLevel(try Conversation(directory), fleet, profile: person("operator"), patience)
        let auditing = try Auditing.running(directory, profile: person("auditor"), patience: patience)
        return Outcome(
            records: auditing.audit.records, findings: auditing.audit.findings(settled: auditing.settled),
            took: began.duration(to: .now))
    }

    /// The environment may say where the services that run are: nothing of that holds for a home with places of its own, and they must not be taken
    /// for the ones that were put back.
    static func forgetPlaces() {
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("NIAGA_") && name != "NIAGA_LANG" {
            unsetenv(name)
        }
    }

    private func goOn() throws(Trouble) {
        if signal.isRaised { throw Trouble(.fault, "copy", "Stopped; nothing was shown by this rehearsal.") }
    }

    /// In an older home those who came later are not there: then whoever may ask everything.
    private func person(_ name: String) -> String { Certificates.exist(root, of: name) ? name : DefaultRoles.asker }

    /// Keys and roles first, then the journals as they were copied, then each restored with what the others had heard of it: the copies were
    /// made one after the other, and a later one may know more of an earlier one's journal than its copy.
    private func build() throws(Trouble) {
        let missing = ServiceName.allCases.filter { name in !copy.parts.contains { $0.service == name } }
        guard missing.isEmpty else {
            throw Trouble(
                .configuration, "copy",
                "The copy \(copy.folder.path) has no \(missing.map(\.rawValue).joined(separator: ", ")): a fleet is rehearsed whole. Copy each host's services into one folder."
            )
        }
        do {
            try FileManager.default.copyItem(at: copy.folder.appending(path: FleetCopy.home), to: URL(filePath: root))
            for part in copy.parts {
                try FileManager.default.copyItem(
                    at: copy.folder.appending(path: part.file), to: URL(filePath: Home(root).database(part.service)))
            }
        } catch {
            throw Trouble(
                .configuration, "copy", "The home \(root) cannot be made of the copy: \(error.localizedDescription)")
        }
        try own()
        var adopting: [ServiceName: [String]] = [:]
        for publisher in copy.parts {
            for other in copy.parts where other.heard[publisher.service] ?? 0 > publisher.position.sequence {
                let lines = try Copying.run(
                    other.service,
                    [
                        "heard", publisher.service.rawValue, "--after", String(publisher.position.sequence), "--home",
                        root,
                    ])
                let file = "\(root)/heard-\(publisher.service.rawValue)-by-\(other.service.rawValue).jsonl"
                do { try Data(lines).write(to: URL(filePath: file)) } catch {
                    throw Trouble(.fault, "copy", "\(file) cannot be written: \(error.localizedDescription)")
                }
                adopting[publisher.service, default: []] += ["--adopt", file]
            }
        }
        try addArchive(&adopting)
        // One that had recorded nothing is whole as it was copied.
        for part in copy.parts where part.position.sequence > 0 || adopting[part.service] != nil {
            try goOn()
            let file = copy.folder.appending(path: part.file).path
            try Copying.run(
                part.service, ["restore", file] + (adopting[part.service] ?? []) + ["--home", root]
            ) { line in
                // The rest is for whoever puts it back for good.
                if line.hasPrefix("\(part.service): restored") { say(line) }
            }
        }
        try settlePorts()
    }

    /// A copy may be of another user; what is put back is whoever's who puts it back.
    private func own() throws(Trouble) {
        guard geteuid() == 0 else { return }
        let inside = FileManager.default.enumerator(at: URL(filePath: root), includingPropertiesForKeys: nil)
        var paths = [root]
        while let file = inside?.nextObject() as? URL { paths.append(file.path) }
        for path in paths where lchown(path, geteuid(), getegid()) != 0 {
            throw Trouble(.fault, "copy", "\(path) cannot be made this user's: \(String(cString: strerror(errno)))")
        }
    }

    private func addArchive(_ adopting: inout [ServiceName: [String]]) throws(Trouble) {
        guard let archive else { return }
        var found = false
        for part in copy.parts
        where (try? Shelf.names(in: "\(archive)/\(part.service.rawValue)"))?.isEmpty == false {
            found = true
            adopting[part.service, default: []] += ["--adopt", archive]
        }
        guard found else {
            throw Trouble(
                .configuration, "archive",
                "Nothing was kept in \(archive): `gateway archive \(archive)` keeps there what is recorded.")
        }
    }

    /// Ports that nobody listens on: the fleet that was copied goes on beside it.
    private func settlePorts() throws(Trouble) {
        let home = Home(root)
        do {
            for path in [home.gatewaySettings] + ServiceName.allCases.map(home.settings)
            where FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
        } catch {
            throw Trouble(
                .fault, "copy", "The home \(root) cannot be given ports of its own: \(error.localizedDescription)")
        }
        try HomeMaking.make(root, basePort: FreePorts.base())
    }

    private func waitUntilLevel(
        _ conversation: Conversation, _ fleet: Fleet, profile: String, _ patience: Duration
    ) throws(Trouble) {
        let limit = Conversation.now().adding(max(patience, .seconds(60)))
        while true {
            try goOn()
            let health = try FleetHealth.ask(
                ServiceName.allCases, conversation, profile: profile, patience: .seconds(2))
            if health.isLevel { return }
            if let fallen = fleet.fallen() {
                throw Trouble(fallen.status, "service-ended", "\(fallen.sentence) when it was started on the copy.")
            }
            guard Conversation.now() < limit else {
                let why = health.findings().first.map { "\($0.service): \($0.sentence)" } ?? "some are still behind"
                throw Trouble(.unavailable, "copy", "The restored fleet did not come level: \(why).")
            }
            usleep(100_000)
        }
    }
}

extension FleetHealth {
    /// Everybody serves and has heard all that is recorded.
    var isLevel: Bool {
        var heads: [ServiceName: Int] = [:]
        for (service, word) in words {
            guard case .told(let health) = word, health.state == .serving else { return false }
            heads[service] = Int(clamping: health.head.sequence)
        }
        return words.allSatisfy { _, word in
            guard case .told(let health) = word else { return false }
            return health.follows.allSatisfy { $0.stage == .live && $0.sequence >= heads[$0.publisher] ?? 0 }
        }
    }
}

/// A place for a fleet that is there for a while.
enum FreePorts {
    /// Below the range from which the system draws its own.
    static func base() -> Int {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let base = 20_000 + 100 * Int.random(in: 0..<100, using: &generator)
            let ports = ServiceName.allCases.flatMap { service in
                (0..<3).map { base + Endpoint.usualPort(service) - Endpoint.usualPort(.customers) + $0 }
            }
            if ports.allSatisfy(isFree) { return base }
        }
        return 20_000
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
