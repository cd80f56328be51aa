// swift-tools-version: 6.2
import PackageDescription

// MARK: - What Niaga does: owners of facts and one front door.

/// A service's name, and whose messages it hears.
let services: [(name: String, hears: [String])] = [
    ("Customers", hears: ["Orders", "Invoicing", "Logistics"]),
    ("Orders", hears: ["Customers", "Invoicing", "Logistics"]),
    ("Invoicing", hears: ["Customers", "Orders", "Logistics"]),
    ("Logistics", hears: ["Customers", "Orders"]),
]
let domains: [Target.Dependency] = services.map { .byName(name: "\($0.name)Domain") }
let messages: [Target.Dependency] = services.map { .byName(name: "\($0.name)Messages") }

// MARK: - What the services stand on, each line naming all that it may import.

let shared: [Target] = [
    .module("Models", at: "Shared/Models/Language"),
    .module("AllMessages", at: "Shared/Models/All", uses: messages + ["Models"]),
    .module("Kernel", at: "Shared/Kernel", uses: ["Models"]),
    .module("House", at: "Shared/House", uses: ["CustomersMessages", "Kernel", "Models"]),
    .module("StorePort", at: "Shared/Store/Port", uses: ["Kernel", "Models"]),
    .module("SQLiteStore", at: "Shared/Store/SQLite", uses: ["StorePort", "Kernel", "Models", .grdb, .sqlite]),
    .systemLibrary(name: "CZeroMQ", path: "Shared/CZeroMQ"),
    .module("ZeroMQ", at: "Shared/ZeroMQ", uses: ["CZeroMQ"]),
    .systemLibrary(name: "COpenSSL", path: "Shared/COpenSSL"),
    .systemLibrary(name: "CLinux", path: "Shared/CLinux"),
    .module("Logs", at: "Shared/Logs", uses: ["Models"]),
    .module("Words", at: "Shared/Words", uses: ["Models"]),
    .module("Hashing", at: "Shared/Hashing", uses: ["COpenSSL", "Kernel"]),
    .module("Wire", at: "Shared/Wire", uses: ["CLinux", "ZeroMQ", "Kernel", "Models"]),
    .module("Audit", at: "Shared/Audit", uses: messages + ["AllMessages", "Kernel", "Models"]),
    .module("Settings", at: "Shared/Configuration", uses: [.configuration]),
    .module(
        "ServiceKit", at: "Shared/ServiceKit",
        uses: [
            "CLinux", "Logs", "StorePort", "Wire", "ZeroMQ", "Settings", "Hashing", "Kernel", "Models",
            .lifecycle, .unixSignals, .logging, .argumentParser,
        ]),
]

let front: [Target] = [
    .program(
        "gateway", at: "Services/Gateway",
        uses: messages + [
            "AllMessages", "Audit", "Logs", "Words", "Wire", "ZeroMQ", "Settings", "Hashing", "Kernel", "Models",
            .argumentParser,
        ])
]

// Built by `make fuzz` alone: its main is libFuzzer's.
let fuzz: [Target] =
    Context.environment["NIAGA_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "fuzz", dependencies: ["Wire", "Settings", "AllMessages", "CustomersMessages", "Kernel", "Models"],
            path: "Tests/Fuzz", exclude: ["Seeds"]
        )
    ]

