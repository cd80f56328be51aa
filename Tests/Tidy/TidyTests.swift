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

private func imports(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
        line.firstMatch(
            of: /^(?:@\w+(?:\(\w+\))? )?(?:package |public |internal )?import (?:struct |class |enum )?(\w+)/
        ).map { String($0.1) }
    }
}

struct `The house is tidy` {
    private static let services = ["Customers", "Orders", "Invoicing", "Logistics"]
    private static let messages = services.map { "\($0)Messages" }
    /// Folders, and the modules that may be imported there. Which services' messages a domain knows, the manifest says.
    private static let below: [(String, [String])] =
        services.map { ("Shared/Models/\($0)", ["Models"]) }
        + services.map { ("Services/\($0)/Domain", ["Kernel", "Models"] + messages) } + [
            ("Shared/Models/Language", ["Swift"]), ("Shared/Models/All", ["Models"] + messages),
            ("Shared/Kernel", ["Models"]), ("Shared/Store/Port", ["Kernel", "Models"]),
            ("Shared/ZeroMQ", ["CZeroMQ", "Dispatch", "Glibc"]), ("Shared/Hashing", ["COpenSSL", "Kernel"]),
            ("Shared/Audit", ["Kernel", "Models"] + messages),
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

    @Test(arguments: [
        "Shared/Models", "Shared/Kernel", "Shared/Audit", "Services/Customers/Domain", "Services/Orders/Domain",
        "Services/Invoicing/Domain", "Services/Logistics/Domain",
    ])
    func `pure code asks no clock, draws no number and does not wait`(folder: String) throws {
        for (path, text) in try sources(folder) {
            for word in ["Date()", "UUID()", ".random(", "Task {", "sleep(", "print("] {
                #expect(!text.contains(word), "\(path) says \(word)")
            }
        }
    }

    @Test func `no promise is forced outside tests`() throws {
        for (path, text) in try sources("Shared") + sources("Services") {
            for word in ["try!", " as! ", "fatalError("] { #expect(!text.contains(word), "\(path) says \(word)") }
        }
    }
}
