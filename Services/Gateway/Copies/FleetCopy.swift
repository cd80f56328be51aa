import Foundation
import Hashing
import Kernel
import Models
import Wire

/// A copy of a fleet: a folder with a copy of each journal, what the home holds beside them, and a note (manifest.json) of how far each goes.
struct FleetCopy {
    let folder: URL
    /// In the order of the list of services; those whose journals are in it.
    let parts: [Part]
    let at: Instant

    struct Part {
        let service: ServiceName
        let position: Position
        let sha256: String
        /// How far it had heard the others.
        let heard: [ServiceName: UInt64]

        var file: String { "\(service.rawValue).db" }
    }

    /// What a home holds beside journals: keys, roles, places.
    static let home = "home"
    private static let manifest = "manifest.json"

    // MARK: Making one

    /// Into a new folder below `place`, named by the moment; it has that name when all of it stands.
    static func make(
        of root: String, in place: String, _ signal: StopSignal, _ say: @escaping (String) -> Void
    ) throws(Trouble) -> FleetCopy {
        let home = Home(root)
        try Outside.check(place, of: root, "Copies belong")
        let services = ServiceName.allCases.filter { FileManager.default.fileExists(atPath: home.database($0)) }
        guard !services.isEmpty else {
            throw Trouble(
                .configuration, "no-journal",
                "There is no journal in \(root), or this user may not see it. Give the home with --home; each host copies its own."
            )
        }
        let now = Conversation.wall()
        // To the millisecond: two copies of one second are two.
        let name = now.description.replacing(":", with: "").replacing(".", with: "")
        let folder = URL(filePath: place).appending(path: name)
        let fresh = URL(filePath: place).appending(path: "\(name).copying-\(getpid())")
        forgetBroken(in: place)
        var isWhole = false
        defer { if !isWhole { try? FileManager.default.removeItem(at: fresh) } }
        do {
            try PrivateFile.folder(fresh.path)
            try keep(home, services, in: fresh.appending(path: FleetCopy.home))
        } catch {
            throw Trouble(
                .configuration, "copy",
                "\(fresh.path) cannot be made: \((error as? PrivateFile.Unwritable)?.description ?? error.localizedDescription). Give another folder."
            )
        }
        for service in services where !Certificate.exists(home.secret(service)) {
            say("\(service): its secret lies apart from the home and is not in the copy; keep one of it elsewhere")
        }
        var parts: [Part] = []
        for service in services {
            if signal.isRaised { throw Trouble(.fault, "copy", "Stopped: nothing was kept of this copy.") }
            let file = fresh.appending(path: "\(service.rawValue).db").path
            try Copying.run(service, ["backup", file, "--unnoted", "--home", root]) {
                // By the name that it has when all of it stands.
                say($0.replacing(fresh.path, with: folder.path))
            }
            parts.append(try Part(noteOf: file))
        }
        let copy = FleetCopy(folder: folder, parts: parts, at: now)
        do {
            try PrivateFile.write(fresh.appending(path: manifest).path, JSONWriter.text(copy.told) + "\n")
            try settle(fresh)
            try FileManager.default.moveItem(at: fresh, to: folder)
            try PrivateFile.settle(place)
        } catch {
            throw Trouble(.fault, "copy", "The copy could not be finished in \(place): \(error.localizedDescription)")
        }
        isWhole = true
        for service in services {
            do {
                try CopyNote.write(now.description, in: home.folder(service))
            } catch {
                say("The copy stands; that it does could not be noted for `gateway status`: \(error)")
            }
        }
        return copy
    }

    /// All of it is on the disk before it has its name: what is not could be empty after the current fails.
    private static func settle(_ folder: URL) throws {
        let inside = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = inside?.nextObject() as? URL { try PrivateFile.settle(file.path) }
        try PrivateFile.settle(folder.path)
    }