let tests: [Target] = [
    .module(
        "PaperOffice", at: "Tests/PaperOffice",
        uses: domains + messages + ["AllMessages", "House", "Hashing", "Kernel", "Models"]),
    .tests(
        "Services", of: ["PaperOffice", "SQLiteStore", "StorePort", "AllMessages", "Kernel", "Models"], itself: false),
    .tests("Models", of: messages + ["AllMessages"]), .tests("Kernel", of: messages + ["Models"]), .tests("Logs"),
    .tests("Words", of: ["Models"]),
    .tests("Audit", of: messages + ["AllMessages", "Hashing", "Kernel", "Models"]),
    .tests("ZeroMQ"),
    .tests("Wire", of: messages + ["AllMessages", "ZeroMQ", "Kernel", "Models"]),
    .tests("Store", of: messages + ["StorePort", "SQLiteStore", "Kernel", "Models", .grdb], itself: false),
    .tests(
        "Gateway",
        of: messages + ["gateway", "AllMessages", "Hashing", "Words", "Models", "Kernel", .argumentParser],
        itself: false),
    .tests("EndToEnd", of: ["bench", "PaperOffice", "AllMessages", "Models", "Kernel"], itself: false),
    .target(
        name: "CCrashDisk", path: "Tests/Simulation/CrashDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
    // Depends on no service, so that what it foretells is nobody's echo.
    .module("OfficeModel", at: "Tests/Simulation/Model", uses: messages + ["Models"]),
    .module(
        "SimulatedOffice", at: "Tests/Simulation/Office",
        uses: [
            "AllMessages", "PaperOffice", "OfficeModel", "CCrashDisk", "Audit", "ServiceKit", "StorePort",
            "SQLiteStore", "Wire",
            "Hashing", "Kernel", "Models",
        ] + domains + messages),
    .program("simulate", at: "Tests/Simulation/Program", uses: ["SimulatedOffice", "Models", .argumentParser]),
    .program(
        "bench", at: "Tests/Benchmarks",
        uses: messages + [
            "AllMessages", "CZeroMQ", "ZeroMQ", "Wire", "Hashing", "Kernel", "Models", .sqlite, .argumentParser,
        ]),
    .tests(
        "Simulation", at: "Tests/Simulation/Specs",
        of: [
            "AllMessages", "PaperOffice", "SimulatedOffice", "OfficeModel", "CCrashDisk", "ServiceKit", "StorePort",
            "SQLiteStore",
            "Hashing",
            "Kernel",
            "Models", "CustomersDomain", "OrdersDomain",
        ] + messages,
        itself: false),
    .tests("Measuring", of: ["bench", "ZeroMQ", "Kernel", "Models"], itself: false),
    .tests("Tidy", itself: false),
]

let all = shared + services.flatMap(service) + front + tests + fuzz

// What `make unit` and `make unit ONLY=Orders` build: what those specs stand on, and nothing else, so that an edit is soon tried.
let only = Context.environment["NIAGA_ONLY"]
let targets = only.map { reached(from: $0 == "unit" ? units : ["\($0)Tests"], in: all) } ?? all
/// The specs that start no process and play no simulation; and what keeps the packages those of the whole, so that none is
/// fetched anew when all is built next.
var units: [String] {
    all.filter { $0.type == .test && !["EndToEndTests", "SimulationTests"].contains($0.name) }.map(\.name)
        + ["ServiceKit"]
}

let package = Package(
    name: "niaga",
    products: only != nil
        ? []
        : (services.map { $0.name.lowercased() } + ["gateway"]).map { .executable(name: $0, targets: [$0]) },
    dependencies: [
        ("swift-argument-parser", .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")),
        ("swift-configuration", .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0")),
        ("swift-log", .package(url: "https://github.com/apple/swift-log", from: "1.16.2")),
        ("GRDB.swift", .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")),
        (
            "swift-service-lifecycle",
            .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0")
        ),
    ].filter { name, _ in targets.contains { $0.packages.contains(name) } }.map(\.1),
    targets: targets.map(\.strict),
    swiftLanguageModes: [.v6]
)

/// Those targets with all that they depend on here.
func reached(from names: [String], in all: [Target]) -> [Target] {
    var wanted = names
    var found: [Target] = []
    while let next = wanted.popLast() {
        guard let target = all.first(where: { $0.name == next }), !found.contains(where: { $0.name == next }) else {
            continue
        }
        found.append(target)
        wanted += target.neighbours
    }
    return found
}

// MARK: - How a service is laid out: its messages, a pure Domain that knows them and those of whom it hears, and a Program
// that joins it to the machinery.

func service(_ name: String, hears others: [String]) -> [Target] {
    let heard: [Target.Dependency] = ([name] + others).map { .byName(name: "\($0)Messages") }
    return [
        .module("\(name)Messages", at: "Shared/Models/\(name)", uses: ["Models"]),
        .module(
            "\(name)Domain", at: "Services/\(name)/Domain",
            uses: heard + ["Kernel", "Models"] + (name == "Customers" ? [] : ["House"])),
        .program(
            name.lowercased(), at: "Services/\(name)/Program",
            uses: [
                .byName(name: "\(name)Domain"), "ServiceKit", "SQLiteStore", "StorePort", "Kernel", "Models",
                .argumentParser,
            ]),
        .tests(
            name, of: messages + [.byName(name: "\(name)Domain"), "AllMessages", "PaperOffice", "Kernel", "Models"],
            itself: false),
    ]
}

// MARK: - Small words for the package manager's long ones.

extension Target {
    static func module(_ name: String, at path: String, uses: [Dependency] = []) -> Target {
        .target(name: name, dependencies: uses, path: path)
    }
    static func program(_ name: String, at path: String, uses: [Dependency]) -> Target {
        .executableTarget(name: name, dependencies: uses, path: path, exclude: readme(path))
    }
    static func tests(
        _ name: String, at path: String? = nil, of uses: [Dependency] = [], itself: Bool = true
    ) -> Target {
        .testTarget(
            name: "\(name)Tests", dependencies: (itself ? [.byName(name: name)] : []) + uses,
            path: path ?? "Tests/\(name)", exclude: fixtures(name))
    }
    static func readme(_ path: String) -> [String] {
        switch path {
        case "Services/Gateway": ["README.md"]
        case "Tests/Benchmarks": ["Compare"]
        default: []
        }
    }
    static func fixtures(_ name: String) -> [String] {
        switch name {
        case "Models": ["Golden"]
        case "EndToEnd": ["Clients"]
        default: []
        }
    }

    /// The targets of this package that it names.
    var neighbours: [String] {
        dependencies.compactMap { dependency in
            switch dependency {
            case .targetItem(let name, _), .byNameItem(let name, _): name
            case .productItem: nil
            @unknown default: nil
            }
        }
    }

    /// The packages of which it uses products.
    var packages: [String] {
        dependencies.compactMap { dependency in
            guard case .productItem(_, let package, _, _) = dependency else { return nil }
            return package
        }
    }

    var strict: Target {
        guard type != .system, name != "CCrashDisk" else { return self }
        swiftSettings = [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .treatAllWarnings(as: .error),
        ]
        return self
    }
}

extension Target.Dependency {
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let sqlite: Self = .product(name: "GRDBSQLite", package: "GRDB.swift")
    static let configuration: Self = .product(name: "Configuration", package: "swift-configuration")
    static let lifecycle: Self = .product(
        name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let unixSignals: Self = .product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let argumentParser: Self = .product(
        name: "ArgumentParser", package: "swift-argument-parser")
}
