import Foundation
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func sources(_ folder: String) throws -> [(path: String, text: String)] {
    let base = root.appending(path: folder)
    let files =
        FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)?.allObjects.compactMap { $0 as? URL }
        ?? []
    return try files.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }.map {
        (String($0.path.dropFirst(root.path.count + 1)), try String(contentsOf: $0, encoding: .utf8))
    }
}

private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
}

private func folders(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
}

private func imports(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
        line.firstMatch(
            of:
                /^\s*(?:@\w+(?:\(\w+\))? +)*(?:(?:package|public|internal|fileprivate|private) )?import (?:(?:struct|class|enum|protocol|func) )?(\w+)(?:\.\w+)*\s*$/
        ).map { String($0.1) }
    }
}

struct `The house is tidy` {
    /// Whoever has a business of his own.
    private static let services = folders("Services").filter { exists("Services/\($0)/Domain") }
    private static let messages = services.map { "\($0)Messages" }
    /// Folders, and the modules that may be imported there. Which services' messages a domain knows, the manifest says.
    private static let below: [(String, [String])] =
        services.map { ("Shared/Models/\($0)", ["Models"]) }
        + services.map { ("Services/\($0)/Domain", ["House", "Kernel", "Models"] + messages) } + [
            ("Shared/House", ["CustomersMessages", "Kernel", "Models"]),
            ("Shared/Models/Language", ["Swift"]), ("Shared/Words", ["Models"]),
            ("Shared/Models/All", ["Models"] + messages),
            ("Shared/Kernel", ["Models"]), ("Shared/Store/Port", ["Kernel", "Models"]),
            ("Shared/ZeroMQ", ["CZeroMQ", "Dispatch", "Glibc"]), ("Shared/Hashing", ["COpenSSL", "Glibc", "Kernel"]),
            ("Shared/Audit", ["AllMessages", "Kernel", "Models"] + messages),
            ("Shared/Wire", ["CLinux", "ZeroMQ", "Kernel", "Models", "Foundation", "Synchronization"]),
        ]

    @Test(arguments: below)
    func `imports only what lies below`(folder: String, allowed: [String]) throws {
        for (path, text) in try sources(folder) {
            for module in imports(text) { #expect(allowed.contains(module), "\(path) imports \(module)") }
        }
    }

    @Test func `no file is too large to know one's way in`() throws {
        for (path, text) in try sources("Shared") + sources("Services") + sources("Tests") {
            let lines = text.count { $0 == "\n" }
            #expect(lines <= 300, "\(path) has \(lines) lines")
        }
    }

    @Test(
        arguments: ["Shared/Models", "Shared/Kernel", "Shared/Audit", "Shared/Words"]
            + services.map { "Services/\($0)/Domain" })
    func `pure code asks no clock, draws no number and does not wait`(folder: String) throws {
        for (path, text) in try sources(folder) {
            for word in ["Date()", "UUID()", ".random(", "Task {", "sleep(", "print("] {
                #expect(!text.contains(word), "\(path) says \(word)")
            }
        }
    }

    @Test(arguments: ["README.md", "docs/ARCHITECTURE.md", "docs/PROTOCOL.md"])
    func `a page that speaks of all services names each`(page: String) throws {
        let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
        for service in Self.services {
            #expect(text.contains("`\(service.lowercased())`"), "\(page) does not name \(service.lowercased())")
        }
    }

    @Test func `no promise is forced outside tests`() throws {
        for (path, text) in try sources("Shared") + sources("Services") {
            for word in ["try!", " as! ", "fatalError("] { #expect(!text.contains(word), "\(path) says \(word)") }
        }
    }
}

/// What the package manager reads of our manifest.
private struct Manifest: Decodable {
    struct Target: Decodable {
        let name: String
        let path: String?
        let type: String
        let dependencies: [[String: [Name?]]]

        /// The modules that it says it uses.
        var uses: [String] { dependencies.flatMap { $0.values.compactMap { $0.first??.text } } }
    }

    /// A name, or what is said beside it and is none.
    struct Name: Decodable {
        let text: String?
        init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
    }

    let targets: [Target]

    static func read() throws -> Manifest {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // A folder of its own: the other is locked while somebody builds.
        let scratch = FileManager.default.temporaryDirectory.appending(path: "niaga-manifest-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        process.arguments = [
            "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        // All that there is, whatever part of it is being built.
        process.environment = ProcessInfo.processInfo.environment.merging(["NIAGA_FUZZ": "1"]) { $1 }
            .filter { $0.key != "NIAGA_ONLY" }
        let out = Pipe()
        process.standardOutput = out
        try process.run()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Manifest.self, from: said)
    }
}

struct `The manifest` {
    /// What comes with the system or the toolchain.
    private static let given: Set = [
        "Dispatch", "Foundation", "Glibc", "PackageDescription", "Swift", "Synchronization", "Testing",
    ]

    /// The builder asks that of what is built, but not of tests: they would not be built anew with what they lean on.
    @Test func `names whatever a module imports, tests too`() throws {
        let targets = try Manifest.read().targets
        let paths = targets.compactMap(\.path)
        #expect(Set(targets.map(\.name)).isSuperset(of: ["TidyTests", "EndToEndTests", "SimulationTests", "fuzz"]))
        for target in targets {
            guard let folder = target.path else { continue }
            let within = paths.filter { $0.hasPrefix(folder + "/") }
            for (path, text) in try sources(folder) where !within.contains(where: { path.hasPrefix($0 + "/") }) {
                let missing = Set(imports(text)).subtracting(target.uses).subtracting(Self.given)
                #expect(missing.isEmpty, "\(path) imports \(missing.sorted()), which \(target.name) does not name")
            }
        }
    }
}