    /// Copies that somebody who was killed had begun: keys are in them.
    private static func forgetBroken(in place: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] {
            guard let match = name.wholeMatch(of: /[0-9T-]+Z\.copying-([0-9]+)/), let process = pid_t(match.1),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(place)/\(name)")
        }
    }

    /// The copies in a folder, oldest first; what else lies there is somebody's.
    static func names(in place: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).filter {
            $0.wholeMatch(of: /\d{4}-\d\d-\d\dT\d{9}Z/) != nil
                && FileManager.default.fileExists(atPath: "\(place)/\($0)/\(manifest)")
        }.sorted()
    }

    /// Which were removed.
    static func forgetOld(in place: String, keeping most: Int) -> [String] {
        names(in: place).dropLast(most).filter {
            (try? FileManager.default.removeItem(atPath: "\(place)/\($0)")) != nil
        }
    }

    /// Keys, roles and places, so that nobody has to be let in anew after a disk is lost. They are secrets, and stay 0600.
    private static func keep(_ home: Home, _ services: [ServiceName], in target: URL) throws {
        try PrivateFile.folder(target.path)
        let manager = FileManager.default
        func take(_ name: String) throws {
            let source = "\(home.root)/\(name)"
            guard manager.fileExists(atPath: source) else { return }
            let path = target.appending(path: name)
            try PrivateFile.folder(path.deletingLastPathComponent().path)
            try manager.copyItem(atPath: source, toPath: path.path)
        }
        for service in services {
            for name in ["service.cert", "service.cert_secret", "roles.json", "config.json", "peers"] {
                try take("\(service.rawValue)/\(name)")
            }
        }
        try take("profiles")
        try take("gateway.json")
    }

    private var told: JSON {
        .of([
            "at": .string(at.description), "build": .string(Build.version),
            "parts": .array(
                parts.map { part in
                    .of([
                        "service": .string(part.service.rawValue), "file": .string(part.file),
                        "position": .string(part.position.description), "sha256": .string(part.sha256),
                        "heard": .object(
                            part.heard.sorted { $0.key < $1.key }.map {
                                .init($0.key.rawValue, .number(Int64(clamping: $0.value)))
                            }),
                    ])
                }),
        ])
    }

    // MARK: Reading one

    /// That folder, or the newest copy in it; each file is held against the note.
    static func read(_ place: String) throws(Trouble) -> FleetCopy {
        var folder = URL(filePath: place)
        guard FileManager.default.fileExists(atPath: place) else {
            throw Trouble(.configuration, "copy", "\(place) is not there, or this user may not see it.")
        }
        if !FileManager.default.fileExists(atPath: folder.appending(path: manifest).path) {
            guard let newest = names(in: place).last else {
                throw Trouble(
                    .configuration, "copy",
                    "There is no whole copy in \(place) that this user may read: one is a folder named by its moment, with a manifest.json. `gateway backup \(place)` makes one."
                )
            }
            folder = folder.appending(path: newest)
        }
        guard let text = FileManager.default.contents(atPath: folder.appending(path: manifest).path),
            let json = try? JSONReader.read([UInt8](text)), let at = json["at"]?.text.flatMap({ Instant($0) })
        else {
            throw Trouble(.configuration, "copy", "\(folder.path)/\(manifest) cannot be read: it is no copy of ours.")
        }
        // By the notes beside the journals: several hosts' copies may have been put together.
        var parts: [Part] = []
        for service in ServiceName.allCases {
            let file = folder.appending(path: "\(service.rawValue).db").path
            guard FileManager.default.fileExists(atPath: file + ".json") else { continue }
            parts.append(try Part(noteOf: file).seen(in: folder))
        }
        return FleetCopy(folder: folder, parts: parts, at: at)
    }
}

extension FleetCopy.Part {
    /// As the service's own program wrote it beside its copy.
    init(noteOf file: String) throws(Trouble) {
        guard let text = FileManager.default.contents(atPath: file + ".json"),
            let json = try? JSONReader.read([UInt8](text)), let part = FleetCopy.Part(json)
        else { throw Trouble(.fault, "copy", "\(file).json cannot be read.") }
        self = part
    }

    private init?(_ json: JSON) {
        guard let service = json["service"]?.text.flatMap({ ServiceName(rawValue: $0) }),
            let position = json["position"]?.text.flatMap({ Position($0) }), let sha256 = json["sha256"]?.text
        else { return nil }
        self.service = service
        self.position = position
        self.sha256 = sha256
        heard = Dictionary(
            (json["heard"]?.members ?? []).compactMap { member in
                ServiceName(rawValue: member.name).map { ($0, UInt64(clamping: member.value.whole ?? 0)) }
            }
        ) { first, _ in first }
    }

    /// With its file seen to be the one that was copied.
    func seen(in folder: URL) throws(Trouble) -> FleetCopy.Part {
        let path = folder.appending(path: file).path
        let found: String
        do {
            found = try Hex.text(FileHash.sha256(path))
        } catch {
            throw Trouble(.configuration, "copy", "\(error). The copy is not whole: take an older one.")
        }
        guard found == sha256 else {
            throw Trouble(
                .configuration, "copy",
                "\(path) is not what was copied (SHA-256 \(found.prefix(16))…, noted is \(sha256.prefix(16))…): take an older copy."
            )
        }
        return self
    }
}
